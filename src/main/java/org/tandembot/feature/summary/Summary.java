package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.PulseFigures.OfCohort;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.message.ActionId;
import org.tandembot.message.Coded;
import org.tandembot.roster.Team;

/**
 * A team's summary: all that any page, chart or file of it says.
 *
 * @param chapters what there is besides answers to questions
 * @param comments what people wrote in its rounds, for managers alone
 * @param advice where something may be shown to talk about
 * @param care where a result is hard to read
 * @param names of principles, questions and professions by their ids
 * @param say the texts in the language of whoever reads it
 */
record Summary(
        Period period,
        Reading reading,
        List<Section> chapters,
        Comments comments,
        Optional<Summaries.Offer> advice,
        Summaries.Care care,
        Map<String, String> names,
        Wording say) {

    Summary {
        chapters = List.copyOf(chapters);
        names = Map.copyOf(names);
    }

    /** How much time a summary is about. */
    enum Span implements Coded {
        /** The round that closed last. */
        ROUND(1),
        /** All that closed within a month. */
        MONTH(1),
        /** All that closed within three months. */
        QUARTER(3);

        private final int months;

        Span(int months) {
            this.months = months;
        }

        /** The first day that it looks back to: for a round, a month before it ended. */
        LocalDate from(Instant now, ZoneId zone) {
            return LocalDate.ofInstant(now, zone).minusMonths(months);
        }

        /** Which of these rounds, the oldest first, it is about. */
        List<Round> of(List<Round> rounds, Instant now, ZoneId zone) {
            var from = from(now, zone);
            return this == ROUND
                    ? rounds.subList(Math.max(0, rounds.size() - 1), rounds.size())
                    : rounds.stream()
                            .filter(round ->
                                    !LocalDate.ofInstant(round.closed(), zone).isBefore(from))
                            .toList();
        }
    }

    /**
     * Which summary: of this team and so much time, looking back from that moment.
     *
     * @param at in whole seconds, as it travels in a button
     */
    record Period(Team team, Span span, Instant at) {

        /** The first day it is about. */
        LocalDate from() {
            return span.from(at, team.zone());
        }

        /** At the end of the second in which this round closed, so that it is the last one. */
        static Instant endOf(Round round) {
            return Instant.ofEpochSecond(round.closed().getEpochSecond() + 1);
        }

        /** The day it was made. */
        LocalDate to() {
            return LocalDate.ofInstant(at, team.zone());
        }

        /** An action about this summary. */
        ActionId action(String verb) {
            return new ActionId(
                    "summary",
                    verb,
                    Map.of("team", team.id(), "span", span.code(), "at", Long.toString(at.getEpochSecond())));
        }

        /** The one that the arguments of an action about this team name; empty where it names none. */
        static Optional<Period> of(Team team, UnaryOperator<String> args) {
            var at = args.apply("at");
            return at.matches("[0-9]{1,11}")
                    ? Coded.find(Span.values(), args.apply("span"))
                            .map(span -> new Period(team, span, Instant.ofEpochSecond(Long.parseLong(at))))
                    : Optional.empty();
        }
    }

    /**
     * A heading and what is under it.
     *
     * @param about concerns, what a team did about what it said, or what the people say whom it supports
     * @param lines ready to read
     */
    record Section(About about, String title, List<String> lines) {
        /** What readers look for. */
        enum About {
            CONCERNS,
            DONE,
            VOICES
        }

        Section {
            lines = List.copyOf(lines);
        }
    }

    Team team() {
        return period.team();
    }

    String title() {
        return say.text(
                "title." + period.span().code(),
                "team",
                team().name(),
                "number",
                isEmpty() ? 0 : reading.last().number());
    }

    /** By what it is known whether a team has it already: its rounds, whatever time they are looked at over. */
    String content() {
        return content(reading.rounds());
    }

    static String content(List<Round> rounds) {
        return rounds.isEmpty()
                ? ""
                : rounds.getFirst().number() + "-" + rounds.getLast().number();
    }

    /** Whether no round of the team has closed in this time. */
    boolean isEmpty() {
        return reading.rounds().isEmpty();
    }

    /** Organisations of the team from which nobody was asked in the last round. There must be one. */
    List<String> absent() {
        var asked = reading.last().principles().stream()
                .flatMap(principle -> principle.organisations().stream())
                .map(OfCohort::name)
                .toList();
        return team().organisations().stream()
                .filter(organisation -> !asked.contains(organisation))
                .toList();
    }
}
