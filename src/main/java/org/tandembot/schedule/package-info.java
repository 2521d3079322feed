/** When things happen: cadence, occurrence and time zones. */
@NullMarked
@ApplicationModule(allowedDependencies = {"store"})
package org.tandembot.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
