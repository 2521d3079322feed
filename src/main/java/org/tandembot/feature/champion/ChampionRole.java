package org.tandembot.feature.champion;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Nominees.Mine;
import org.tandembot.feature.champion.RoleCards.Changed;
import org.tandembot.message.Message;
import org.tandembot.workspace.Outbox;

/** What a champion does with their role: look at it, change it, take a pause, go on, step down; each with one press. */
@Component
final class ChampionRole {

    private final Nominees nominees;
    private final Champions champions;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final ChampionSettings settings;

    ChampionRole(
            Nominees nominees,
            Champions champions,
            RoleCards cards,
            ChampionWords wording,
            Outbox outbox,
            ChampionSettings settings) {
        this.nominees = nominees;
        this.champions = champions;
        this.cards = cards;
        this.wording = wording;
        this.outbox = outbox;
        this.settings = settings;
    }

    Reply show(Turn turn) {
        return new Reply.Whisper(orNotOne(turn, nominees.champion(turn).map(cards::role)));
    }

    Reply pause(Turn turn) {
        return changed(
                turn,
                nominees.change(
                        turn, (now, today) -> now.isActive() ? now.paused(today, settings.askAgainMonths()) : now));
    }

    Reply back(Turn turn) {
        return changed(
                turn, nominees.change(turn, (now, _) -> now.state() == Champion.State.PAUSED ? now.back() : now));
    }

    Reply goOn(Turn turn) {
        return changed(
                turn,
                nominees.change(
                        turn, (now, today) -> now.isAtEnd(today) ? now.goingOn(today, settings.termMonths()) : now));
    }

    private Reply changed(Turn turn, Optional<Mine> now) {
        return new Reply.Replace(orNotOne(turn, now.filter(isChampion()).map(cards::role)));
    }

    Reply askToStepDown(Turn turn) {
        return new Reply.Whisper(orNotOne(
                turn,
                nominees.champion(turn)
                        .map(mine -> Message.asking(
                                ChampionWords.button(mine.say(), ChampionWords.action(mine.team(), "step-down"))))));
    }

    /** Nothing is kept, and nobody is told. */
    Reply stepDown(Turn turn) {
        return new Reply.Replace(orNotOne(turn, nominees.champion(turn).map(mine -> {
            champions.erase(mine.kept());
            return mine.say().message("stepped-down").inConfidence();
        })));
    }

    private Message orNotOne(Turn turn, Optional<Message> message) {
        return message.orElseGet(() -> wording.say(turn).message("not-a-champion"));
    }

    Reply openChange(Turn turn) {
        return nominees.champion(turn)
                .map(mine -> cards.change(turn, mine).open(ChampionWords.action(mine.team(), "save")))
                .orElseGet(() -> refused(turn));
    }

    private Reply refused(Turn turn) {
        return Reply.refused(turn, wording.say(turn), "not-a-champion");
    }

    Reply save(Turn turn) {
        return nominees.champion(turn)
                .map(mine -> cards.change(turn, mine).read(turn, to -> save(turn, to)))
                .orElseGet(() -> refused(turn));
    }

    private Reply save(Turn turn, Changed to) {
        var now = nominees.change(turn, (champion, _) -> champion.as(to.level(), to.sponsor()));
        now.filter(one -> one.champion().isActive())
                .flatMap(cards::sponsorToTell)
                .ifPresent(delivery -> outbox.send(List.of(delivery)));
        return new Reply.Whisper(orNotOne(turn, now.map(cards::role)));
    }

    /** To somebody who has become a champion's sponsor. */
    Optional<Message> sponsor(Letter letter) {
        return nominees.named(letter)
                .filter(mine ->
                        mine.champion().isActive() && nominees.sponsorOf(mine).equals(letter.person()))
                .map(mine -> mine.card("sponsor"));
    }

    /** At the end of a term. */
    Optional<Message> term(Letter letter) {
        return nominees.mine(letter)
                .filter(mine -> mine.champion().isAtEnd(nominees.today(mine.team())))
                .map(mine -> mine.card("term", "go-on", "pause", "step-down"));
    }

    /** After a pause. */
    Optional<Message> isBack(Letter letter) {
        return nominees.mine(letter)
                .filter(mine -> mine.champion().state() == Champion.State.PAUSED)
                .map(mine -> mine.card("pause-over", "back", "role", "step-down"));
    }

    /** A month after the end of a term, when nothing is kept any more. */
    Optional<Message> ended(Letter letter) {
        return letter.person()
                .flatMap(person -> nominees.teamOf(person, letter.arg("team")))
                .map(team -> wording.say(team).message("ended"));
    }

    private static Predicate<Mine> isChampion() {
        return mine -> !mine.champion().isAsked();
    }
}
