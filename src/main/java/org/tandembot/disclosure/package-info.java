/** What may be shown of what people answered: the only place that decides it, in pure functions. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tandembot.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
