package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.roster.Team;

/**
 * A team's summary: all that any page, picture or file of it says.
 *
 * @param at the moment that it looks back from
 * @param absent organisations of the team from which nobody was asked in the last round
 * @param chapters what there is besides answers to questions
 * @param comments what people wrote in its rounds, for managers alone
 */
record Summary(
        Team team,
        Span span,
        Instant at,
        Reading reading,
        List<String> absent,
        List<Chapter.Section> chapters,
        Comments comments) {

    Summary {
        absent = List.copyOf(absent);
        chapters = List.copyOf(chapters);
    }

    /** The first day it is about. */
    LocalDate from() {
        return span.from(at, team.zone());
    }

    /** The day it was made. */
    LocalDate to() {
        return LocalDate.ofInstant(at, team.zone());
    }

    /** The ids of its rounds. */
    List<String> rounds() {
        return reading.rounds().stream().map(Round::id).toList();
    }

    /** Whether no round of the team has closed in this time. */
    boolean isEmpty() {
        return reading.rounds().isEmpty();
    }
}
