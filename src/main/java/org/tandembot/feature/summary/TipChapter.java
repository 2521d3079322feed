package org.tandembot.feature.summary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.tip.TipFigures;
import org.tandembot.roster.Team;

/** Tips that the team found useful. */
@Component
@Order(3)
final class TipChapter implements Chapter {

    private static final int MOST = 3;

    private final TipFigures figures;
    private final FigureWords figureWords;
    private final Words words;

    TipChapter(TipFigures figures, FigureWords figureWords, Dialogs dialogs) {
        this.figures = figures;
        this.figureWords = figureWords;
        this.words = dialogs.words("summary");
    }

    @Override
    public Optional<Section> write(Team team, LocalDate from, LocalDate to) {
        var of = figures.of(team, from, to);
        if (of.said() == 0) {
            return Optional.empty();
        }
        var language = team.language();
        var useful = of.useful().stream()
                .limit(MOST)
                .map(one -> words.text(
                        language,
                        "tips.useful",
                        "tip",
                        one.tip(),
                        "share",
                        figureWords.share(language, one.figure().agree()),
                        "asked",
                        one.figure().asked()))
                .toList();
        return Optional.of(new Section(
                words.text(language, "tips.title"),
                useful.isEmpty()
                        ? List.of(words.text(
                                language, "tips.none", "said", of.said(), "minimum", team.minimumGroupSize()))
                        : useful));
    }
}
