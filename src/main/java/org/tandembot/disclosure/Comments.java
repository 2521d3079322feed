package org.tandembot.disclosure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What may be shown of the comments that people wrote in a round, in words of their own: all of them or none. Why so many are
 * needed and no number is told: decision 19.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Comments.Shown.class, name = "shown"),
    @JsonSubTypes.Type(value = Comments.TooFew.class, name = "too-few"),
    @JsonSubTypes.Type(value = Comments.NotAsked.class, name = "not-asked")
})
public sealed interface Comments {

    /** All of them, in an order that tells nothing. */
    record Shown(List<String> texts) implements Comments {
        public Shown {
            texts = List.copyOf(texts);
        }
    }

    /**
     * None, since fewer people than {@code floor} wrote one. Nobody and a few look the same.
     *
     * @param floor how many it would have taken
     */
    record TooFew(int floor) implements Comments {}

    /** None, since nobody was asked for one, or it is too long ago for any to be kept. */
    record NotAsked() implements Comments {}

    /** How many people must have written one for any to be shown: ten, or twice the minimum group size where that is more. */
    static int floor(int minimum) {
        return Math.max(10, 2 * minimum);
    }

    /** Whether people may be asked for comments at all: where too few are asked, none could ever be shown. */
    static boolean mayBeAsked(int asked, int minimum) {
        return asked >= floor(minimum);
    }

    /**
     * What may be shown of one round's comments. Its order is drawn from {@code random}, and rests on nothing but which texts there
     * are.
     *
     * @param texts one of each person who wrote something
     * @param asked how many people were asked
     * @param minimum the minimum group size that held in the round
     */
    static Comments of(Collection<String> texts, int asked, int minimum, RandomGenerator random) {
        if (!mayBeAsked(asked, minimum)) {
            return new NotAsked();
        }
        return texts.size() < floor(minimum) ? new TooFew(floor(minimum)) : new Shown(mixed(texts, random));
    }

    /**
     * The comments of several rounds as one. They are mixed, so that none can be told to be of this round or that; in the same way
     * each time, so that they can be read page by page.
     */
    static Comments together(List<Comments> rounds) {
        var shown = rounds.stream()
                .filter(Shown.class::isInstance)
                .map(Shown.class::cast)
                .toList();
        if (shown.size() == 1) {
            return shown.getFirst();
        }
        if (!shown.isEmpty()) {
            var texts =
                    shown.stream().flatMap(one -> one.texts().stream()).sorted().toList();
            return new Shown(mixed(texts, new Random(texts.hashCode())));
        }
        return rounds.stream()
                .filter(TooFew.class::isInstance)
                .reduce((_, later) -> later)
                .orElseGet(NotAsked::new);
    }

    private static List<String> mixed(Collection<String> texts, RandomGenerator random) {
        var mixed = new ArrayList<>(texts);
        // From any order in which they come to one that the texts alone decide.
        Collections.sort(mixed);
        Collections.shuffle(mixed, random);
        return mixed;
    }
}
