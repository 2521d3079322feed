/** The data as a file, and from one Redis to another; the vault is never part of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"admin", "home", "embedded", "store"})
package org.tandembot.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
