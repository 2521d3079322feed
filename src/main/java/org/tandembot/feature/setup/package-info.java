/** Setting up a team from its channel, and what members say of where they work. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "form", "message", "dialog", "roster", "schedule", "store"})
package org.tandembot.feature.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
