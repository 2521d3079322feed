package org.tandembot.feature.jargon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Words as people read them. */
@Component
final class JargonCards {

    /** The argument of an action that bears a word, or its key where it is a team's own. */
    static final String WORD = "word";

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
    Message known(Turn reader, Optional<Term> term, List<Own> own) {
        var in = words.in(reader);
        var blocks = new ArrayList<Block>();
        term.ifPresent(one -> blocks.addAll(blocks(in, one)));
        own.forEach(one -> {
            if (!blocks.isEmpty()) {
                blocks.add(new Block.Divider());
            }
            blocks.addAll(blocks(reader, one, own.size() > 1));
        });
        var name = term.map(Term::term).orElseGet(() -> own.getFirst().word().term());
        return new Message(in.text("known", "word", name), blocks);
    }

    private List<Block> blocks(Wording in, Term term) {
        return Stream.of(
                        Optional.of(
                                term.spelled() == null
                                        ? in.paragraph("term.name", "term", term.term())
                                        : in.paragraph("term.spelled", "term", term.term(), "spelled", term.spelled())),
                        Optional.of(new Block.Text(term.means())),
                        Optional.ofNullable(term.differs())
                                .map(differs -> in.paragraph("term.differs", "differs", differs)),
                        glossary.asOf(term).map(age -> in.note("term.as-of." + age)),
                        Optional.of(in.note("term.used-by", "who", term.usedBy())),
                        Optional.of(term)
                                .filter(one -> !one.sources().isEmpty())
                                .map(one -> in.note("term.credit", "credit", glossary.credit(one))))
                .<Block>flatMap(Optional::stream)
                .toList();
    }

    private List<Block> blocks(Turn reader, Own own, boolean isOneOfSeveral) {
        var in = words.in(reader);
        var word = own.word();
        var correct = in.button(
                isOneOfSeveral ? "press.correct-in" : "press.correct",
                action("correct", own),
                "team",
                own.team().name());
        return List.of(
                in.paragraph("own.name", "term", word.term(), "team", own.team().name()),
                new Block.Text(word.means()),
                in.note("own.by", "who", history(in, word)),
                new Block.Buttons(
                        own.isOf(reader.who())
                                ? List.of(correct, removeButton(reader, own, isOneOfSeveral))
                                : List.of(correct)));
    }

    Button removeButton(Reader reader, Own own, boolean isOneOfSeveral) {
        var in = words.in(reader);
        var team = own.team().name();
        return in.button(isOneOfSeveral ? "press.remove-in" : "press.remove", action("remove", own), "team", team)
                .confirming(in.confirm("remove.", "word", own.word().term(), "team", team));
    }

    /** Who wrote it, the latest first. */
    private static String history(Wording in, TeamWord word) {
        return word.changes().reversed().stream()
                .limit(3)
                .map(change -> in.text(
                        change.by().isGone() ? "own.change-gone" : "own.change",
                        "name",
                        change.name(),
                        "day",
                        change.day()))
                .collect(Collectors.joining("; "));
    }

    static ActionId action(String verb, Own own) {
        return new ActionId("jargon", verb)
                .with(WhichTeam.TEAM, own.team().id())
                .with(WORD, own.word().key());
    }

    Message unknown(Reader reader, String word, List<String> near, boolean mayAdd) {
        var in = words.in(reader);
        return in.message(near.isEmpty() ? "unknown.text" : "unknown.near", "word", word)
                .withButtons(Stream.concat(
                                near.stream().map(JargonCards::show),
                                mayAdd ? Stream.of(add(in, word)) : Stream.<Button>of())
                        .toList());
    }

    Message help(Reader reader, List<TeamWord> own, boolean mayAdd) {
        var in = words.in(reader);
        var message = in.message("help.text")
                .withButtons(EXAMPLES.stream()
                        .flatMap(id -> glossary.byId(in.language(), id).stream())
                        .map(term -> show(term.term()))
                        .toList());
        var withOwn = own.isEmpty()
                ? message
                : message.with(in.paragraph("help.own", "number", own.size()))
                        .withButtons(own.stream()
                                .limit(MOST_OWN)
                                .map(word -> show(word.term()))
                                .toList());
        return mayAdd ? withOwn.withButtons(List.of(add(in, ""))) : withOwn;
    }

    /** What is said first to one who says that a word is jargon. */
    Block thanks(Reader reader, String word, boolean isOurs) {
        return words.in(reader).paragraph(isOurs ? "flag.thanks" : "flag.not-ours", "word", word);
    }

    Message said(Reader reader, String key, Object... values) {
        return words.in(reader).message("said." + key, values);
    }

    /** Why nothing was saved. */
    Reply refused(Turn turn, String why) {
        return Reply.refused(turn, words.in(turn), "refused." + why, "most", TeamWords.MOST);
    }

    Button flag(Reader reader) {
        return words.in(reader).button("press.flag", new ActionId("jargon", "flag"));
    }

    Button menu(Reader reader) {
        return words.in(reader).button("press.menu", new ActionId("jargon", "help"));
    }

    private static Button add(Wording in, String word) {
        var action = new ActionId("jargon", "add");
        return in.button("press.add", word.length() > TeamWord.LONGEST_TERM ? action : action.with(WORD, word));
    }

    private static Button show(String word) {
        return Button.of(word, new ActionId("jargon", "show").with(WORD, word));
    }
}
