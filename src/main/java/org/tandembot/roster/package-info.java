/** Teams, their members, roles, cohorts and settings, and what recurs in each of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "schedule", "store", "settings"})
package org.tandembot.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
