/** The folder with Tandem's own files, which nobody else may read, and why Tandem refuses to start. Depends on nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tandembot.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
