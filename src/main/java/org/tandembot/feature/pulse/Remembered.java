package org.tandembot.feature.pulse;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Reach;

/**
 * What may still be reckoned with of what was shown: rounds within a year with any of the same questions and any of the same
 * people, and rounds that share people with those, and so on, whatever team they were of.
 *
 * <p>A round keeps who was asked in it before it looks. So of two that close at the same moment, at least one finds the other; and
 * where that has no result yet, it takes it that all of the other's groups will be told.
 */
@Component
final class Remembered {

    /** For panels and comments: a little longer than panels are of use, since a round that opens now closes later. */
    static final Duration KEPT = Earlier.REMEMBERED.plusDays(60);

    private final RedisPulseRounds rounds;
    private final RedisPanels panels;

    Remembered(RedisPulseRounds rounds, RedisPanels panels) {
        this.rounds = rounds;
        this.panels = panels;
    }

    /** Lets later rounds find this one. May be repeated. */
    void keep(PulseRound round) {
        panels.keep(round, Panel.of(round), KEPT);
    }

    /** What rounds before this one showed of its questions. */
    Earlier before(PulseRound round) {
        var since = round.opened().minus(Earlier.REMEMBERED);
        var looked = new HashSet<String>();
        looked.add(round.id());
        return new Earlier(
                round,
                Reach.of(
                        Panel.of(round).everyone(),
                        people -> panels.withAnyOf(people, since).stream()
                                .filter(looked::add)
                                .flatMap(id -> find(id, round).stream())
                                .toList(),
                        before -> before.panel().everyone()));
    }

    /** A round before this one, if it has any of its questions. */
    private Optional<Earlier.Before> find(String id, PulseRound round) {
        return rounds.find(id)
                .filter(other -> ids(other).stream().anyMatch(ids(round)::contains))
                .flatMap(other -> panels.of(id)
                        .map(panel -> rounds.result(id)
                                .<Earlier.Before>map(result -> new Earlier.Asked(result, panel))
                                .orElseGet(() -> new Earlier.Closing(ids(other), panel))));
    }

    private static List<String> ids(PulseRound round) {
        return round.questions().stream().map(Question::id).toList();
    }
}
