/** What was told of groups of people in teams that may share some, so that no figure less another is of a few (decision 16). */
@NullMarked
@ApplicationModule(allowedDependencies = {"disclosure", "store"})
package org.tandembot.tellings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
