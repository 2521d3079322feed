/** Tells members of the web, outside of it, that something waits for them: by e-mail, text message or their browser, never what it is (decision 51). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"account", "code", "roster", "schedule", "vault", "dialog", "store", "settings", "home"})
package org.tandembot.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
