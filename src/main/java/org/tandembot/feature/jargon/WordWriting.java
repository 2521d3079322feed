package org.tandembot.feature.jargon;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.jargon.JargonCards.Own;
import org.tandembot.feature.jargon.JargonForms.Written;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;

/** A team's own words: added, corrected and taken out. */
@Component
final class WordWriting {

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

    Reply add(Turn turn, Press press) {
        var mine = WhichTeam.narrowed(turn, turn.standing().asMemberOrManager());
        return mine.isEmpty()
                ? new Reply.Whisper(cards.said(turn.language(), "no-team"))
                : new Reply.Open(forms.add(
                        mine.getFirst().language(), mine, press.action().arg("w")));
    }

    Reply correct(Turn turn, Press press) {
        return turn.standing()
                .asMemberOrManagerOf(press.action().arg("t"))
                .flatMap(team -> own.find(team, press.action().arg("w")).map(word -> forms.correct(team, word)))
                .<Reply>map(Reply.Open::new)
                .orElseGet(() -> new Reply.Whisper(cards.said(turn.language(), "gone")));
    }

    /** For whoever added it, and for managers. */
    Reply askToRemove(Turn turn) {
        return ifTheirs(turn, word -> Message.asking(cards.removeButton(turn.language(), word, false)));
    }

    Reply remove(Turn turn, Press press) {
        return ifTheirs(turn, found -> {
            own.remove(found.team(), found.word().key());
            return cards.said(
                    found.team().language(),
                    "removed",
                    "word",
                    found.word().term(),
                    "team",
                    found.team().name());
        });
    }

    private Reply ifTheirs(Turn turn, Function<Own, Message> then) {
        var found = turn.standing()
                .asMemberOrManagerOf(turn.arg("t"))
                .flatMap(team -> own.find(team, turn.arg("w")).map(word -> new Own(team, word)));
        return new Reply.Whisper(found.map(one -> one.isOf(turn.who())
                        ? then.apply(one)
                        : cards.said(one.team().language(), "not-yours"))
                .orElseGet(() -> cards.said(turn.language(), "gone")));
    }

    Reply save(Turn turn, Submit sent) {
        var chosen = sent.value("team").isEmpty() ? sent.form().arg("t") : sent.value("team");
        var found = turn.standing().asMemberOrManagerOf(chosen);
        if (found.isEmpty()) {
            return new Reply.Reject(forms.refused(turn.language(), "no-team"));
        }
        var team = found.get();
        return forms.read(team, sent, turn.who()).then(written -> save(turn, team, sent, written));
    }

    private Reply save(Turn turn, Team team, Submit sent, Written written) {
        var change = new TeamWord.Change(
                turn.who(),
                turn.standing().memberOf(team).map(Member::name).orElseGet(turn.who()::id),
                LocalDate.ofInstant(clock.instant(), team.zone()),
                written.means());
        return save(turn, team, sent, written.term(), change);
    }

    private Reply save(Turn turn, Team team, Submit sent, String term, TeamWord.Change change) {
        var corrected = sent.form().arg("w");
        if (corrected.isEmpty()) {
            var word = TeamWord.added(term, change);
            return said(turn, team, word, own.add(team, word));
        }
        var before = own.find(team, corrected);
        if (before.isEmpty() || !seen(before.get(), sent)) {
            return new Reply.Reject(forms.refused(team.language(), "changed"));
        }
        if (!Glossary.key(term).equals(corrected)) {
            return new Reply.Reject(forms.refused(team.language(), "other-term"));
        }
        var word = before.get().corrected(term, change);
        return said(turn, team, word, own.correct(team, before.get(), word));
    }

    /** Whether what is kept is what the person had before their eyes. */
    private static boolean seen(TeamWord word, Submit sent) {
        return Long.toString(word.version()).equals(sent.form().arg("v"));
    }

    private Reply said(Turn turn, Team team, TeamWord word, TeamWords.Written written) {
        return switch (written) {
            case SAVED ->
                new Reply.Whisper(cards.known(
                        team.language(),
                        Optional.empty(),
                        java.util.List.of(new JargonCards.Own(team, word)),
                        turn.who()));
            case CHANGED_SINCE ->
                new Reply.Reject(forms.refused(team.language(), word.version() == 1 ? "there" : "changed"));
            case FULL -> new Reply.Reject(forms.refused(team.language(), "full"));
        };
    }
}
