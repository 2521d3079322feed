/** Keeps what Tandem must remember: the connection to Redis, the embedded default, key names, scripts and the home folder. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tandembot.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
