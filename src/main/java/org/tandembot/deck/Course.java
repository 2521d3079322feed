package org.tandembot.deck;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tandembot.roster.Team.Questions;

/**
 * From where a team's next round goes on.
 *
 * @param last the number of the last round that opened; 0 before the first
 * @param announced the number of the last one for which everyone's questions have been put into the outbox
 * @param byHand when somebody opened rounds, the last ones, the newest first
 * @param next what the next round asks
 * @param back what it takes to take the last round back
 */
public record Course(long last, long announced, List<Instant> byHand, Next next, Back back) {

    public static final Course START = new Course(
            0,
            0,
            List.of(),
            new Next(Rotation.START, List.of(), Optional.empty(), Optional.empty()),
            new Back(Optional.empty(), List.of(), Optional.empty()));

    /** So long rounds that somebody opened count, since nobody may be asked too often. */
    public static final Duration COUNTED = Duration.ofDays(7);

    /**
     * What the next round asks.
     *
     * @param wanted ids of questions that it shall put again, sorted
     * @param planned what it will ask, where that has been decided
     * @param skipped when a round was due last that a manager did not want
     */
    public record Next(Rotation rotation, List<String> wanted, Optional<Planned> planned, Optional<Instant> skipped) {

        private Next wanting(Collection<String> questions) {
            var all = new TreeSet<>(wanted);
            all.addAll(questions);
            return new Next(rotation, List.copyOf(all), planned, skipped);
        }

        private Next planning(Optional<Planned> other) {
            return new Next(rotation, wanted, other, skipped);
        }
    }

    /**
     * What the next round will ask.
     *
     * @param wanted those that were wanted again when it was decided
     * @param settings what the team's rounds were to ask then: once that changes, it is decided anew
     */
    public record Planned(List<Question> questions, List<String> wanted, Questions settings) {}

    /**
     * What it takes to take the last round back.
     *
     * @param before what the last round was to ask, before it opened
     * @param taken the numbers of the last rounds that were taken back, the newest first
     * @param uncounted when the last round opened that somebody opened and took back, and that does not count
     */
    public record Back(Optional<Next> before, List<Long> taken, Optional<Instant> uncounted) {

        private static final int MOST = 5;
    }

    /** A round of this number opened, which leaves this rotation. */
    public Course opened(long number, Rotation after) {
        var left = new Next(after, next.wanted(), Optional.empty(), next.skipped());
        return new Course(number, announced, byHand, left, new Back(Optional.of(next), back.taken(), back.uncounted()));
    }

    /** All who are asked in it have been put into the outbox; what it asks is wanted no more. */
    public Course announced(long number, List<Question> asked) {
        var put = asked.stream().map(Question::id).toList();
        var left = next.wanted().stream().filter(id -> !put.contains(id)).toList();
        return new Course(
                Math.max(last, number),
                Math.max(announced, number),
                byHand,
                new Next(next.rotation(), left, next.planned(), next.skipped()),
                back);
    }

    /** Somebody opened a round; only the last ones are kept. */
    public Course byHand(Instant when, int most) {
        var all = Stream.concat(Stream.of(when), byHand.stream()).limit(most).toList();
        return new Course(last, announced, all, next, back);
    }

    public Course wanting(Collection<String> questions) {
        return with(next.wanting(questions));
    }

    public Course planning(Optional<Planned> planned) {
        return with(next.planning(planned));
    }

    /** No round is wanted when one is due at that moment; empty where each is wanted. */
    public Course skipping(Optional<Instant> due) {
        return with(new Next(next.rotation(), next.wanted(), Optional.empty(), due));
    }

    private Course with(Next other) {
        return new Course(last, announced, byHand, other, back);
    }

    /**
     * As if this round had not been opened, but for its number; the same where it was taken back already. Of the rounds that somebody
     * opened one in a week is not counted for it: who opens and takes back again and again asks people too often all the same.
     */
    public Course takingBack(long number, Instant opened) {
        if (isTakenBack(number)) {
            return this;
        }
        var isCounted = !byHand.contains(opened)
                || back.uncounted()
                        .filter(when -> when.plus(COUNTED).isAfter(opened))
                        .isPresent();
        var counted = isCounted
                ? byHand
                : byHand.stream().filter(when -> !when.equals(opened)).toList();
        var taken = Stream.concat(Stream.of(number), back.taken().stream())
                .limit(Back.MOST)
                .toList();
        return new Course(
                last,
                announced,
                counted,
                back.before().orElse(next).wanting(next.wanted()),
                new Back(back.before(), taken, isCounted ? back.uncounted() : Optional.of(opened)));
    }

    public boolean isTakenBack(long number) {
        return back.taken().contains(number);
    }
}
