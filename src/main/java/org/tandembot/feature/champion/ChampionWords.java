package org.tandembot.feature.champion;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormField;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Reader;
import org.tandembot.roster.Level;
import org.tandembot.roster.Team;

/** Champions in words: what all pages have in common. */
@Component
final class ChampionWords {

    static final String FEATURE = "champion";

    private final Words words;
    private final Professions professions;

    ChampionWords(Dialogs dialogs) {
        this.words = dialogs.words(FEATURE);
        this.professions = new Professions(dialogs);
    }

    /** For a person, about a team where their turn is about one; or for everyone in a team. */
    Wording say(Reader reader) {
        return words.in(reader);
    }

    static ActionId action(Team team, String verb) {
        return new ActionId(FEATURE, verb, Map.of("team", team.id()));
    }

    /** Buttons of this team's. */
    static List<Button> buttons(Wording say, Team team, String... verbs) {
        return Stream.of(verbs).map(verb -> button(say, action(team, verb))).toList();
    }

    static Button button(Wording say, ActionId onPress) {
        var label = "button." + onPress.verb();
        return switch (onPress.verb()) {
            case "accept" -> say.primary(label, onPress);
            case "step-down" -> say.button(label, onPress).confirming(say.confirm("step-down."));
            default -> say.button(label, onPress);
        };
    }

    static FormField<Level> levelField(Wording say) {
        return FormField.oneOf("level", List.of(Level.values()), level -> level(say, level));
    }

    static String level(Wording say, Level level) {
        return say.text("level." + level.code());
    }

    String profession(Wording say, String id) {
        return professions.name(say.language(), id);
    }
}
