/** Who is in a team on the web: their accounts, and the invitations by which they come. */
@NullMarked
@ApplicationModule(allowedDependencies = {"code", "roster", "dialog", "schedule", "store", "settings"})
package org.tandembot.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
