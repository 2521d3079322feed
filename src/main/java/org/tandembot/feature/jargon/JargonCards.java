package org.tandembot.feature.jargon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Words as people read them. */
@Component
final class JargonCards {

    /** What those who type no word are shown. */
    private static final List<String> EXAMPLES = List.of("mdt", "icb", "chc", "s117", "reablement", "virtual-ward");

    private static final int MOST_OWN = 12;

    private final Words words;
    private final Glossary glossary;

    JargonCards(Dialogs dialogs, Glossary glossary) {
        this.words = dialogs.words("jargon");
        this.glossary = glossary;
    }

    /** A team's own word, and the team. */
    record Own(Team team, TeamWord word) {

        /** Whether this person may take it out: whoever added it, and managers. */
        boolean isOf(PersonId person) {
            return team.isManagedBy(person) || word.changes().getFirst().by().equals(person);
        }
    }

    /** What is known of a word, by all and by the person's teams; one of both at least. */
    Message known(Locale language, Optional<Term> term, List<Own> own, PersonId reader) {
        var blocks = new ArrayList<Block>();
        term.ifPresent(one -> blocks.addAll(blocks(language, one)));
        own.forEach(one -> {
            if (!blocks.isEmpty()) {
                blocks.add(new Block.Divider());
            }
            blocks.addAll(blocks(language, one, reader, own.size() > 1));
        });
        var name = term.map(Term::term).orElseGet(() -> own.getFirst().word().term());
        return new Message(words.text(language, "known", "word", name), blocks);
    }

    private List<Block> blocks(Locale language, Term term) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(
                term.spelled() == null
                        ? words.prose(language, "term.name", "term", term.term())
                        : words.prose(language, "term.spelled", "term", term.term(), "spelled", term.spelled())));
        blocks.add(new Block.Text(term.means()));
        if (term.differs() != null) {
            blocks.add(new Block.Text(words.prose(language, "term.differs", "differs", term.differs())));
        }
        blocks.add(new Block.Note(words.prose(language, "term.used-by", "who", term.usedBy())));
        if (!term.sources().isEmpty()) {
            blocks.add(new Block.Note(words.prose(language, "term.credit", "credit", glossary.credit(term))));
        }
        return blocks;
    }

    private List<Block> blocks(Locale language, Own own, PersonId reader, boolean isOneOfSeveral) {
        var word = own.word();
        var buttons = new ArrayList<Button>();
        buttons.add(Button.of(label(language, "correct", own, isOneOfSeveral), action("correct", own)));
        if (own.isOf(reader)) {
            buttons.add(removeButton(language, own, isOneOfSeveral));
        }
        return List.of(
                new Block.Text(words.prose(
                        language,
                        "own.name",
                        "term",
                        word.term(),
                        "team",
                        own.team().name())),
                new Block.Text(word.means()),
                new Block.Note(words.prose(language, "own.by", "who", history(language, word))),
                new Block.Buttons(buttons));
    }

    Button removeButton(Locale language, Own own, boolean isOneOfSeveral) {
        return Button.of(label(language, "remove", own, isOneOfSeveral), action("remove", own))
                .confirming(words.confirm(
                        language,
                        "remove.",
                        "word",
                        own.word().term(),
                        "team",
                        own.team().name()));
    }

    private String label(Locale language, String press, Own own, boolean isOneOfSeveral) {
        return words.text(
                language,
                "press." + press + (isOneOfSeveral ? "-in" : ""),
                "team",
                own.team().name());
    }

    /** Who wrote it, the latest first. */
    private String history(Locale language, TeamWord word) {
        return word.changes().reversed().stream()
                .limit(3)
                .map(change -> words.text(language, "own.change", "name", change.name(), "day", change.day()))
                .collect(Collectors.joining("; "));
    }

    private static ActionId action(String verb, Own own) {
        return new ActionId(
                "jargon", verb, Map.of("t", own.team().id(), "w", own.word().key()));
    }

    Message unknown(Locale language, String word, List<String> near, boolean mayAdd) {
        var text = words.prose(language, near.isEmpty() ? "unknown.text" : "unknown.near", "word", word);
        var buttons = new ArrayList<>(near.stream().map(JargonCards::show).toList());
        if (mayAdd) {
            buttons.add(add(language, word));
        }
        var blocks = new ArrayList<Block>(List.of(new Block.Text(text)));
        if (!buttons.isEmpty()) {
            blocks.add(new Block.Buttons(buttons));
        }
        return new Message(text.asPlain(), blocks);
    }

    Message help(Locale language, List<TeamWord> own, boolean mayAdd) {
        var text = words.prose(language, "help.text");
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.add(new Block.Buttons(EXAMPLES.stream()
                .flatMap(id -> glossary.byId(language, id).stream())
                .map(term -> show(term.term()))
                .toList()));
        if (!own.isEmpty()) {
            blocks.add(new Block.Text(words.prose(language, "help.own", "number", own.size())));
            blocks.add(new Block.Buttons(
                    own.stream().limit(MOST_OWN).map(word -> show(word.term())).toList()));
        }
        if (mayAdd) {
            blocks.add(new Block.Buttons(add(language, "")));
        }
        return new Message(text.asPlain(), blocks);
    }

    /** What is said first to one who says that a word is jargon. */
    Block thanks(Locale language, String word, boolean isOurs) {
        return new Block.Text(words.prose(language, isOurs ? "flag.thanks" : "flag.not-ours", "word", word));
    }

    Message said(Locale language, String key, Object... values) {
        return Message.of(words.prose(language, "said." + key, values));
    }

    Button flag(Locale language) {
        return Button.of(words.text(language, "press.flag"), new ActionId("jargon", "flag"));
    }

    Button menu(Locale language) {
        return Button.of(words.text(language, "press.menu"), new ActionId("jargon", "help"));
    }

    private Button add(Locale language, String word) {
        var action = new ActionId("jargon", "add");
        return Button.of(
                words.text(language, "press.add"),
                word.length() > TeamWord.LONGEST_TERM ? action : action.with("w", word));
    }

    private static Button show(String word) {
        return Button.of(word, new ActionId("jargon", "show", Map.of("w", word)));
    }
}
