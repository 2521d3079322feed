package org.tandembot.feature.summary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.feature.champion.ChampionFigures;
import org.tandembot.roster.Level;
import org.tandembot.roster.Team;

/** How many champions there are, where there is none yet, and whether they have the help they need. */
@Component
@Order(2)
final class ChampionChapter implements Chapter {

    private final ChampionFigures figures;
    private final FigureWords figureWords;
    private final Words words;
    private final Professions professions;

    ChampionChapter(ChampionFigures figures, FigureWords figureWords, Dialogs dialogs) {
        this.figures = figures;
        this.figureWords = figureWords;
        this.words = dialogs.words("summary");
        this.professions = new Professions(dialogs);
    }

    @Override
    public Optional<Section> write(Team team, LocalDate from, LocalDate to) {
        var language = team.language();
        var of = figures.of(team);
        var lines = new ArrayList<String>();
        lines.add(words.text(language, "champions.count", "champions", of.champions()));
        var gaps = Stream.concat(
                        of.levels().stream()
                                .filter(ChampionFigures.Place::isGap)
                                .map(place -> level(team, place.what())),
                        Stream.concat(
                                        of.organisations().stream()
                                                .filter(ChampionFigures.Place::isGap)
                                                .map(ChampionFigures.Place::what),
                                        of.professions().stream()
                                                .filter(ChampionFigures.Place::isGap)
                                                .map(place -> professions.name(language, place.what())))
                                .filter(name -> !name.isEmpty()))
                .toList();
        if (!gaps.isEmpty()) {
            lines.add(words.text(language, "champions.gaps", "gaps", String.join(", ", gaps)));
        }
        of.supported()
                .ifPresent(supported -> lines.add(words.text(
                        language,
                        "champions.supported",
                        "share",
                        figureWords.share(language, supported.share()),
                        "asked",
                        supported.asked(),
                        "answered",
                        figureWords.band(language, supported.answered()))));
        return Optional.of(new Section(words.text(language, "champions.title"), List.copyOf(lines)));
    }

    private String level(Team team, Level level) {
        return words.text(
                team.language(),
                switch (level) {
                    case FRONT_LINE -> "champions.level.front-line";
                    case TEAM_LEAD -> "champions.level.team-lead";
                    case MANAGER -> "champions.level.manager";
                    case SYSTEM_LEADER -> "champions.level.system-leader";
                });
    }
}
