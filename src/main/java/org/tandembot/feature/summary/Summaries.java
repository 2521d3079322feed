package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Statement;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Reading.OfQuestion;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Section;
import org.tandembot.form.Danger;
import org.tandembot.message.Block;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/** Makes summaries: what rounds come to, what else there is, and what to talk about. */
@Component
final class Summaries {

    private static final int MOST_NAMED = 3;

    /**
     * Questions for the team to talk about, and small things to try of which each is a lowest question's own.
     *
     * @param acts several where several questions stand lowest
     * @param source what the acts are based on; empty where there is none
     */
    record Offer(List<String> points, List<String> acts, String source) {
        Offer {
            points = List.copyOf(points);
            acts = List.copyOf(acts);
        }
    }

    /**
     * What whoever reads a hard result needs before its figures.
     *
     * @param isHard whether fewer than half agree on three or more principles; the team may be told so too
     * @param forManager for those who read the comments: whom to thank, where to turn, and what to do today; or empty
     */
    record Care(boolean isHard, List<Block> forManager) {
        Care {
            forManager = List.copyOf(forManager);
        }
    }

    private final PulseFigures pulse;
    private final Chapters chapters;
    private final Decks decks;
    private final Danger danger;
    private final Dialogs dialogs;
    private final Words words;

    Summaries(PulseFigures pulse, Chapters chapters, Decks decks, Danger danger, Dialogs dialogs) {
        this.pulse = pulse;
        this.chapters = chapters;
        this.decks = decks;
        this.danger = danger;
        this.dialogs = dialogs;
        this.words = dialogs.words("summary");
    }

    /** The summary of that period, in the language of whoever reads it. */
    Summary of(Period period, Reader reader) {
        var say = words.in(reader);
        return of(period, reader, chapters.write(period, say, said(rounds(period.team(), period.at()), say)));
    }

    /** How many of the team agreed with a statement when it was told last. */
    private static Function<String, Optional<String>> said(List<Round> rounds, Wording say) {
        return id -> rounds.reversed().stream()
                .flatMap(round -> round.questions().stream())
                .filter(one -> one.id().equals(id))
                .flatMap(one -> one.team().told().stream())
                .findFirst()
                .map(shown -> say.share(shown.agree()));
    }

    /** The same with these chapters. */
    Summary of(Period period, Reader reader, List<Section> written) {
        var say = words.in(reader);
        var names = new HashMap<>(Reading.names(decks, dialogs, reader));
        var professions = new Professions(dialogs);
        professions
                .all(reader.language())
                .keySet()
                .forEach(id -> Optional.of(professions.within(reader.language(), id))
                        .filter(within -> !within.isEmpty())
                        .ifPresent(within -> names.put(FigureCharts.within(id), String.join(", ", within))));
        var reading = Reading.of(period, rounds(period.team(), period.at()), names);
        var comments = pulse.comments(reading.rounds());
        return new Summary(
                period,
                reading,
                written,
                comments,
                reading.isTold() ? Optional.of(offer(reading, say)) : Optional.empty(),
                care(period.team(), reading, comments, say),
                names,
                say);
    }

    /** Rounds that were closed at that moment, the oldest first. */
    List<Round> rounds(Team team, Instant at) {
        return Reading.rounds(pulse, team).stream()
                .filter(round -> !round.closed().isAfter(at))
                .toList();
    }

    /** A closed round of the team; told late, it may not be the last any more. */
    Optional<Round> find(Team team, String round) {
        return Reading.rounds(pulse, team).stream()
                .filter(one -> one.id().equals(round))
                .findFirst();
    }

    /** The one that closed last. There must be one. */
    Round last(Team team) {
        return pulse.closed(team, 1).getLast();
    }

    /** What to talk about where something is shown: the question that stands out, then the lowest, each in its own words. */
    private Offer offer(Reading reading, Wording say) {
        var points = new ArrayList<String>();
        reading.standsOut().ifPresent(one -> points.add(point("talk.strong", one, say)));
        var lowest = reading.bottom().stream().limit(MOST_NAMED).toList();
        lowest.forEach(one -> points.add(point(lowest.size() == 1 ? "talk.low" : "talk.low-too", one, say)));
        if (reading.isAlike()) {
            points.add(say.text("talk.alike"));
        }
        points.add(say.text("talk.missing"));
        var tried = lowest.stream()
                .flatMap(one -> decks.statement(say.language(), one.id()).stream())
                .filter(one -> !one.said().act().isEmpty())
                .toList();
        return new Offer(
                points,
                tried.stream().map(one -> one.said().act()).toList(),
                tried.isEmpty()
                        ? ""
                        : dialogs.credit(tried.stream()
                                        .map(Statement::sources)
                                        .flatMap(List::stream)
                                        .distinct()
                                        .toList())
                                .text());
    }

    private String point(String key, OfQuestion one, Wording say) {
        return say.text(
                        key,
                        "ask",
                        one.ask(),
                        "talk",
                        decks.said(say.language(), one.id()).talk())
                .strip();
    }

    private Care care(Team team, Reading reading, Comments comments, Wording say) {
        var isHeavy =
                comments instanceof Comments.Shown(var texts) && danger.isHeavy(say.language(), team.language(), texts);
        var blocks = new ArrayList<Block>();
        if (reading.isHard()) {
            blocks.add(say.paragraph("care.hard"));
        }
        if (isHeavy) {
            blocks.add(say.paragraph("care.comments"));
        }
        if (!blocks.isEmpty()) {
            blocks.addAll(danger.routesForManagers(say.language()));
        }
        return new Care(reading.isHard(), blocks);
    }
}
