package org.tandembot.disclosure;

/** What may be said of one group's answers to one statement, or to several taken together. */
public sealed interface Figure {

    /** The group's shares. */
    record Shown(Share agree, Share neither, Share disagree, Band answered) implements Figure {}

    /** Nothing, and the reason. */
    record Hidden(Why why) implements Figure {}

    /** Why nothing is shown. */
    enum Why {
        /** Fewer people answered than the minimum group size. */
        TOO_FEW,
        /** Enough answered, but with it a smaller group could be worked out by subtraction. */
        OTHERS_COULD_BE_WORKED_OUT
    }

    /** The figure of a group that may be shown. */
    static Figure of(Counts counts, int asked) {
        var all = counts.answered();
        return new Shown(
                Share.of(counts.agree(), all),
                Share.of(counts.neither(), all),
                Share.of(counts.disagree(), all),
                Band.of(all, asked));
    }
}
