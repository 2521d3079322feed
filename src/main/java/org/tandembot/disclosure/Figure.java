package org.tandembot.disclosure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be said of one group's answers to one statement, or to several taken together. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Figure.Shown.class, name = "shown"),
    @JsonSubTypes.Type(value = Figure.AsBefore.class, name = "as-before"),
    @JsonSubTypes.Type(value = Figure.Hidden.class, name = "hidden")
})
public sealed interface Figure {

    /** What stands here to be read, new or from before; empty where nothing does. */
    Optional<Shown> told();

    /**
     * The same, with when its people were asked.
     *
     * @param opened when those people were asked whose answers this figure would be of
     */
    default Optional<Dated> dated(Instant opened) {
        return told().map(shown -> new Dated(shown, this instanceof AsBefore before ? before.asked() : opened));
    }

    /** A figure, and when its people were asked. */
    record Dated(Shown figure, Instant asked) {}

    /**
     * The group's shares.
     *
     * @param shares by the place of the choice; of a statement those who agree, who neither agree nor disagree, and who disagree
     * @param asked how many people were asked
     * @param answered how many of them counted
     */
    record Shown(List<Share> shares, int asked, Band answered) implements Figure {
        public Shown {
            shares = List.copyOf(shares);
        }

        @Override
        public Optional<Shown> told() {
            return Optional.of(this);
        }

        public Share agree() {
            return shares.getFirst();
        }

        public Share neither() {
            return shares.get(1);
        }

        public Share disagree() {
            return shares.getLast();
        }
    }

    /**
     * The figure of now is held back, since fewer people than the minimum could have made the change from what was shown before; see
     * {@link Repeat}. So this stands in its place.
     *
     * @param figure what was shown then
     * @param asked when its people were asked
     * @param isBack whether something else was shown in between: then at least the minimum have moved away and back
     */
    record AsBefore(Shown figure, Instant asked, boolean isBack) implements Figure {
        @Override
        public Optional<Shown> told() {
            return Optional.of(figure);
        }
    }

    /** Nothing, and the reason. */
    record Hidden(Why why) implements Figure {
        @Override
        public Optional<Shown> told() {
            return Optional.empty();
        }
    }

    /** Why nothing is shown. */
    enum Why {
        /** Fewer people answered than the minimum group size. */
        TOO_FEW,
        /** Enough answered, but with it a smaller group could be worked out by subtraction. */
        OTHERS_COULD_BE_WORKED_OUT,
        /**
         * It was told of some of these people not long ago; from another figure beside it, that of a few who joined, left or were away
         * could be worked out.
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
    static Shown of(Counts counts, int asked, int statements) {
        var all = counts.answered();
        return new Shown(
                counts.each().stream().map(count -> Share.of(count, all)).toList(),
                asked,
                Band.of(all, (long) asked * statements));
    }
}
