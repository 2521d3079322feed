package org.tandembot.slip;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes what people without an account answer. What is asked is the same for all codes, so that nobody learns anything of one without
 * using it up.
 */
public interface SlipDesk {

    /** Between so many answers people choose: yes, some of the time, no. */
    int CHOICES = 3;

    /** UTF-16 units, as a browser counts them. */
    int LONGEST_COMMENT = 500;

    /**
     * One statement.
     *
     * @param says in the words of the person who is supported
     * @param picture the name of one of ours; empty where there is none
     */
    record Asked(String id, String says, String picture) {}

    /** In a language, or in English. */
    List<Asked> asked(Locale language);

    /**
     * What somebody sent.
     *
     * @param draft drawn for each form that is shown, so that the same form sent again answers once
     * @param choices the place of the answer, from 0, by the id of the statement; of those that were answered
     * @param seen what was pointed out in the comment before, as {@link LookAgain} gave it; else empty
     */
    record Answers(String draft, Map<String, Integer> choices, String comment, String seen) {
        public Answers {
            choices = Map.copyOf(choices);
        }
    }

    /** What comes of it. */
    sealed interface Outcome {}

    /** The answers are in, and durable. */
    record Taken() implements Outcome {}

    /** The code is wrong, too old, or was used; nobody learns which. Nothing was saved. */
    record NotGood() implements Outcome {}

    /** The link for many has had as many answers as it takes in an hour. Nothing was saved. */
    record Later() implements Outcome {}

    /**
     * Something in the comment could tell who somebody is, or says that somebody is in danger. Nothing was saved.
     *
     * @param lines what to say about it
     * @param seen to be sent with the same again
     */
    record LookAgain(List<String> lines, String seen) implements Outcome {
        public LookAgain {
            lines = List.copyOf(lines);
        }
    }

    Outcome answer(String code, Answers answers, Locale language);
}
