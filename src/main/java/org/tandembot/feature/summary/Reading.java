package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Ranking;
import org.tandembot.disclosure.Ranking.Top;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.OfCohort;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/**
 * What the rounds of a summary come to. All of it is reckoned from figures that were published when the rounds closed, so it tells
 * no more than these; see decision 16.
 *
 * @param rounds those it is about, the oldest first
 * @param principles in the order of their ids; those that were asked about
 * @param questions those with a figure, the one that most agree on first
 * @param thin who was asked but has no figure in the last round
 * @param trend how many agree, round by round, as far back as a year
 * @param employers where two organisations' figures are furthest apart, if any two are clear of each other
 */
record Reading(
        List<Round> rounds,
        List<OfPrinciple> principles,
        Ranking<OfQuestion> questions,
        Thin thin,
        List<Point> trend,
        Optional<Difference> employers) {

    /** How many rounds the line goes back at most: a year of weekly ones. */
    static final int MOST_ROUNDS = 52;

    private static final int HALF = 50;
    /** From so many principles under half on a result is a hard one. */
    private static final int HARD = 3;

    Reading {
        rounds = List.copyOf(rounds);
        principles = List.copyOf(principles);
        trend = List.copyOf(trend);
    }

    /** Names of organisations and of professions, sorted. */
    record Thin(List<String> organisations, List<String> professions) {
        Thin {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /**
     * One question, as it stood last.
     *
     * @param asked the round that this figure is of
     * @param move from when it was asked before, if its figures can be compared
     */
    record OfQuestion(String id, String principle, String ask, Figure team, Round asked, Optional<Move> move) {

        /** What stands here to be read, new or from before. */
        Figure.Shown shown() {
            return team.told().orElseThrow();
        }

        Share agree() {
            return shown().agree();
        }

        /** Whether it was asked by a round, or of people, of whom fewer than half answered. */
        boolean isOfFew() {
            return asked.answered().isUnderHalf() || shown().answered().isUnderHalf();
        }

        /** Whether more than chance has moved it since it was asked before. */
        boolean hasClearlyMoved() {
            return move.filter(one -> one.verdict() != Verdict.MAY_BE_CHANCE).isPresent();
        }

        /** At least so many people's answers stand behind its figure. */
        int answers() {
            return Math.max(
                    asked.minimum(), shown().asked() * shown().answered().leastQuarters() / 4);
        }
    }

    /** How a question's figure has moved since its people were asked before. */
    record Move(Verdict verdict, int points, Instant since) {}

    /**
     * One principle.
     *
     * @param now what the last round of the time that asked about it told of it
     * @param asked that round
     * @param questions those of the time that hang on it and have a figure, the one that most agree on first
     */
    record OfPrinciple(String id, String name, Figure now, Round asked, Ranking<OfQuestion> questions) {

        /** Whether all of its questions are of one round, whose own figure so stands for them. */
        boolean isOfOneRound() {
            return questions.order().stream().allMatch(one -> one.asked().equals(asked));
        }

        /** Who agrees: the round's own figure, or the mean of its questions'; empty where nothing is shown or no mean can be told. */
        Optional<Share> share() {
            return isOfOneRound()
                    ? now.told().map(Figure.Shown::agree)
                    : Share.mean(
                            questions.order().stream().map(OfQuestion::agree).toList());
        }

        boolean isTold() {
            return now.told().isPresent() || !questions.order().isEmpty();
        }
    }

    /**
     * One round in which core questions were asked.
     *
     * @param share the mean of how all core questions stood then, rounded to 5 per cent and banded as they are; empty where some stand in
     *     the band at one end and some at the other, of which no mean can be told
     */
    record Point(Round round, Optional<Share> share) {}

    /** Two organisations whose answers about a principle are clear of each other. */
    record Difference(String principle, OfCohort high, OfCohort low, Round round) {

        private double points() {
            return high.agree().middle() - low.agree().middle();
        }
    }

    /**
     * Reads a time.
     *
     * @param all closed rounds of the team up to its moment, the oldest first
     * @param names of principles, questions and professions by their ids, as they are read now
     */
    static Reading of(Period period, List<Round> all, Map<String, String> names) {
        var rounds = period.span().of(all, period.at(), period.team().zone());
        var before = rounds.isEmpty() ? all : all.subList(0, all.indexOf(rounds.getFirst()));
        var questions = questions(rounds, before, names);
        return new Reading(
                rounds,
                principles(rounds, questions, names),
                questions,
                thin(rounds, names),
                trend(all),
                employers(rounds, names));
    }

    /** A team's closed rounds as far back as anything looks: a year of weekly ones, and what they are compared with. */
    static List<Round> rounds(PulseFigures pulse, Team team) {
        return pulse.closed(team, 2 * MOST_ROUNDS);
    }

    /** What principles, questions and professions are called, by their ids. */
    static Map<String, String> names(Decks decks, Dialogs dialogs, Reader reader) {
        var names = new HashMap<>(new Professions(dialogs).all(reader.language()));
        decks.principles(reader.language()).forEach(one -> names.put(one.id(), one.name()));
        decks.statements(reader.language()).forEach(one -> names.put(one.id(), one.ask()));
        return names;
    }

    /** The last round. There must be one. */
    Round last() {
        return rounds.getLast();
    }

    /** Whether anything may be shown. */
    boolean isTold() {
        return principles.stream().anyMatch(OfPrinciple::isTold);
    }

    /** Whether too few answered for anything to be shown, and that is all there is to say. */
    boolean isTooFew() {
        return principles.stream()
                .allMatch(one ->
                        !one.isTold() && one.now() instanceof Figure.Hidden(var why) && why == Figure.Why.TOO_FEW);
    }

    /** In how many of its rounds how many answered, the most first. */
    SortedMap<Band, Long> answered() {
        return rounds.stream()
                .collect(Collectors.groupingBy(
                        Round::answered, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.counting()));
    }

    /** In how many of its rounds fewer than half answered. */
    long fewAnswered() {
        return rounds.stream().filter(round -> round.answered().isUnderHalf()).count();
    }

    /** The questions that most agree on, of which at least half agree on each; none where all stand alike. */
    Top<OfQuestion> highest(int atMost) {
        var most = Math.min(atMost, (questions.order().size() + 1) / 2);
        return questions
                .where(one -> !isAlike() && questions.order().size() > 1 && isHalf(one))
                .top(most);
    }

    /** The questions that fewest agree on, the lowest first; none where all stand alike. */
    Top<OfQuestion> lowest(int atMost) {
        var high = highest(atMost).named();
        return questions
                .reversed()
                .where(one -> !isAlike()
                        && questions.order().size() > 1
                        && (high.isEmpty() || !(high.contains(one) || questions.isLevel(one, high.getLast())))
                        // What most agree with is low only beside something that is clearly higher.
                        && (!isHalf(one) || questions.isClear(one, high.getFirst())))
                .top(atMost);
    }

    /** Whether there are several questions, and as many agree with each. */
    boolean isAlike() {
        return questions.isAlike();
    }

    /** Whether there are several questions, and half agree with none. */
    boolean isNoneByHalf() {
        return questions.order().size() > 1 && questions.order().stream().noneMatch(Reading::isHalf);
    }

    private static boolean isHalf(OfQuestion one) {
        return one.agree().percent() >= HALF;
    }

    /** A question that at least half agree on, clear of all others, and answered by half. */
    Optional<OfQuestion> standsOut() {
        return questions.clear().filter(one -> isHalf(one) && !one.isOfFew());
    }

    /** The questions that nobody can tell from the lowest; none where all stand alike. */
    List<OfQuestion> bottom() {
        return isAlike() || questions.order().isEmpty()
                ? List.of()
                : questions.reversed().first();
    }

    /** Whether fewer than half agree on three or more principles. */
    boolean isHard() {
        return principles.stream()
                        .flatMap(one -> one.share().stream())
                        .filter(share -> share.most() <= HALF)
                        .count()
                >= HARD;
    }

    /** What can be compared with an earlier time, or is held back and stands as before: clear changes first. */
    List<OfQuestion> compared() {
        return questions.order().stream()
                .filter(one -> one.move().isPresent() || one.team() instanceof Figure.AsBefore)
                .sorted(Comparator.comparing(one -> !one.hasClearlyMoved()))
                .toList();
    }

    private static List<OfPrinciple> principles(
            List<Round> rounds, Ranking<OfQuestion> questions, Map<String, String> names) {
        var latest = new TreeMap<String, OfPrinciple>();
        for (var round : rounds) {
            for (var one : round.principles()) {
                // What is hidden does not stand in the way of what was shown earlier in the same time.
                if (!latest.containsKey(one.id()) || one.team().told().isPresent()) {
                    latest.put(
                            one.id(),
                            new OfPrinciple(
                                    one.id(),
                                    names.getOrDefault(one.id(), one.id()),
                                    one.team(),
                                    round,
                                    questions.where(
                                            question -> question.principle().equals(one.id()))));
                }
            }
        }
        return List.copyOf(latest.values());
    }

    /** The latest figure of each question that has one; compared with the time before, else with earlier in the same time. */
    static Ranking<OfQuestion> questions(List<Round> rounds, List<Round> before, Map<String, String> names) {
        var latest = new TreeMap<String, OfQuestion>();
        for (var round : rounds) {
            var earlier = rounds.subList(0, rounds.indexOf(round));
            for (var one : round.questions()) {
                if (one.team().told().isPresent()) {
                    latest.put(
                            one.id(),
                            new OfQuestion(
                                    one.id(),
                                    one.principle(),
                                    names.getOrDefault(one.id(), one.ask()),
                                    one.team(),
                                    round,
                                    move(one, round, before).or(() -> move(one, round, earlier))));
                }
            }
        }
        return Ranking.of(latest.values(), OfQuestion::agree);
    }

    private static Optional<Move> move(PulseFigures.OfQuestion question, Round now, List<Round> earlier) {
        return now.change(question.id(), earlier)
                .map(change -> new Move(
                        change.verdict(), change.points(), change.before().asked()));
    }

    private static Optional<Difference> employers(List<Round> rounds, Map<String, String> names) {
        return rounds.stream()
                .flatMap(round -> round.principles().stream()
                        .filter(one -> !one.employers().isEmpty())
                        .map(one -> new Difference(
                                names.getOrDefault(one.id(), one.id()),
                                one.employers().getFirst(),
                                one.employers().getLast(),
                                round)))
                .max(Comparator.comparingDouble(Difference::points));
    }

    private static Thin thin(List<Round> rounds, Map<String, String> names) {
        return rounds.isEmpty()
                ? new Thin(List.of(), List.of())
                : new Thin(
                        rounds.getLast().hidden(PulseFigures.OfPrinciple::organisations),
                        rounds.getLast().hidden(PulseFigures.OfPrinciple::professions).stream()
                                .map(id -> names.getOrDefault(id, id))
                                .sorted()
                                .toList());
    }

    /**
     * How all core questions stood, each as it was shown last, after each round that asked any. So every point is of the same questions;
     * the line begins where all of them have been shown once.
     */
    private static List<Point> trend(List<Round> all) {
        var recent = all.subList(Math.max(0, all.size() - MOST_ROUNDS), all.size());
        var number = recent.stream()
                .flatMap(Reading::core)
                .map(PulseFigures.OfQuestion::id)
                .distinct()
                .count();
        var latest = new LinkedHashMap<String, Share>();
        var points = new ArrayList<Point>();
        for (var round : recent) {
            var core = core(round).toList();
            core.forEach(one -> one.team().told().ifPresent(shown -> latest.put(one.id(), shown.agree())));
            if (!core.isEmpty() && latest.size() == number) {
                points.add(new Point(round, Share.mean(latest.values())));
            }
        }
        return points;
    }

    private static Stream<PulseFigures.OfQuestion> core(Round round) {
        return round.questions().stream()
                .filter(one -> one.isCore() && one.team().told().isPresent());
    }
}
