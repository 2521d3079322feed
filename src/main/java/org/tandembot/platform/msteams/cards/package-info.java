/** Messages and forms as Adaptive Cards, and what their buttons carry; knows nothing of how they are sent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "chart", "message", "roster", "dialog"})
package org.tandembot.platform.msteams.cards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
