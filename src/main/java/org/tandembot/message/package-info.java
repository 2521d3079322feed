/** What the bot can say, on any platform. Depends on nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tandembot.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
