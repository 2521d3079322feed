package org.tandembot.feature.champion;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.form.FormField;
import org.tandembot.form.FormParts;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Level;
import org.tandembot.roster.Team;

/** Champions in words: what all pages have in common. */
@Component
final class ChampionWords {

    private final Words words;
    private final Professions professions;

    ChampionWords(Dialogs dialogs) {
        this.words = dialogs.words("champion");
        this.professions = new Professions(dialogs);
    }

    String text(Locale language, String key, Object... namesAndValues) {
        return words.text(language, key, namesAndValues);
    }

    Prose prose(Locale language, String key, Object... namesAndValues) {
        return words.prose(language, key, namesAndValues);
    }

    Block block(Locale language, String key, Object... namesAndValues) {
        return new Block.Text(prose(language, key, namesAndValues));
    }

    Message message(Locale language, String key, Object... namesAndValues) {
        return Message.of(prose(language, key, namesAndValues));
    }

    /** A line with things to press below it. */
    Message message(Prose text, List<Button> buttons) {
        return Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(buttons));
    }

    /** A button of this team's. */
    Button button(Team team, String verb) {
        return Button.of(text(team.language(), "button." + verb), action(team, verb));
    }

    Button stepDown(Team team) {
        return button(team, "step-down").confirming(words.confirm(team.language(), "step-down.", "team", team.name()));
    }

    static ActionId action(Team team, String verb) {
        return new ActionId("champion", verb, Map.of("t", team.id()));
    }

    /** The same about one champion, for others to be told. */
    static ActionId action(Mine mine, String verb) {
        return action(mine.team(), verb).with("c", mine.champion().id());
    }

    FormParts form(Locale language) {
        return FormParts.in(words, language, "");
    }

    FormField<Level> levelField(Locale language) {
        return FormField.oneOf("level", List.of(Level.values()), ChampionWords::code, level -> level(language, level));
    }

    String level(Locale language, Level level) {
        return text(language, "level." + code(level));
    }

    String profession(Locale language, String id) {
        return professions.name(language, id);
    }

    static String code(Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String date(Locale language, LocalDate day) {
        return text(language, "date", "day", day);
    }
}
