package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.action.Measures;
import org.tandembot.feature.concern.ConcernFigures;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Chapters.Topic;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;

/** What actions may know of results: figures that rounds published, once the team's own version of the summary is out. */
@Component
final class QuestionMeasures implements Measures {

    private static final int MOST_PRIORITIES = 5;
    private static final int MOST_CHOICES = 25;

    /** A round's figure on one question. */
    private record Asked(Round round, Figure figure) {}

    private final PulseFigures pulse;
    private final ConcernFigures concerns;
    private final Wishes wishes;
    private final TeamClock clock;
    private final Decks decks;
    private final Dialogs dialogs;

    QuestionMeasures(
            PulseFigures pulse, ConcernFigures concerns, Wishes wishes, TeamClock clock, Decks decks, Dialogs dialogs) {
        this.pulse = pulse;
        this.concerns = concerns;
        this.wishes = wishes;
        this.clock = clock;
        this.decks = decks;
        this.dialogs = dialogs;
    }

    private List<Round> rounds(Team team) {
        return Reading.rounds(pulse, team).stream().filter(wishes.isOut(team)).toList();
    }

    private Map<String, String> names(Team team) {
        return Reading.names(decks, dialogs, team::language);
    }

    @Override
    public List<String> lowest(Team team) {
        var told = rounds(team).stream()
                .filter(round -> round.questions().stream()
                        .anyMatch(one -> one.team().told().isPresent()))
                .toList();
        return Reading.questions(Span.ROUND.of(told, clock.now(), team.zone()), List.of(), names(team))
                .reversed()
                .order()
                .stream()
                .map(Reading.OfQuestion::id)
                .limit(MOST_PRIORITIES)
                .toList();
    }

    @Override
    public List<Measure> choices(Team team) {
        return Reading.questions(rounds(team), List.of(), names(team)).reversed().order().stream()
                .limit(MOST_CHOICES)
                .map(question -> new Measure(question.id(), question.ask()))
                .toList();
    }

    @Override
    public List<Theme> themes(Team team) {
        var today = clock.today(team);
        var raised = concerns.byTopic(team, Chapters.monday(today.minusMonths(3)), Chapters.monday(today));
        return Topic.named(dialogs, team, raised, team.language()).keySet().stream()
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
                now -> new Change(then.figure(), now.figure(), now.round().closed(), moved(question, then, now))));
    }

    private static Moved moved(String question, Asked before, Asked after) {
        return after.round()
                .change(question, List.of(before.round()))
                .map(change -> switch (change.verdict()) {
                    case UP -> Moved.BETTER;
                    case DOWN -> Moved.WORSE;
                    case MAY_BE_CHANCE -> Moved.CANNOT_TELL;
                })
                .orElse(Moved.CANNOT_TELL);
    }
}
