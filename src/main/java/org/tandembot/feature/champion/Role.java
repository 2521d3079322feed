package org.tandembot.feature.champion;

import static org.tandembot.form.FormField.person;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.PersonId;

/** What a champion does with their role: look at it, change it, take a pause, go on, step down; each with one press. */
@Component
final class Role {

    private final Belonging belonging;
    private final Champions champions;
    private final ChampionChanges changes;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final ChampionSettings settings;

    Role(
            Belonging belonging,
            Champions champions,
            ChampionChanges changes,
            RoleCards cards,
            ChampionWords wording,
            Outbox outbox,
            ChampionSettings settings) {
        this.belonging = belonging;
        this.champions = champions;
        this.changes = changes;
        this.cards = cards;
        this.wording = wording;
        this.outbox = outbox;
        this.settings = settings;
    }

    Reply show(Turn turn, Press press) {
        return new Reply.Whisper(mine(turn, press.action()).map(cards::role).orElseGet(() -> notOne(turn)));
    }

    Reply pause(Turn turn, Press press) {
        return changed(
                turn,
                changes.change(
                        turn.who(),
                        press.action().arg("t"),
                        (now, today) -> now.isActive() ? now.paused(today, settings.askAgainMonths()) : now));
    }

    Reply back(Turn turn, Press press) {
        return changed(
                turn,
                changes.change(
                        turn.who(),
                        press.action().arg("t"),
                        (now, _) -> now.state() == Champion.State.PAUSED ? now.back() : now));
    }

    Reply goOn(Turn turn, Press press) {
        return changed(
                turn,
                changes.change(
                        turn.who(),
                        press.action().arg("t"),
                        (now, today) -> now.isAtEnd(today) ? now.goingOn(today, settings.termMonths()) : now));
    }

    private Reply changed(Turn turn, Optional<Mine> now) {
        return new Reply.Replace(now.filter(isChampion()).map(cards::role).orElseGet(() -> notOne(turn)));
    }

    Reply askToStepDown(Turn turn) {
        return new Reply.Whisper(belonging
                .mine(turn.who(), turn.arg("t"))
                .filter(isChampion())
                .map(mine -> Message.asking(wording.stepDown(mine.team())))
                .orElseGet(() -> notOne(turn)));
    }

    /** Nothing is kept, and nobody is told. */
    Reply stepDown(Turn turn, Press press) {
        return new Reply.Replace(mine(turn, press.action())
                .map(mine -> {
                    champions.erase(mine.kept());
                    return wording.message(mine.team().language(), "stepped-down")
                            .inConfidence();
                })
                .orElseGet(() -> notOne(turn)));
    }

    Reply openChange(Turn turn, Press press) {
        return mine(turn, press.action())
                .<Reply>map(mine -> new Reply.Open(form(mine).draw(ChampionWords.action(mine.team(), "save"))))
                .orElseGet(() -> new Reply.Whisper(notOne(turn)));
    }

    private record Changed(Level level, Optional<PersonId> sponsor) {}

    private FormSpec<Changed> form(Mine mine) {
        var language = mine.team().language();
        var form = wording.form(language);
        var level = form.ask(wording.levelField(language).begin(mine.champion().level()));
        var sponsor = form.ask(
                person("sponsor").begin(mine.champion().sponsor()).optional(),
                picked -> picked.filter(one -> !maySponsor(mine, one)).isEmpty());
        return form.form(
                "role.title", "form.save", "form.cancel", sent -> new Changed(sent.of(level), sent.of(sponsor)));
    }

    /** Someone of the team, and not the champion. */
    private boolean maySponsor(Mine mine, PersonId person) {
        return !person.equals(mine.champion().person())
                && (mine.team().isManagedBy(person)
                        || belonging.member(mine.team(), person).isPresent());
    }

    Reply save(Turn turn, Submit sent) {
        var mine = mine(turn, sent.form());
        if (mine.isEmpty()) {
            return new Reply.Reject(Map.of("", notOne(turn).fallback()));
        }
        return form(mine.get()).read(sent, turn.who()).then(to -> save(turn, sent, to));
    }

    private Reply save(Turn turn, Submit sent, Changed to) {
        var now = changes.change(
                turn.who(), sent.form().arg("t"), (champion, _) -> champion.as(to.level(), to.sponsor()));
        now.filter(one -> one.champion().isActive())
                .flatMap(cards::sponsorToTell)
                .ifPresent(delivery -> outbox.send(List.of(delivery)));
        return new Reply.Whisper(now.map(cards::role).orElseGet(() -> notOne(turn)));
    }

    /** To somebody who has become a champion's sponsor. */
    Optional<Message> sponsor(Destination to, ActionId what) {
        return belonging
                .named(what)
                .filter(mine -> mine.champion().isActive()
                        && to instanceof ToPerson(var person)
                        && belonging.sponsorOf(mine).filter(person::equals).isPresent())
                .map(mine -> wording.message(
                        mine.team().language(),
                        "sponsor",
                        "name",
                        belonging.nameOf(mine),
                        "team",
                        mine.team().name()));
    }

    /** At the end of a term. */
    Optional<Message> term(Destination to, ActionId what) {
        return champion(to, what)
                .filter(mine -> mine.champion().isAtEnd(changes.today(mine.team())))
                .map(mine -> wording.message(
                        wording.prose(
                                mine.team().language(),
                                "term",
                                "team",
                                mine.team().name()),
                        cards.buttons(mine, "go-on", "pause", "step-down")));
    }

    /** After a pause. */
    Optional<Message> isBack(Destination to, ActionId what) {
        return champion(to, what)
                .filter(mine -> mine.champion().state() == Champion.State.PAUSED)
                .map(mine -> wording.message(
                        wording.prose(
                                mine.team().language(),
                                "pause-over",
                                "team",
                                mine.team().name()),
                        cards.buttons(mine, "back", "role", "step-down")));
    }

    /** A month after the end of a term, when nothing is kept any more. */
    Optional<Message> ended(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? belonging
                        .team(what.arg("t"))
                        .filter(team -> belonging.member(team, person).isPresent())
                        .map(team -> wording.message(team.language(), "ended", "team", team.name()))
                : Optional.empty();
    }

    /** A word to a champion themselves that goes out on a day. */
    static Delivery toThemselves(Mine mine, String verb, Object occurrence) {
        return new Delivery(
                "champion-%s:%s:%s".formatted(verb, mine.champion().id(), occurrence),
                new ToPerson(mine.champion().person()),
                ChampionWords.action(mine.team(), verb));
    }

    private Optional<Mine> champion(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? belonging.mine(person, what.arg("t")).filter(isChampion())
                : Optional.empty();
    }

    private Optional<Mine> mine(Turn turn, ActionId action) {
        return belonging.mine(turn.who(), action.arg("t")).filter(isChampion());
    }

    private static Predicate<Mine> isChampion() {
        return mine -> !mine.champion().isAsked();
    }

    private Message notOne(Turn turn) {
        return wording.message(turn.language(), "not-a-champion");
    }
}
