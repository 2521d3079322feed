/** Keeps the keys that seal what people say, each for as long as it is needed and not a moment longer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"admin", "embedded", "home", "settings", "store"})
package org.tandembot.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
