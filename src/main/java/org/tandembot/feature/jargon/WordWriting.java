package org.tandembot.feature.jargon;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.jargon.JargonCards.Own;
import org.tandembot.feature.jargon.JargonForms.Written;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;

/** A team's own words: added, corrected and taken out. A word is found by how it is written, so the same form twice adds it once. */
@Component
final class WordWriting {

    private static final String VERSION = "version";

    private final TeamWords own;
    private final JargonForms forms;
    private final JargonCards cards;
    private final InstantSource clock;

    WordWriting(TeamWords own, JargonForms forms, JargonCards cards, InstantSource clock) {
        this.own = own;
        this.forms = forms;
        this.cards = cards;
        this.clock = clock;
    }

    Reply add(Turn turn) {
        var mine = WhichTeam.narrowed(turn, turn.standing().asMemberOrManager());
        if (mine.isEmpty()) {
            return new Reply.Whisper(cards.said(turn, "no-team"));
        }
        var save = new ActionId("jargon", "save");
        return forms.add(turn.about(mine.getFirst()), mine, turn.arg(JargonCards.WORD))
                .open(
                        mine.size() == 1
                                ? save.with(WhichTeam.TEAM, mine.getFirst().id())
                                : save);
    }

    Reply correct(Turn turn) {
        return found(turn)
                .<Reply>map(one -> forms.correct(turn.about(one.team()), one.team(), one.word())
                        .open(JargonCards.action("save", one)
                                .with(VERSION, Long.toString(one.word().version()))))
                .orElseGet(() -> new Reply.Whisper(cards.said(turn, "gone")));
    }

    /** The word that a button or a form names. */
    private Optional<Own> found(Turn turn) {
        return turn.standing()
                .asMemberOrManagerOf(turn.arg(WhichTeam.TEAM))
                .flatMap(team -> own.find(team, turn.arg(JargonCards.WORD)).map(word -> new Own(team, word)));
    }

    /** For whoever added it, and for managers. */
    Reply askToRemove(Turn turn) {
        return ifTheirs(turn, (reader, word) -> Message.asking(cards.removeButton(reader, word, false)));
    }

    Reply remove(Turn turn) {
        return ifTheirs(turn, (reader, found) -> {
            own.remove(found.team(), found.word().key());
            return cards.said(
                    reader,
                    "removed",
                    "word",
                    found.word().term(),
                    "team",
                    found.team().name());
        });
    }

    private Reply ifTheirs(Turn turn, BiFunction<Turn, Own, Message> then) {
        return new Reply.Whisper(found(turn)
                .map(one -> one.isOf(turn.who())
                        ? then.apply(turn.about(one.team()), one)
                        : cards.said(turn.about(one.team()), "not-yours"))
                .orElseGet(() -> cards.said(turn, "gone")));
    }

    Reply save(Turn turn) {
        var all = turn.standing().asMemberOrManager();
        var mine = turn.arg(WhichTeam.TEAM).isEmpty()
                ? all
                : WhichTeam.meant(turn, all).stream().toList();
        if (mine.isEmpty()) {
            return refused(turn, "no-team");
        }
        return forms.add(turn.about(mine.getFirst()), mine, "")
                .read(
                        turn,
                        written -> turn.arg(JargonCards.WORD).isEmpty()
                                ? added(turn.about(written.team()), written)
                                : corrected(turn.about(written.team()), written));
    }

    private Reply added(Turn turn, Written written) {
        var word = TeamWord.added(written.term(), change(turn, written));
        return said(turn, new Own(written.team(), word), own.add(written.team(), word));
    }

    private Reply corrected(Turn turn, Written written) {
        var before = found(turn)
                // What is kept must be what the person had before their eyes.
                .filter(one -> one.word().version() == turn.number(VERSION));
        if (before.isEmpty()) {
            return refused(turn, "changed");
        }
        var word = before.get().word();
        if (!Glossary.key(written.term()).equals(word.key())) {
            return refused(turn, "other-term");
        }
        var corrected = word.corrected(written.term(), change(turn, written));
        return said(turn, new Own(written.team(), corrected), own.correct(written.team(), word, corrected));
    }

    private TeamWord.Change change(Turn turn, Written written) {
        return new TeamWord.Change(
                turn.who(),
                turn.standing().memberOf(written.team()).map(Member::name).orElseGet(turn.who()::id),
                LocalDate.ofInstant(clock.instant(), written.team().zone()),
                written.means());
    }

    private Reply said(Turn turn, Own word, TeamWords.Written written) {
        return switch (written) {
            case SAVED -> new Reply.Whisper(cards.known(turn, Optional.empty(), List.of(word)));
            case CHANGED_SINCE -> refused(turn, word.word().version() == 1 ? "there" : "changed");
            case FULL -> refused(turn, "full");
        };
    }

    /** Why nothing was saved. */
    private Reply refused(Turn turn, String why) {
        return cards.refused(turn, why);
    }
}
