package org.tandembot.disclosure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What may be said of one group's answers to one statement, or to several taken together. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Figure.Shown.class, name = "shown"),
    @JsonSubTypes.Type(value = Figure.Hidden.class, name = "hidden")
})
public sealed interface Figure {

    /**
     * The group's shares.
     *
     * @param asked how many people were asked
     * @param answered how many of them counted
     */
    record Shown(Share agree, Share neither, Share disagree, int asked, Band answered) implements Figure {}

    /** Nothing, and the reason. */
    record Hidden(Why why) implements Figure {}

    /** Why nothing is shown. */
    enum Why {
        /** Fewer people answered than the minimum group size. */
        TOO_FEW,
        /** Enough answered, but with it a smaller group could be worked out by subtraction. */
        OTHERS_COULD_BE_WORKED_OUT,
        /**
         * It was put before to nearly the same people, and what has changed could be the doing of fewer than the minimum: see
         * {@link Repeat}.
         */
        NO_CLEAR_CHANGE,
        /**
         * It was told of other groups of people not long ago; of yet another, someone who joined or left could be worked out from
         * all of them.
         */
        TOLD_ENOUGH,
        /** Its key was lost before it was counted, so nobody can read the answers. */
        LOST
    }

    /**
     * The figure of a group that may be shown.
     *
     * @param asked how many people were asked
     * @param statements how many statements each of them was asked about
     */
    static Figure of(Counts counts, int asked, int statements) {
        var all = counts.answered();
        return new Shown(
                Share.of(counts.agree(), all),
                Share.of(counts.neither(), all),
                Share.of(counts.disagree(), all),
                asked,
                Band.of(all, (long) asked * statements));
    }
}
