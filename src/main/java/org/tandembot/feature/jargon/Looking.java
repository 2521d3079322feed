package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Phrases;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.feature.jargon.JargonCards.Own;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** Looking a word up. */
@Component
final class Looking {

    private static final int LONGEST_SHOWN = 60;

    private final Glossary glossary;
    private final TeamWords own;
    private final JargonCards cards;
    private final Phrases phrases;

    Looking(Glossary glossary, TeamWords own, JargonCards cards, Dialogs dialogs) {
        this.glossary = glossary;
        this.own = own;
        this.cards = cards;
        this.phrases = new Phrases(dialogs);
    }

    /** A word, or a question about one. */
    Reply look(Turn turn) {
        var typed = turn.typed();
        var word = phrases.heard(turn.language(), "meaning", typed).orElse(typed);
        return Glossary.key(word).isEmpty() ? help(turn) : new Reply.Whisper(message(turn, word));
    }

    /** The same question put to the bot in plain words, where the word is one that everybody may know. */
    Optional<Reply> hear(Turn turn, String word) {
        return glossary.find(turn.language(), word).map(_ -> new Reply.Whisper(message(turn, word)));
    }

    Reply show(Turn turn) {
        return new Reply.Whisper(message(turn, turn.arg(JargonCards.WORD)));
    }

    /** After a command without a word, or a press. */
    Reply help(Turn turn) {
        var mine = mine(turn);
        var words = mine.stream().flatMap(team -> own.all(team).stream()).toList();
        return new Reply.Whisper(cards.help(reader(turn, mine), words, !mine.isEmpty()));
    }

    /** What one reads who said that a word is jargon: thanks, and what it means as far as that is known. */
    Message flagged(Turn turn, String word, boolean isOurs) {
        var shown = Prose.shortened(word, LONGEST_SHOWN);
        var mine = mine(turn);
        var reader = reader(turn, mine);
        return new Message(shown, List.of(cards.thanks(reader, shown, isOurs)))
                .with(known(reader, mine, word).map(Message::blocks).orElse(List.of()))
                .inConfidence();
    }

    private Message message(Turn turn, String typed) {
        var mine = mine(turn);
        var reader = reader(turn, mine);
        return known(reader, mine, typed)
                .orElseGet(() -> cards.unknown(
                        reader, Prose.shortened(typed, LONGEST_SHOWN), near(reader, mine, typed), !mine.isEmpty()));
    }

    private Optional<Message> known(Turn reader, List<Team> mine, String typed) {
        var term = glossary.find(reader.language(), typed);
        var key = Glossary.key(typed);
        var words = mine.stream()
                .filter(_ -> !key.isEmpty())
                .flatMap(team -> own.find(team, key).stream().map(word -> new Own(team, word)))
                .toList();
        return term.isEmpty() && words.isEmpty() ? Optional.empty() : Optional.of(cards.known(reader, term, words));
    }

    private List<String> near(Turn reader, List<Team> mine, String typed) {
        return glossary.near(
                reader.language(),
                typed,
                mine.stream().flatMap(team -> own.all(team).stream()).map(TeamWord::term));
    }

    private static List<Team> mine(Turn turn) {
        return WhichTeam.narrowed(turn, turn.standing().asMemberOrManager());
    }

    private static Turn reader(Turn turn, List<Team> mine) {
        return mine.stream().findFirst().map(turn::about).orElse(turn);
    }
}
