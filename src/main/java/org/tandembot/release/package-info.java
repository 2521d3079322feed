/** What was published, of whom, under which promise; and whether a new figure may stand beside it (decision 32). */
@NullMarked
@ApplicationModule(allowedDependencies = {"disclosure", "roster", "store"})
package org.tandembot.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
