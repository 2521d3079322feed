/** Forms that are declared once: they draw themselves, and read what was sent into typed values or an error at each input. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "message", "dialog", "roster", "vault", "store", "workspace"})
package org.tandembot.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
