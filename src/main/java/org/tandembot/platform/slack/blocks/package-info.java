/** Messages and forms as Slack's Block Kit; knows nothing of how they are sent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "dialog"})
package org.tandembot.platform.slack.blocks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
