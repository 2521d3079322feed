/** Somebody who is here twice says so: their places become one person, and two again. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"chat", "code", "workspace", "form", "message", "dialog", "roster", "store", "vault"})
package org.tandembot.feature.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
