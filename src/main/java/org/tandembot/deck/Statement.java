package org.tandembot.deck;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a deck, in the words of one language.
 *
 * @param id unique over all decks, such as P5.C3a
 * @param principle the principle it belongs to, PR.1 to PR.6
 * @param overlap the group of statements that say much the same, if any; a round has one of a group at most
 * @param core why it is one of the few that come back often enough to show change; absent where it is not
 * @param needs what a team must have for it to make sense; absent where it always does
 * @param sources ids of the catalogue that it is based on
 */
public record Statement(
        String id,
        String principle,
        @Nullable String overlap,
        @Nullable String core,
        @Nullable String needs,
        List<String> sources,
        @JsonUnwrapped Said said) {

    /**
     * What is said with it.
     *
     * @param ask the statement itself
     * @param why why it is asked, in one line
     * @param talk a question for the team to talk about
     * @param act one small thing that a team can try
     * @param picture the name of a picture of ours, if one goes with it
     * @param person the same as a person who is supported would be asked, if there is one
     */
    public record Said(
            String ask,
            String why,
            String talk,
            String act,
            @Nullable String person,
            @Nullable String picture) {}

    public Statement {
        sources = List.copyOf(sources);
    }

    /** The statement itself. */
    public String ask() {
        return said.ask();
    }

    /** The same without its words, as a round freezes it. */
    public Question question() {
        return new Question(id, principle, overlap, core != null);
    }
}
