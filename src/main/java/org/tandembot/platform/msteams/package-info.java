/** Microsoft Teams: activities with a checked token in, Connector calls out, and one renderer; knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform.http", "chat", "message", "roster", "dialog", "store"})
package org.tandembot.platform.msteams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
