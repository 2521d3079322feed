package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.concern.RaiseForm.Written;
import org.tandembot.message.Button;
import org.tandembot.schedule.Week;
import org.tandembot.vault.Receipts;

/**
 * Raising a concern. The receipt is worked out from the draft id of the form: sending the same form again after something went
 * wrong on the way finds the concern that is there and shows the same receipt.
 */
@Component
final class Raising {

    private final RaiseForm form;
    private final Concerns concerns;
    private final Receipts receipts;
    private final Attempts attempts;
    private final ReceiptPage page;
    private final InstantSource clock;

    Raising(
            RaiseForm form,
            Concerns concerns,
            Receipts receipts,
            Attempts attempts,
            ReceiptPage page,
            InstantSource clock) {
        this.form = form;
        this.concerns = concerns;
        this.receipts = receipts;
        this.attempts = attempts;
        this.page = page;
        this.clock = clock;
    }

    /** After a command or a press. */
    Reply open(Turn turn) {
        return page.again(turn).orElseGet(() -> form.blank(turn));
    }

    Reply send(Turn turn) {
        return form.read(turn, (draft, written) -> attempts.limited(turn, draft, () -> raise(turn, draft, written)));
    }

    private Reply raise(Turn turn, String draft, Written written) {
        var team = written.team();
        var week = Week.of(clock.instant(), team.zone());
        concerns.raise(team.id(), written.raised(week), receipts.lookUp(receipts.codeFor(draft)));
        return page.first(turn, draft, written);
    }

    Reply kept(Turn turn) {
        return page.kept(turn);
    }

    /** To one who asks what is kept. */
    Reply explain(Turn turn) {
        return new Reply.Whisper(form.explained(turn));
    }

    /** The way in, and the way to a concern's reply, by their verbs. */
    List<Button> menu(Turn turn, String verb) {
        return form.menu(turn, verb);
    }
}
