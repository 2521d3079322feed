package org.tandembot.feature.homes;

import static org.tandembot.form.FormField.line;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.form.LanguageField;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;

/** The form that says of a home whose people are there and what is spoken. */
@Component
final class HomeForm {

    private static final String JOIN = "join-form.";

    private final HomeCards cards;
    private final Drafts drafts;
    private final Dialogs dialogs;

    HomeForm(HomeCards cards, Drafts drafts, Dialogs dialogs) {
        this.cards = cards;
        this.drafts = drafts;
        this.dialogs = dialogs;
    }

    /** For a channel that is to join. */
    Reply open(Turn turn, Team team, ActionId onSubmit) {
        return drafts.open(form(turn, team, Optional.empty(), JOIN), onSubmit);
    }

    /** Does this with the draft id of such a form and what it says. */
    Reply read(Turn turn, Team team, BiFunction<String, Said, Reply> then) {
        return drafts.read(turn, form(turn, team, Optional.empty(), JOIN), then);
    }

    /** What a sent form says. */
    record Said(String employer, Optional<Locale> language) {

        Home of(Home home) {
            return new Home(home.channel(), home.name(), employer, language, home.host());
        }
    }

    /** @param keys of its title, buttons and first words */
    FormSpec<Said> form(Turn turn, Team team, Optional<Home> before, String keys) {
        var say = cards.in(turn.about(team));
        var form = FormParts.in(say, "", "team", team.name()).ofTheChannel();
        drafts.lookThrough(form, FreeText.AT_WORK, team);
        form.text(keys + "text");
        var employer = form.ask(line("employer", Home.LONGEST_EMPLOYER)
                .begin(before.map(Home::employer).orElse("")));
        var language = form.ask(LanguageField.of(
                "language", dialogs, before.flatMap(Home::language).orElse(team.language())));
        return form.form(keys, sent -> new Said(sent.of(employer), Optional.of(sent.of(language))));
    }
}
