package org.tandembot.feature.jargon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Form;
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

    /** A new word for one of these teams. */
    Form add(Locale language, List<Team> teams, String term) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(words.prose(language, "write.intro")));
        if (teams.size() > 1) {
            blocks.add(new Block.Choose(
                    Field.required("team", words.text(language, "write.team"), ""), whichTeam.choices(teams), ""));
        }
        return form(
                language,
                blocks,
                new ActionId(
                        "jargon",
                        "save",
                        Map.of("t", teams.size() == 1 ? teams.getFirst().id() : "")),
                term,
                "");
    }

    Form correct(Team team, TeamWord word) {
        var action = new ActionId(
                "jargon", "save", Map.of("t", team.id(), "w", word.key(), "v", Long.toString(word.version())));
        var whose = words.prose(team.language(), "own.name", "term", word.term(), "team", team.name());
        return form(
                team.language(), new ArrayList<>(List.of(new Block.Text(whose))), action, word.term(), word.means());
    }

    private Form form(Locale language, List<Block> blocks, ActionId action, String term, String means) {
        blocks.add(new Block.Line(
                Field.required("term", words.text(language, "write.term"), words.text(language, "write.term-hint")),
                term.length() > TeamWord.LONGEST_TERM ? "" : term,
                TeamWord.LONGEST_TERM));
        blocks.add(new Block.Paragraph(
                Field.required("means", words.text(language, "write.means"), words.text(language, "write.means-hint")),
                means,
                TeamWord.LONGEST_MEANING));
        blocks.add(new Block.Note(words.prose(language, "write.note")));
        return Form.of(
                action,
                words.text(language, "write.form.title"),
                words.text(language, "write.form.submit"),
                words.text(language, "write.form.close"),
                blocks);
    }

    Form flag(Locale language) {
        return new Form(
                Optional.of(new ActionId("jargon", "flagged")),
                words.text(language, "flag.form.title"),
                words.text(language, "flag.form.submit"),
                words.text(language, "flag.form.close"),
                List.of(
                        new Block.Text(words.prose(language, "flag.intro")),
                        new Block.Line(
                                Field.required(
                                        "word",
                                        words.text(language, "flag.word"),
                                        words.text(language, "flag.word-hint")),
                                "",
                                LONGEST_FLAGGED),
                        new Block.Note(words.prose(language, "flag.note"))));
    }

    /** What is wrong with an input. */
    Map<String, String> wrong(Locale language, String input) {
        return Map.of(input, words.text(language, "wrong." + input));
    }

    /** Why nothing was saved. */
    Map<String, String> refused(Locale language, String why) {
        return Map.of("", words.text(language, "refused." + why, "most", TeamWords.MOST));
    }
}
