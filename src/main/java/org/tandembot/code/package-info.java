/** Short codes that one person reads out and another types. */
@NullMarked
@ApplicationModule(allowedDependencies = {"roster", "vault", "store"})
package org.tandembot.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
