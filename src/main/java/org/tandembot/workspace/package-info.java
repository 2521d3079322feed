/** What a workspace's chat does for Tandem, whichever it is: brings what is sent, and tells who is in a channel, or why it does not. */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "dialog", "roster", "store"})
package org.tandembot.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
