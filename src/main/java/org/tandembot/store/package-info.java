/** Keeps what Tandem must remember: the connection to Redis, key names, scripts and documents. */
@NullMarked
@ApplicationModule(allowedDependencies = {"admin", "home", "embedded", "connection", "settings"})
package org.tandembot.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
