/** Plain words: what a word means, a team's own words, and which of Tandem's own words are too hard. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "form", "message", "dialog", "roster", "store"})
package org.tandembot.feature.jargon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
