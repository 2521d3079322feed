/** What all edges share that take HTTP: where Tandem listens, and how little of a request is taken before it is proven. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings"})
package org.tandembot.platform.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
