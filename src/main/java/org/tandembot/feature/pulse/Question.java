package org.tandembot.feature.pulse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that people agree or disagree with.
 *
 * @param id of the catalogue, such as P5.C3a
 * @param principle the principle it belongs to, PR.1 to PR.6
 * @param overlap the group of questions that ask much the same, if any; a round has one of a group at most
 * @param why why it is asked, in one line
 * @param sources ids of the catalogue that it rests on
 */
record Question(String id, String principle, @Nullable String overlap, String ask, String why, List<String> sources) {
    Question {
        sources = List.copyOf(sources);
    }

    /** Its overlap group; where it is in none, one of its own. */
    String overlapGroup() {
        return overlap == null ? "only " + id : overlap;
    }
}
