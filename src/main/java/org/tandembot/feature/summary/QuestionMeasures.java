package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.disclosure.AtLeast;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.action.Measures;
import org.tandembot.feature.concern.ConcernFigures;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.OfQuestion;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.roster.Team;

/** What actions may know of results: figures that rounds published, once the team's own version of the summary is out. */
@Component
final class QuestionMeasures implements Measures {

    private static final int MOST_ROUNDS = 2 * Reading.MOST_ROUNDS;
    private static final int MOST_PRIORITIES = 5;
    private static final int MOST_CHOICES = 25;
    private static final int LONGEST_LABEL = 75;

    private record Topic(String id, String label) {}

    /** A round's figure on one question. */
    private record Asked(Round round, Figure figure) {}

    private final PulseFigures pulse;
    private final ConcernFigures concerns;
    private final TeamDelay delay;
    private final Dialogs dialogs;
    private final InstantSource clock;

    QuestionMeasures(
            PulseFigures pulse, ConcernFigures concerns, TeamDelay delay, Dialogs dialogs, InstantSource clock) {
        this.pulse = pulse;
        this.concerns = concerns;
        this.delay = delay;
        this.dialogs = dialogs;
        this.clock = clock;
    }

    private List<Round> rounds(Team team) {
        return pulse.closed(team, MOST_ROUNDS).stream()
                .filter(round -> !delay.after(team, round.closed()).isAfter(clock.instant()))
                .toList();
    }

    @Override
    public List<Priority> priorities(Team team) {
        var now = clock.instant();
        var reading = Reading.of(Span.ROUND, rounds(team), now, team.zone());
        if (reading.rounds().isEmpty()) {
            return List.of();
        }
        var names = pulse.principles(team.language());
        return reading.fromLowest().stream()
                .limit(MOST_PRIORITIES)
                .flatMap(one -> names.stream()
                        .filter(name -> name.id().equals(one.id()))
                        .map(name -> new Priority(
                                shortened(name.name()),
                                reading.questions().stream()
                                        .filter(question -> question.principle().equals(one.id()))
                                        .map(OfQuestion::id)
                                        .toList())))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL - 1) + "…" : text;
    }

    @Override
    public List<Measure> choices(Team team) {
        var latest = new LinkedHashMap<String, OfQuestion>();
        rounds(team).stream()
                .flatMap(round -> round.questions().stream())
                .filter(question -> question.team() instanceof Figure.Shown)
                .forEach(question -> latest.put(question.id(), question));
        return latest.values().stream()
                .sorted(Comparator.comparingInt((OfQuestion one) -> Reading.agreeing(one.team()))
                        .thenComparing(OfQuestion::id))
                .limit(MOST_CHOICES)
                .map(question -> new Measure(question.id(), question.ask()))
                .toList();
    }

    @Override
    public List<Theme> themes(Team team) {
        var today = LocalDate.ofInstant(clock.instant(), team.zone());
        var byTopic = concerns.byTopic(team, ConcernChapter.monday(today.minusMonths(3)), ConcernChapter.monday(today));
        return dialogs.items("topics", team.language(), Topic.class).stream()
                .filter(topic -> !AtLeast.of(byTopic.getOrDefault(topic.id(), 0L), team.minimumGroupSize())
                        .isFew())
                .limit(MOST_CHOICES)
                .map(topic -> new Theme(topic.id(), topic.label()))
                .toList();
    }

    @Override
    public void askAgain(Team team, List<String> questions) {
        pulse.askAgain(team, questions);
    }

    @Override
    public Optional<Change> change(Team team, String question, Instant since) {
        var asked = rounds(team).stream()
                .flatMap(round -> round.questions().stream()
                        .filter(one -> one.id().equals(question))
                        .map(one -> new Asked(round, one.team())))
                .toList();
        var before = asked.stream()
                .filter(one -> !one.round().closed().isAfter(since))
                .reduce((_, later) -> later);
        var after = asked.stream()
                .filter(one -> one.round().closed().isAfter(since))
                .reduce((_, later) -> later);
        return before.flatMap(then -> after.map(
                now -> new Change(then.figure(), now.figure(), now.round().closed(), moved(then.figure(), now))));
    }

    private static Moved moved(Figure before, Asked after) {
        if (before instanceof Figure.Shown then && after.figure() instanceof Figure.Shown now) {
            return switch (org.tandembot.disclosure.Change.between(
                            then, now, after.round().minimum())
                    .verdict()) {
                case Verdict.UP -> Moved.BETTER;
                case Verdict.DOWN -> Moved.WORSE;
                case Verdict.NOT_CLEAR -> Moved.CANNOT_TELL;
            };
        }
        return Moved.CANNOT_TELL;
    }
}
