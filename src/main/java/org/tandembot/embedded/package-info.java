/** Tandem's own Redis, for when no other is named: which program it is, how it is started, watched and ended. */
@NullMarked
@ApplicationModule(allowedDependencies = {"home"})
package org.tandembot.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
