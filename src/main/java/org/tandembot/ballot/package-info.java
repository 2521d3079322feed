/** Ballot boxes: whatever a team is asked in confidence is opened, answered and closed here, by one set of rules. */
@NullMarked
@ApplicationModule(allowedDependencies = {"roster", "disclosure", "vault", "store"})
package org.tandembot.ballot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
