package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.OfCohort;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.roster.Team;

/** Makes summaries. */
@Component
final class Summaries {

    /** As far back as anything looks: a year of weekly rounds, and what they are compared with. */
    private static final int MOST_ROUNDS = 2 * Reading.MOST_ROUNDS;

    private final PulseFigures pulse;
    private final List<Chapter> chapters;

    Summaries(PulseFigures pulse, ObjectProvider<Chapter> chapters) {
        this.pulse = pulse;
        this.chapters = chapters.orderedStream().toList();
    }

    /** The summary that looks back from that moment. */
    Summary of(Team team, Span span, Instant at) {
        var rounds = rounds(team, at);
        var reading = Reading.of(span, rounds, at, team.zone());
        var from = span.from(at, team.zone());
        var to = LocalDate.ofInstant(at, team.zone());
        return new Summary(
                team,
                span,
                at,
                reading,
                rounds.isEmpty() ? List.of() : absent(team, rounds.getLast()),
                chapters.stream()
                        .flatMap(chapter -> chapter.write(team, from, to).stream())
                        .toList(),
                pulse.comments(reading.rounds()));
    }

    /** Rounds that were closed at that moment, the oldest first. */
    List<Round> rounds(Team team, Instant at) {
        return pulse.closed(team, MOST_ROUNDS).stream()
                .filter(round -> !round.closed().isAfter(at))
                .toList();
    }

    private static List<String> absent(Team team, Round last) {
        var asked = last.principles().stream()
                .flatMap(principle -> principle.organisations().stream())
                .map(OfCohort::name)
                .distinct()
                .toList();
        return team.organisations().stream()
                .filter(organisation -> !asked.contains(organisation))
                .toList();
    }
}
