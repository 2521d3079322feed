/** Decks: the statements that rounds ask about, and which of them a team's next round asks. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialog", "roster"})
package org.tandembot.deck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
