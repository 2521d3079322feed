/** Slack: signed requests in, Web API calls out, and one renderer; knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform.http", "chat", "message", "roster", "dialog", "store", "vault"})
package org.tandembot.platform.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
