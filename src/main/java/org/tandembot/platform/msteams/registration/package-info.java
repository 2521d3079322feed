/** The bot's registrations at Microsoft, one for each tenant, and how Tandem proves to Microsoft that it is they (decision 42). */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "home", "store"})
package org.tandembot.platform.msteams.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
