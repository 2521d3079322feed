/** When things happen: cadence, occurrence, working days, time zones, and the agenda of what is due. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialog", "store", "settings"})
package org.tandembot.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
