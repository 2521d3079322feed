package org.tandembot.feature.jargon;

import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.whichOf;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.Filled;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** The forms: to add or correct a team's word, and to say that a word is jargon. */
@Component
final class JargonForms {

    private static final int LONGEST_FLAGGED = 40;

    private final WhichTeam whichTeam;
    private final Words words;

    JargonForms(WhichTeam whichTeam, Dialogs dialogs) {
        this.whichTeam = whichTeam;
        this.words = dialogs.words("jargon");
    }

    /** What a form about a team's word says. */
    record Written(String term, String means) {}

    /** A new word for one of these teams. */
    Form add(Locale language, List<Team> teams, String term) {
        return word(
                        language,
                        teams,
                        new Block.Text(words.prose(language, "write.intro")),
                        new Written(term.length() > TeamWord.LONGEST_TERM ? "" : term, ""))
                .draw(new ActionId(
                        "jargon",
                        "save",
                        Map.of("t", teams.size() == 1 ? teams.getFirst().id() : "")));
    }

    Form correct(Team team, TeamWord word) {
        return word(team, word.term(), word.means())
                .draw(new ActionId(
                        "jargon", "save", Map.of("t", team.id(), "w", word.key(), "v", Long.toString(word.version()))));
    }

    /** What was written for this team. */
    Filled<Written> read(Team team, Submit sent, PersonId who) {
        return word(team, "", "").read(sent, who);
    }

    private FormSpec<Written> word(Team team, String term, String means) {
        var whose = words.prose(team.language(), "own.name", "term", term, "team", team.name());
        return word(team.language(), List.of(team), new Block.Text(whose), new Written(term, means));
    }

    private FormSpec<Written> word(Locale language, List<Team> teams, Block first, Written begun) {
        var form = FormParts.in(words, language, "write.");
        form.show(first);
        var names = whichTeam.names(teams);
        form.ask(whichOf("team", teams, Team::id, one -> names.getOrDefault(one.id(), "")));
        var term = form.ask(
                line("term", TeamWord.LONGEST_TERM).begin(begun.term()),
                word -> !Glossary.key(word).isEmpty());
        var means = form.ask(paragraph("means", TeamWord.LONGEST_MEANING).begin(begun.means()));
        form.note("write.note");
        return form.form(
                "write.form.title",
                "write.form.submit",
                "write.form.close",
                sent -> new Written(sent.of(term), sent.of(means)));
    }

    FormSpec<String> flag(Locale language) {
        var form = FormParts.in(words, language, "flag.");
        form.text("flag.intro");
        var word = form.ask(
                line("word", LONGEST_FLAGGED), one -> !Glossary.key(one).isEmpty());
        form.note("flag.note");
        return form.form("flag.form.title", "flag.form.submit", "flag.form.close", sent -> sent.of(word));
    }

    /** Why nothing was saved. */
    Map<String, String> refused(Locale language, String why) {
        return Map.of("", words.text(language, "refused." + why, "most", TeamWords.MOST));
    }
}
