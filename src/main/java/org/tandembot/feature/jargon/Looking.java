package org.tandembot.feature.jargon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Phrases;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.feature.jargon.JargonCards.Own;
import org.tandembot.message.Block;
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
        this.phrases = new Phrases(dialogs);
        this.glossary = glossary;
        this.own = own;
        this.cards = cards;
    }

    /** A word, or a question about one. */
    Reply look(Turn turn, Command command) {
        var typed = command.text();
        var word = phrases.heard(turn.language(), "meaning", typed).orElse(typed);
        return new Reply.Whisper(Glossary.key(word).isEmpty() ? help(turn) : message(turn, word));
    }

    /** The same question put to the bot in plain words, where the word is one that everybody may know. */
    Optional<Reply> hear(Turn turn, String word) {
        return glossary.find(turn.language(), word).map(_ -> new Reply.Whisper(message(turn, word)));
    }

    Reply show(Turn turn, Press press) {
        return new Reply.Whisper(message(turn, press.action().arg("w")));
    }

    Reply help(Turn turn, Press press) {
        return new Reply.Whisper(help(turn));
    }

    private Message help(Turn turn) {
        var mine = WhichTeam.narrowed(turn, turn.standing().asMemberOrManager());
        return cards.help(
                language(turn, mine),
                mine.stream().flatMap(team -> own.all(team).stream()).toList(),
                !mine.isEmpty());
    }

    /** What one reads who said that a word is jargon: thanks, and what it means as far as that is known. */
    Message flagged(Turn turn, String word, boolean isOurs) {
        var mine = WhichTeam.narrowed(turn, turn.standing().asMemberOrManager());
        var language = language(turn, mine);
        var shown = shortened(word);
        var blocks = new ArrayList<Block>(List.of(cards.thanks(language, shown, isOurs)));
        var term = glossary.find(language, word);
        var words = own(mine, word);
        if (term.isPresent() || !words.isEmpty()) {
            blocks.addAll(cards.known(language, term, words, turn.who()).blocks());
        }
        return new Message(shown, blocks).inConfidence();
    }

    private Message message(Turn turn, String typed) {
        var mine = WhichTeam.narrowed(turn, turn.standing().asMemberOrManager());
        var language = language(turn, mine);
        var term = glossary.find(language, typed);
        var words = own(mine, typed);
        if (term.isPresent() || !words.isEmpty()) {
            return cards.known(language, term, words, turn.who());
        }
        var near = glossary.near(
                language,
                typed,
                mine.stream().flatMap(team -> own.all(team).stream()).map(TeamWord::term));
        return cards.unknown(language, shortened(typed), near, !mine.isEmpty());
    }

    private List<Own> own(List<Team> mine, String typed) {
        var key = Glossary.key(typed);
        return key.isEmpty()
                ? List.of()
                : mine.stream()
                        .flatMap(team -> own.find(team, key).stream().map(word -> new Own(team, word)))
                        .toList();
    }

    private static Locale language(Turn turn, List<Team> mine) {
        return Stream.concat(mine.stream().map(Team::language), Stream.of(turn.language()))
                .findFirst()
                .orElseThrow();
    }

    private static String shortened(String typed) {
        var seen = Prose.visible(typed).strip();
        return seen.length() > LONGEST_SHOWN ? seen.substring(0, LONGEST_SHOWN) + "…" : seen;
    }
}
