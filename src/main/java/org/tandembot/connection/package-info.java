/** How Redis is reached: when a connection is left and made anew, how long that is waited for, and what is known of a command that failed. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tandembot.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
