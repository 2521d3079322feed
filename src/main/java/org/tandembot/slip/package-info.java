/** Slips: what somebody without an account is asked once, and who takes the answers. What asks and what shows it meet here. */
@NullMarked
@ApplicationModule(allowedDependencies = "roster")
package org.tandembot.slip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
