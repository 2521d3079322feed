package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.disclosure.Change;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.disclosure.Share.Shape;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.OfCohort;
import org.tandembot.feature.pulse.PulseFigures.OfQuestion;
import org.tandembot.feature.pulse.PulseFigures.Round;

/**
 * What the rounds of a summary come to. All of it is reckoned from figures that were published when the rounds closed, so it tells
 * no more than these; see decision 16.
 *
 * @param rounds those it is about, the oldest first
 * @param principles in the order of their ids; those that were asked about
 * @param questions those with a figure, the one that most agree on first
 * @param thin who was asked but has no figure in the last round
 * @param trend how many agree, round by round, as far back as a year
 */
record Reading(
        List<Round> rounds, List<OfPrinciple> principles, List<OfQuestion> questions, Thin thin, List<Point> trend) {

    /** How many rounds the line goes back at most: a year of weekly ones. */
    static final int MOST_ROUNDS = 52;

    private static final int MOST_NAMED = 3;

    Reading {
        rounds = List.copyOf(rounds);
        principles = List.copyOf(principles);
        questions = List.copyOf(questions);
        trend = List.copyOf(trend);
    }

    /** Names of organisations and of professions, sorted. */
    record Thin(List<String> organisations, List<String> professions) {
        Thin {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /** A figure, and the round it is of. */
    record Dated(Figure.Shown figure, Round round) {}

    /**
     * One principle.
     *
     * @param now its figure in the last round of the time that asked about it
     * @param before what was shown of it last before that time
     * @param change from then to now, where both are shown
     */
    record OfPrinciple(String id, Figure now, Round asked, Optional<Dated> before, Optional<Change> change) {}

    /**
     * One round with something to show.
     *
     * @param share the mean of its principles' shares, rounded to 5 per cent and banded as they are; empty where some stand in the band
     *     at one end and some at the other, of which no mean can be told
     */
    record Point(Round round, Optional<Share> share) {}

    /**
     * Reads a time.
     *
     * @param all closed rounds of the team up to {@code now}, the oldest first
     */
    static Reading of(Span span, List<Round> all, Instant now, ZoneId zone) {
        var rounds = span.of(all, now, zone);
        var before = rounds.isEmpty() ? all : all.subList(0, all.indexOf(rounds.getFirst()));
        return new Reading(rounds, principles(rounds, before), questions(rounds), thin(rounds), trend(all));
    }

    /** The last round. There must be one. */
    Round last() {
        return rounds.getLast();
    }

    /** Whether anything may be shown. */
    boolean isTold() {
        return principles.stream().anyMatch(one -> one.now() instanceof Figure.Shown);
    }

    /** Whether too few answered for anything to be shown, and that is all there is to say. */
    boolean isTooFew() {
        return principles.stream()
                .allMatch(one -> one.now() instanceof Figure.Hidden(var why) && why == Figure.Why.TOO_FEW);
    }

    /** The questions that most agree on, three at most; none where all stand alike. */
    List<OfQuestion> highest() {
        return questions.subList(0, Math.min(MOST_NAMED, (questions.size() + 1) / 2)).stream()
                .filter(one -> isAbove(one, questions.getLast()))
                .toList();
    }

    /** The questions that fewest agree on, the lowest first and three at most; none where all stand alike. */
    List<OfQuestion> lowest() {
        var half = Math.min(MOST_NAMED, (questions.size() + 1) / 2);
        var rest = questions.subList(Math.max(half, questions.size() - MOST_NAMED), questions.size());
        return rest.reversed().stream()
                .filter(one -> isAbove(questions.getFirst(), one))
                .toList();
    }

    /** Whether there are several questions, and as many agree with each. */
    boolean isAlike() {
        return questions.size() > 1 && !isAbove(questions.getFirst(), questions.getLast());
    }

    /** Whether no other question stands as low. */
    boolean isLowestAlone() {
        return questions.size() > 1 && isAbove(questions.get(questions.size() - 2), questions.getLast());
    }

    private static boolean isAbove(OfQuestion one, OfQuestion other) {
        return agreeing(one.team()) > agreeing(other.team());
    }

    /** Principles that are shown, the one that fewest agree on first. */
    List<OfPrinciple> fromLowest() {
        return principles.stream()
                .filter(one -> one.now() instanceof Figure.Shown)
                .sorted(Comparator.comparingInt((OfPrinciple one) -> agreeing(one.now()))
                        .thenComparing(OfPrinciple::id))
                .toList();
    }

    static int agreeing(Figure figure) {
        return switch (figure) {
            case Figure.Shown shown -> shown.agree().percent();
            case Figure.Hidden _ -> -1;
        };
    }

    private static List<OfPrinciple> principles(List<Round> rounds, List<Round> before) {
        var latest = new LinkedHashMap<String, OfPrinciple>();
        for (var round : rounds) {
            for (var principle : round.principles()) {
                var known = latest.get(principle.id());
                // What is hidden does not stand in the way of what was shown earlier in the same time.
                if (known == null || principle.team() instanceof Figure.Shown) {
                    var last = lastShown(principle.id(), before);
                    latest.put(
                            principle.id(),
                            new OfPrinciple(
                                    principle.id(),
                                    principle.team(),
                                    round,
                                    last,
                                    change(last, principle.team(), round)));
                }
            }
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(OfPrinciple::id))
                .toList();
    }

    private static Optional<Change> change(Optional<Dated> before, Figure now, Round round) {
        return switch (now) {
            case Figure.Shown shown -> before.map(then -> Change.between(then.figure(), shown, round.minimum()));
            case Figure.Hidden _ -> Optional.empty();
        };
    }

    private static Optional<Dated> lastShown(String principle, List<Round> rounds) {
        for (var round : rounds.reversed()) {
            for (var one : round.principles()) {
                if (one.id().equals(principle) && one.team() instanceof Figure.Shown shown) {
                    return Optional.of(new Dated(shown, round));
                }
            }
        }
        return Optional.empty();
    }

    private static List<OfQuestion> questions(List<Round> rounds) {
        Map<String, OfQuestion> latest = new LinkedHashMap<>();
        rounds.stream()
                .flatMap(round -> round.questions().stream())
                .filter(question -> question.team() instanceof Figure.Shown)
                .forEach(question -> latest.put(question.id(), question));
        return latest.values().stream()
                .sorted(Comparator.comparingInt((OfQuestion one) -> -agreeing(one.team()))
                        .thenComparing(OfQuestion::id))
                .toList();
    }

    private static Thin thin(List<Round> rounds) {
        return rounds.isEmpty()
                ? new Thin(List.of(), List.of())
                : new Thin(
                        thin(rounds.getLast(), PulseFigures.OfPrinciple::organisations),
                        thin(rounds.getLast(), PulseFigures.OfPrinciple::professions));
    }

    private static List<String> thin(Round last, Function<PulseFigures.OfPrinciple, List<OfCohort>> kind) {
        var cohorts = last.principles().stream()
                .flatMap(principle -> kind.apply(principle).stream())
                .filter(cohort -> !cohort.name().isEmpty())
                .toList();
        var shown = cohorts.stream()
                .filter(cohort -> cohort.figure() instanceof Figure.Shown)
                .map(OfCohort::name)
                .collect(Collectors.toUnmodifiableSet());
        return cohorts.stream()
                .map(OfCohort::name)
                .filter(name -> !shown.contains(name))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Point> trend(List<Round> all) {
        var points = new ArrayList<Point>();
        for (var round : all.subList(Math.max(0, all.size() - MOST_ROUNDS), all.size())) {
            var shares = round.principles().stream()
                    .flatMap(one -> one.team() instanceof Figure.Shown shown ? Stream.of(shown.agree()) : Stream.of())
                    .toList();
            if (!shares.isEmpty()) {
                points.add(new Point(round, mean(shares)));
            }
        }
        return points;
    }

    private static Optional<Share> mean(List<Share> shares) {
        var shapes = shares.stream().map(Share::shape).collect(Collectors.toSet());
        if (shapes.containsAll(Set.of(Shape.AT_LEAST, Shape.AT_MOST))) {
            return Optional.empty();
        }
        var fives = shares.stream().mapToInt(Share::percent).average().orElse(0) / 5;
        if (shapes.contains(Shape.AT_LEAST)) {
            return Optional.of(new Share((int) Math.floor(fives) * 5, Shape.AT_LEAST));
        }
        return Optional.of(
                shapes.contains(Shape.AT_MOST)
                        ? new Share((int) Math.ceil(fives) * 5, Shape.AT_MOST)
                        : new Share((int) Math.round(fives) * 5, Shape.ROUNDED));
    }
}
