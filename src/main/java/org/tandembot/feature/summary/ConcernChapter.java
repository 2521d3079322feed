package org.tandembot.feature.summary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.AtLeast;
import org.tandembot.feature.concern.ConcernFigures;
import org.tandembot.roster.Team;

/** Concerns that managers can read: how many, by where they stand and by theme, in steps of the minimum, for whole weeks that are over. */
@Component
@Order(1)
final class ConcernChapter implements Chapter {

    private record Topic(String id, String label) {}

    private final ConcernFigures figures;
    private final Dialogs dialogs;
    private final Words words;

    ConcernChapter(ConcernFigures figures, Dialogs dialogs) {
        this.figures = figures;
        this.dialogs = dialogs;
        this.words = dialogs.words("summary");
    }

    @Override
    public Optional<Section> write(Team team, LocalDate from, LocalDate to) {
        var language = team.language();
        var since = monday(from);
        var till = monday(to);
        var of = figures.of(team, since, till);
        var lines = new ArrayList<String>();
        if (AtLeast.of(of.raised(), team.minimumGroupSize()).isFew()) {
            lines.add(words.text(language, "concerns.few", "minimum", team.minimumGroupSize(), "since", since));
        } else {
            lines.add(words.text(
                    language,
                    "concerns.counts",
                    "raised",
                    count(team, of.raised()),
                    "open",
                    count(team, of.raised() - of.answered()),
                    "answered",
                    count(team, of.answered()),
                    "late",
                    count(team, of.late()),
                    "since",
                    since));
            lines.addAll(themes(team, language, since, till));
        }
        return Optional.of(new Section(words.text(language, "concerns.title"), lines));
    }

    /** The Monday of that day's week: concerns know no finer time. */
    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private List<String> themes(Team team, Locale language, LocalDate from, LocalDate to) {
        var byTopic = figures.byTopic(team, from, to);
        return dialogs.items("topics", language, Topic.class).stream()
                .filter(topic -> !AtLeast.of(byTopic.getOrDefault(topic.id(), 0L), team.minimumGroupSize())
                        .isFew())
                .map(topic -> words.text(
                        language,
                        "concerns.theme",
                        "topic",
                        topic.label(),
                        "count",
                        count(team, byTopic.getOrDefault(topic.id(), 0L))))
                .toList();
    }

    private String count(Team team, long number) {
        var told = AtLeast.of(number, team.minimumGroupSize());
        return told.isFew()
                ? words.text(team.language(), "count.few", "minimum", told.step())
                : words.text(team.language(), "count.some", "number", told.number());
    }
}
