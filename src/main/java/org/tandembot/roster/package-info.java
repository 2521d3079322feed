/** Teams, their members, roles, cohorts and settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"schedule", "store"})
package org.tandembot.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
