package org.tandembot.feature.summary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.ActionFigures;
import org.tandembot.roster.Team;

/** What the team decided, and whether it moved anything. Actions are public to the team, so they are counted as they are. */
@Component
@Order(4)
final class ActionChapter implements Chapter {

    private final ActionFigures figures;
    private final Words words;

    ActionChapter(ActionFigures figures, Dialogs dialogs) {
        this.figures = figures;
        this.words = dialogs.words("summary");
    }

    @Override
    public Optional<Section> write(Team team, LocalDate from, LocalDate to) {
        var of = figures.of(team, from, to.plusDays(1));
        var language = team.language();
        return Optional.of(new Section(
                words.text(language, "actions.title"),
                of.open() + of.done() == 0
                        ? List.of(words.text(language, "actions.none"))
                        : List.of(
                                words.text(
                                        language,
                                        "actions.counts",
                                        "open",
                                        of.open(),
                                        "overdue",
                                        of.overdue(),
                                        "done",
                                        of.done()),
                                words.text(
                                        language,
                                        "actions.moved",
                                        "better",
                                        of.better(),
                                        "worse",
                                        of.worse(),
                                        "unclear",
                                        of.cannotTell()))));
    }
}
