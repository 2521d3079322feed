package org.tandembot.feature.champion;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.HourlyLimit;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.feature.champion.NominateForm.Nomination;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/**
 * Putting somebody forward. Whoever does so without a name is kept nowhere: that they do not do it twice is looked after in the
 * memory of this instance alone, for an hour. The answer tells nothing of whether the other was asked before, or what they said.
 */
@Component
final class Nominating {

    private final WhichTeam whichTeam;
    private final Champions champions;
    private final NominateForm form;
    private final Asking asking;
    private final ChampionChanges changes;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final ChampionSettings settings;
    private final RandomGenerator random;
    private final HourlyLimit<PersonId> sent;
    private final HourlyLimit<Unnamed> unnamed;

    /** Who spoke for whom without a name; in memory only. */
    private record Unnamed(PersonId by, String team, PersonId of) {
        @Override
        public String toString() {
            return "Unnamed";
        }
    }

    Nominating(
            WhichTeam whichTeam,
            Champions champions,
            NominateForm form,
            Asking asking,
            ChampionChanges changes,
            ChampionWords wording,
            Outbox outbox,
            ChampionSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.whichTeam = whichTeam;
        this.champions = champions;
        this.form = form;
        this.asking = asking;
        this.changes = changes;
        this.wording = wording;
        this.outbox = outbox;
        this.settings = settings;
        this.random = random;
        this.sent = new HourlyLimit<>(clock, settings.mostAnHour());
        this.unnamed = new HourlyLimit<>(clock, 1);
    }

    /** After a command or a press. */
    Reply open(Turn turn, Interaction what) {
        var mine = whichTeam.mine(turn);
        if (mine.isEmpty()) {
            return new Reply.Whisper(Message.of(whichTeam.none(turn)));
        }
        var onSubmit = new ActionId("champion", "send", Map.of("n", Ids.draw(random)));
        return new Reply.Open(form.form(mine.getFirst().language(), mine, WhichTeam.here(turn, mine))
                .draw(onSubmit));
    }

    Reply send(Turn turn, Submit submit) {
        var draft = submit.form().arg("n");
        var mine = whichTeam.mine(turn);
        if (!Ids.isOurs(draft) || mine.isEmpty()) {
            return reject(turn.language(), "stale");
        }
        var language = mine.getFirst().language();
        return form.form(language, mine, Optional.empty())
                .read(submit, turn.who())
                .then(filled -> sent.allows(turn.who(), draft)
                        ? new Reply.Whisper(nominate(turn.who(), filled, draft))
                        : reject(language, "too-many"));
    }

    private Message nominate(PersonId by, Nomination filled, String draft) {
        var team = filled.team();
        var nominee = filled.nominee();
        if (nominee.id().equals(by)) {
            champions.mayAsk(team.id(), by);
            return asking.askAtOnce(team, keep(filled, Optional.of(by), draft));
        }
        if (champions.isNotToBeAsked(team.id(), nominee.id())) {
            return thanks(filled, false);
        }
        if (!filled.isNamed() && !unnamed.allows(new Unnamed(by, team.id(), nominee.id()), draft)) {
            return wording.message(team.language(), "nominate.once", "name", nominee.name())
                    .inConfidence();
        }
        var kept = keep(filled, filled.isNamed() ? Optional.of(by) : Optional.empty(), draft);
        tell(team, kept);
        return thanks(filled, kept.champion().isActive());
    }

    private Kept keep(Nomination filled, Optional<PersonId> by, String draft) {
        var fresh = Champion.asked(
                Ids.draw(random),
                filled.nominee().id(),
                filled.level(),
                changes.today(filled.team()),
                settings.askAgainMonths());
        return champions.nominate(filled.team().id(), fresh, new Said(by, filled.why()), draft);
    }

    /** A question is put once, however many speak up; champions hear of new words once a day at most. */
    private void tell(Team team, Kept kept) {
        var champion = kept.champion();
        switch (champion.state()) {
            case ASKED -> outbox.send(List.of(asking.delivery(team, champion)));
            case ACTIVE ->
                outbox.send(List.of(new Delivery(
                        "champion-endorsed:%s:%s".formatted(champion.id(), changes.today(team)),
                        new ToPerson(champion.person()),
                        ChampionWords.action(team, "endorsed"))));
            case NOT_NOW, PAUSED -> {}
        }
    }

    /** It has the other's name, and no chat keeps it: whoever speaks up without their own is kept nowhere. */
    private Message thanks(Nomination filled, boolean isChampion) {
        return wording.message(
                        filled.team().language(),
                        isChampion ? "nominate.joined" : "nominate.thanks",
                        "name",
                        filled.nominee().name())
                .inConfidence();
    }

    List<Button> menu(Turn turn) {
        return whichTeam.mine(turn).isEmpty()
                ? List.of()
                : List.of(
                        Button.of(wording.text(turn.language(), "menu.nominate"), new ActionId("champion", "nominate")),
                        Button.of(
                                wording.text(turn.language(), "menu.champions"),
                                new ActionId("champion", "champions")));
    }

    private Reply reject(Locale language, String key) {
        return new Reply.Reject(Map.of("", wording.text(language, key, "most", settings.mostAnHour())));
    }
}
