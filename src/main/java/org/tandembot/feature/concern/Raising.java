package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Giveaways;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.concern.RaiseForm.Filled;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.store.Ids;
import org.tandembot.vault.Receipts;

/**
 * Raising a concern. Each form opened carries a random draft id, and the receipt is worked out from it: sending the same form
 * again after something went wrong on the way finds the concern that is there and shows the same receipt.
 */
@Component
final class Raising {

    private final WhichTeam whichTeam;
    private final Concerns concerns;
    private final Receipts receipts;
    private final Attempts attempts;
    private final Giveaways giveaways;
    private final RaiseForm form;
    private final ReceiptPage page;
    private final Wording wording;
    private final InstantSource clock;
    private final RandomGenerator random;

    Raising(
            WhichTeam whichTeam,
            Concerns concerns,
            Receipts receipts,
            Attempts attempts,
            Giveaways giveaways,
            RaiseForm form,
            ReceiptPage page,
            Wording wording,
            InstantSource clock,
            RandomGenerator random) {
        this.whichTeam = whichTeam;
        this.concerns = concerns;
        this.receipts = receipts;
        this.attempts = attempts;
        this.giveaways = giveaways;
        this.form = form;
        this.page = page;
        this.wording = wording;
        this.clock = clock;
        this.random = random;
    }

    /** After a command or a press. */
    Reply open(Turn turn, Interaction what) {
        var mine = whichTeam.mine(turn);
        return page.again(turn.who(), language(turn, mine)).orElseGet(() -> blank(turn, mine));
    }

    private Reply blank(Turn turn, List<Team> mine) {
        if (mine.isEmpty()) {
            return new Reply.Whisper(wording.message(turn.language(), "no-team"));
        }
        var onSubmit = new ActionId("concern", "send", Map.of("n", Ids.draw(random), "r", Circle.rolesIn(mine)));
        return new Reply.Open(form.open(language(turn, mine), mine, WhichTeam.here(turn, mine), onSubmit));
    }

    Reply send(Turn turn, Submit sent) {
        var draft = sent.form().arg("n");
        var mine = whichTeam.mine(turn);
        var language = language(turn, mine);
        if (!Ids.isOurs(draft)) {
            return reject(language, "stale");
        }
        var filled = Filled.of(sent);
        var team = WhichTeam.chosen(sent, mine);
        var wrong = form.wrong(language, filled, team);
        if (team.isEmpty() || !wrong.isEmpty()) {
            return new Reply.Reject(wrong);
        }
        var now = Circle.rolesIn(mine);
        if (!sent.form().arg("r").equals(now)) {
            return new Reply.Open(
                    form.again(language, mine, sent.form().with("r", now), filled, form.changed(language, mine)));
        }
        if (sent.form().arg("k").isEmpty()) {
            var found = giveaways.in(team.get(), filled.texts());
            if (!found.isEmpty()) {
                return new Reply.Open(form.again(language, mine, sent.form().with("k", "1"), filled, found));
            }
        }
        return attempts.maySend(turn.who(), draft)
                ? raise(turn.who(), team.get(), filled, draft)
                : reject(language, "too-many");
    }

    private Reply raise(PersonId who, Team team, Filled filled, String draft) {
        var week = Week.of(clock.instant(), team.zone());
        concerns.raise(team.id(), filled.raised(week, team), receipts.lookUp(receipts.codeFor(draft)));
        return page.first(who, team, draft, filled.texts());
    }

    List<Button> menu(Turn turn) {
        return menu(turn, "raise");
    }

    /** The way to a concern's reply. */
    List<Button> checkMenu(Turn turn) {
        return menu(turn, "check");
    }

    private List<Button> menu(Turn turn, String verb) {
        return whichTeam.mine(turn).isEmpty()
                ? List.of()
                : List.of(Button.of(wording.text(turn.language(), "menu." + verb), new ActionId("concern", verb)));
    }

    private Reply reject(Locale language, String key) {
        return new Reply.Reject(Map.of("", wording.text(language, key, "most", attempts.mostAnHour())));
    }

    private static Locale language(Turn turn, List<Team> mine) {
        return mine.isEmpty() ? turn.language() : mine.getFirst().language();
    }
}
