package org.tandembot.feature.vote;

import java.util.List;
import org.tandembot.roster.Team;

/**
 * What a team may want to work on first: implemented where results are known.
 *
 * <p>Whatever is given here is shown to the whole team, so it must be what may be shown to the whole team now.
 */
public interface Priorities {

    /**
     * Something that a team works on first.
     *
     * @param text one small act, or the manager's own words
     * @param questions ids of the questions that it came from
     */
    record Priority(String text, List<String> questions) {
        public Priority {
            questions = List.copyOf(questions);
        }
    }

    /**
     * Ids of the questions that came out lowest in the last round with a result, lowest first, at most five; empty where there is no
     * result yet.
     */
    List<String> lowest(Team team);
}
