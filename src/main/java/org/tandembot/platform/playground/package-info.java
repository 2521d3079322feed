/** A local web chat with a staffed demo team, to try Tandem on one computer; a platform like the others. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform.http", "chat", "message", "roster", "schedule", "dialog"})
package org.tandembot.platform.playground;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
