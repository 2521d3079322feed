package org.tandembot.feature.summary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.AtLeast;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.action.ActionFigures;
import org.tandembot.feature.champion.ChampionFigures;
import org.tandembot.feature.champion.ChampionFigures.Place;
import org.tandembot.feature.concern.ConcernFigures;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Section;
import org.tandembot.feature.summary.Summary.Section.About;
import org.tandembot.feature.tip.TipFigures;
import org.tandembot.feature.voices.VoicesFigures;
import org.tandembot.roster.Level;
import org.tandembot.roster.Team;

/**
 * The parts of a summary that are not about answers to questions: concerns, champions, tips and actions. Each says the same to the
 * whole team as to its managers.
 */
@Component
final class Chapters {

    private static final int MOST_TIPS = 3;
    private static final int MOST_NAMED = 4;

    private final ConcernFigures concerns;
    private final ChampionFigures champions;
    private final TipFigures tips;
    private final ActionFigures actions;
    private final VoicesFigures voices;
    private final Dialogs dialogs;
    private final Professions professions;

    Chapters(
            ConcernFigures concerns,
            ChampionFigures champions,
            TipFigures tips,
            ActionFigures actions,
            VoicesFigures voices,
            Dialogs dialogs) {
        this.concerns = concerns;
        this.champions = champions;
        this.tips = tips;
        this.actions = actions;
        this.voices = voices;
        this.dialogs = dialogs;
        this.professions = new Professions(dialogs);
    }

    /** @param staff what the team said of a statement last, in words; empty where that was not told */
    List<Section> write(Period period, Wording say, Function<String, Optional<String>> staff) {
        return Stream.of(
                        Optional.of(concerns(period, say)),
                        champions(period, say),
                        tips(period, say),
                        Optional.of(actions(period, say)),
                        voices(period, say, staff))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the people whom the team supports say, beside the team. */
    private Optional<Section> voices(Period period, Wording say, Function<String, Optional<String>> staff) {
        var lines = voices.lines(period.team(), period.at(), say.language(), staff);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(About.VOICES, say.text("voices.title"), lines));
    }

    /** Concerns that managers can read: by where they stand and by topic, in steps of the minimum, for whole weeks that are over. */
    private Section concerns(Period period, Wording say) {
        var team = period.team();
        var since = monday(period.from());
        var of = concerns.of(team, since, monday(period.to()));
        if (AtLeast.of(of.raised(), team.minimumGroupSize()).isFew()) {
            var few = say.text("concerns.few", "minimum", team.minimumGroupSize(), "since", since);
            return new Section(About.CONCERNS, say.text("concerns.title"), List.of(few));
        }
        var lines = new ArrayList<String>();
        lines.add(say.with("raised", count(team, of.raised(), say))
                .with("open", count(team, of.raised() - of.answered(), say))
                .with("answered", count(team, of.answered(), say))
                .with("late", count(team, of.late(), say))
                .text("concerns.counts", "since", since));
        Topic.named(dialogs, team, concerns.byTopic(team, since, monday(period.to())), say.language())
                .forEach((topic, number) -> lines.add(
                        say.text("concerns.theme", "topic", topic.label(), "count", count(team, number, say))));
        return new Section(About.CONCERNS, say.text("concerns.title"), lines);
    }

    /** The Monday of that day's week: concerns know no finer time. */
    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** What concerns are about. */
    record Topic(String id, String label) {

        /** Those that may be named, since at least as many concerns as the team's minimum are about them, with how many are. */
        static Map<Topic, Long> named(Dialogs dialogs, Team team, Map<String, Long> raised, Locale language) {
            var named = new LinkedHashMap<Topic, Long>();
            dialogs.items("topics", language, Topic.class)
                    .forEach(topic -> named.put(topic, raised.getOrDefault(topic.id(), 0L)));
            named.values()
                    .removeIf(number ->
                            AtLeast.of(number, team.minimumGroupSize()).isFew());
            return named;
        }
    }

    private static String count(Team team, long number, Wording say) {
        var least = AtLeast.of(number, team.minimumGroupSize());
        return least.isFew()
                ? say.text("count.few", "minimum", least.step())
                : say.text("count.some", "number", least.number());
    }

    /** How many champions there are, where there is none yet, and whether they have the help they need; nothing where there is none. */
    private Optional<Section> champions(Period period, Wording say) {
        var of = champions.of(period.team());
        if (of.champions() == 0) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        lines.add(say.text("champions.count", "champions", of.champions()));
        gaps("levels", gaps(of.levels()).map(level -> level(level, say)), say).ifPresent(lines::add);
        gaps("organisations", gaps(of.organisations()), say).ifPresent(lines::add);
        gaps("professions", gaps(of.professions()).map(id -> professions.name(say.language(), id)), say)
                .ifPresent(lines::add);
        of.supported().flatMap(supported -> supported(supported.figure(), say)).ifPresent(lines::add);
        return Optional.of(new Section(About.DONE, say.text("champions.title"), lines));
    }

    /** One line for each kind, with the first few by name. */
    private static Optional<String> gaps(String kind, Stream<String> places, Wording say) {
        var names = places.filter(name -> !name.isEmpty()).toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(say.text(
                        "champions.gaps." + kind,
                        "gaps",
                        names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                        "more",
                        Math.max(0, names.size() - MOST_NAMED)));
    }

    private static Optional<String> supported(Figure figure, Wording say) {
        return switch (figure) {
            case Figure.Shown shown -> Optional.of(say.of(shown).text("champions.supported"));
            case Figure.AsBefore before ->
                Optional.of(say.text("champions.supported-as-before", "before", say.asBefore(before)));
            case Figure.Hidden _ -> Optional.empty();
        };
    }

    private static <T> Stream<T> gaps(List<Place<T>> places) {
        return places.stream().filter(Place::isGap).map(Place::what);
    }

    private static String level(Level level, Wording say) {
        return say.text(
                switch (level) {
                    case FRONT_LINE -> "champions.level.front-line";
                    case TEAM_LEAD -> "champions.level.team-lead";
                    case MANAGER -> "champions.level.manager";
                    case SYSTEM_LEADER -> "champions.level.system-leader";
                });
    }

    /** Tips that the team found useful. */
    private Optional<Section> tips(Period period, Wording say) {
        var of = tips.of(period.team(), period.from(), period.to(), say.language());
        if (of.said() == 0) {
            return Optional.empty();
        }
        var useful = of.useful().stream()
                .limit(MOST_TIPS)
                .map(one -> say.of(one.figure()).text("tips.useful", "tip", one.tip()))
                .toList();
        var none = say.text(
                "tips.none", "said", of.said(), "minimum", period.team().minimumGroupSize());
        return Optional.of(new Section(About.DONE, say.text("tips.title"), useful.isEmpty() ? List.of(none) : useful));
    }

    /** What the team decided, and whether it moved anything. Actions are public to the team, so they are counted as they are. */
    private Section actions(Period period, Wording say) {
        var of = actions.of(period.team(), period.from(), period.to().plusDays(1));
        if (of.open() + of.done() == 0) {
            return new Section(About.DONE, say.text("actions.title"), List.of(say.text("actions.none")));
        }
        return new Section(
                About.DONE,
                say.text("actions.title"),
                List.of(
                        say.text("actions.counts", "open", of.open(), "overdue", of.overdue(), "done", of.done()),
                        say.with("better", of.better(), "worse", of.worse(), "unclear", of.cannotTell())
                                .text("actions.moved")));
    }
}
