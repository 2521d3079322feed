package org.tandembot.feature.jargon;

import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.whichOf;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/** The forms: to add or correct a team's word, and to say that a word is jargon. */
@Component
final class JargonForms {

    private static final int LONGEST_FLAGGED = 40;

    private final WhichTeam whichTeam;
    private final Drafts drafts;
    private final Words words;

    JargonForms(WhichTeam whichTeam, Drafts drafts, Dialogs dialogs) {
        this.whichTeam = whichTeam;
        this.drafts = drafts;
        this.words = dialogs.words("jargon");
    }

    /** What a form about a team's word says. */
    record Written(Team team, String term, String means) {}

    /** A new word for one of these teams. */
    FormSpec<Written> add(Reader reader, List<Team> teams, String term) {
        var form = FormParts.in(words.in(reader), "write.");
        form.text("write.intro");
        return word(form, teams, term.length() > TeamWord.LONGEST_TERM ? "" : term, "");
    }

    FormSpec<Written> correct(Reader reader, Team team, TeamWord word) {
        var form = FormParts.in(words.in(reader), "write.");
        form.text("own.name", "term", word.term(), "team", team.name());
        return word(form, List.of(team), word.term(), word.means());
    }

    private FormSpec<Written> word(FormParts form, List<Team> teams, String begun, String meaning) {
        var names = whichTeam.names(teams);
        var team = form.ask(whichOf("team", teams, Team::id, one -> names.getOrDefault(one.id(), "")));
        var term = form.ask(
                line("term", TeamWord.LONGEST_TERM).begin(begun),
                word -> !Glossary.key(word).isEmpty());
        var means = form.ask(paragraph("means", TeamWord.LONGEST_MEANING).begin(meaning));
        drafts.lookThrough(form, FreeText.AT_WORK, sent -> sent.find(team));
        form.note("write.note");
        return form.form("write.form.", sent -> new Written(sent.of(team), sent.of(term), sent.of(means)));
    }

    FormSpec<String> flag(Reader reader) {
        var form = FormParts.in(words.in(reader), "flag.");
        form.text("flag.intro");
        var word = form.ask(
                line("word", LONGEST_FLAGGED), one -> !Glossary.key(one).isEmpty());
        form.note("flag.note");
        return form.form("flag.form.", sent -> sent.of(word));
    }
}
