package org.tandembot.feature.champion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;

/**
 * A nominee says yes, not now or no. Until they say yes nobody else is told anything; a no is told to nobody, and nothing of it
 * is kept, in their chat neither.
 */
@Component
final class Consent {

    private final Belonging belonging;
    private final Champions champions;
    private final ChampionChanges changes;
    private final Asking asking;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final ChampionSettings settings;

    Consent(
            Belonging belonging,
            Champions champions,
            ChampionChanges changes,
            Asking asking,
            RoleCards cards,
            ChampionWords wording,
            Outbox outbox,
            ChampionSettings settings) {
        this.belonging = belonging;
        this.champions = champions;
        this.changes = changes;
        this.asking = asking;
        this.cards = cards;
        this.wording = wording;
        this.outbox = outbox;
        this.settings = settings;
    }

    Reply accept(Turn turn, Press press) {
        return changes.change(
                        turn.who(),
                        press.action().arg("t"),
                        (now, today) -> now.isAsked() ? now.accepted(today, settings.termMonths()) : now)
                .<Reply>map(mine -> {
                    // Told again on a second press that day, in case the first did not get so far; it goes out once.
                    if (mine.champion().since().equals(changes.today(mine.team()))) {
                        outbox.send(tellOthers(mine));
                    }
                    return new Reply.Replace(cards.startPack(mine));
                })
                .orElseGet(() -> over(turn));
    }

    /** Those who spoke up by name, and the sponsor. */
    private List<Delivery> tellOthers(Mine mine) {
        var champion = mine.champion();
        var named = champions.words(mine.kept()).stream()
                .flatMap(said -> said.by().stream())
                .filter(by -> !by.equals(champion.person()))
                .map(by -> new Delivery(
                        "champion-said-yes:%s:%s".formatted(champion.id(), by),
                        new ToPerson(by),
                        ChampionWords.action(mine, "said-yes")));
        return Stream.concat(named, cards.sponsorToTell(mine).stream()).toList();
    }

    /** To those who put them forward by name. */
    Optional<Message> saidYes(Destination to, ActionId what) {
        return belonging
                .named(what)
                .filter(mine -> mine.champion().isActive()
                        && to instanceof ToPerson(var person)
                        && belonging.isThere(mine.team(), person))
                .map(mine -> wording.message(
                        wording.prose(
                                mine.team().language(),
                                "said-yes",
                                "name",
                                belonging.nameOf(mine),
                                "team",
                                mine.team().name()),
                        asking.buttons(mine.team(), "champions")));
    }

    /** To a champion for whom somebody else spoke up. */
    Optional<Message> endorsed(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? belonging
                        .mine(person, what.arg("t"))
                        .filter(mine -> mine.champion().isActive())
                        .map(mine -> wording.message(
                                wording.prose(
                                        mine.team().language(),
                                        "endorsed",
                                        "team",
                                        mine.team().name()),
                                asking.buttons(mine.team(), "words")))
                : Optional.empty();
    }

    Reply notNow(Turn turn, Press press) {
        return changes.change(
                        turn.who(),
                        press.action().arg("t"),
                        (now, today) -> now.isAsked() ? now.notNow(today, settings.askAgainMonths()) : now)
                .<Reply>map(mine -> new Reply.Replace(mine.champion().isAsked() ? until(mine) : cards.role(mine)))
                .orElseGet(() -> over(turn));
    }

    private Message until(Mine mine) {
        var language = mine.team().language();
        var day = wording.date(language, mine.champion().until());
        return wording.message(
                        wording.prose(language, "not-now", "day", day), asking.buttons(mine.team(), "accept", "no"))
                .inConfidence();
    }

    Reply no(Turn turn, Press press) {
        var mine = belonging.mine(turn.who(), press.action().arg("t"));
        if (mine.isEmpty()) {
            return over(turn);
        }
        if (!mine.get().champion().isAsked()) {
            return new Reply.Replace(cards.role(mine.get()));
        }
        champions.erase(mine.get().kept());
        var team = mine.get().team();
        return new Reply.Replace(wording.message(wording.prose(team.language(), "no"), asking.buttons(team, "never"))
                .inConfidence());
    }

    /** Not again, until they put themselves forward: that wish is all that is kept. */
    Reply never(Turn turn, Press press) {
        var team = belonging
                .team(press.action().arg("t"))
                .filter(of -> belonging.member(of, turn.who()).isPresent());
        if (team.isEmpty()) {
            return over(turn);
        }
        champions.doNotAsk(team.get().id(), turn.who());
        belonging
                .mine(turn.who(), team.get().id())
                .filter(mine -> mine.champion().isAsked())
                .ifPresent(mine -> champions.erase(mine.kept()));
        return new Reply.Replace(wording.message(team.get().language(), "never").inConfidence());
    }

    private Reply over(Turn turn) {
        return new Reply.Replace(wording.message(turn.language(), "over"));
    }
}
