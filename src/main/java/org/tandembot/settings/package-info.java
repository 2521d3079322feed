/** Which settings there are, and whether those of this start can be right; all mistakes are reported at once (decision 40). */
@NullMarked
@ApplicationModule(allowedDependencies = {"admin", "home", "embedded"})
package org.tandembot.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
