package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.concern.Concern.Part;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.feature.concern.ConversationForm.Talk;
import org.tandembot.feature.concern.ConversationForm.WrittenBack;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Week;
import org.tandembot.vault.Receipts;

/** Coming back with a receipt: look, read the reply, write back. Who comes back does not matter, only the receipt does. */
@Component
final class Checking {

    private static final String RECEIPT = "receipt";
    /** Stands for who had which role when the page was opened. */
    private static final String ROLES = "roles";

    private final Teams teams;
    private final Concerns concerns;
    private final Receipts receipts;
    private final Attempts attempts;
    private final ConversationForm form;
    private final InstantSource clock;

    Checking(
            Teams teams,
            Concerns concerns,
            Receipts receipts,
            Attempts attempts,
            ConversationForm form,
            InstantSource clock) {
        this.teams = teams;
        this.concerns = concerns;
        this.receipts = receipts;
        this.attempts = attempts;
        this.form = form;
        this.clock = clock;
    }

    /** Always the form, whatever was typed after the command. */
    Reply open(Turn turn) {
        return form.receipt(turn).open(new ActionId("concern", "look"));
    }

    Reply look(Turn turn) {
        return attempts.pause(turn)
                .orElseGet(() -> form.receipt(turn)
                        .read(
                                turn,
                                code -> find(receipts.lookUp(code))
                                        .map(talk -> show(turn, talk))
                                        .orElseGet(() -> attempts.wrong(turn))));
    }

    /** Words written back. A form that was sent before changes nothing, and shows how things stand. */
    Reply write(Turn turn) {
        return receipts.lookUpOf(turn.arg(RECEIPT))
                .flatMap(this::find)
                .map(talk -> write(turn, talk))
                .orElseGet(() -> form.outOfDate(turn));
    }

    private Reply write(Turn turn, Talk talk) {
        var opens = talk.concern().hasNoReaderIn(talk.team())
                && !turn.sent().value("open").isEmpty();
        return opens && !turn.arg(ROLES).equals(roles(talk))
                ? show(turn, talk, "talk.changed")
                : form.read(
                        turn,
                        talk,
                        (draft, written) -> attempts.limited(turn, draft, () -> add(turn, talk, draft, written)));
    }

    private Optional<Talk> find(String lookUp) {
        return concerns.byReceipt(lookUp)
                .flatMap(kept -> teams.find(kept.at().team()).map(team -> new Talk(team, kept, lookUp)));
    }

    /** Nobody is told that another was quicker: these words only come after theirs. */
    private Reply add(Turn turn, Talk talk, String draft, WrittenBack written) {
        return concerns.change(talk.kept().at(), now -> {
                    var concern = now.concern();
                    return concern.has(draft)
                                    || !concern.isOpen()
                                    || !concern.hasRoomFor(written.text().length())
                            ? now
                            : now.changed(with(written, draft, concern), true, List.of());
                })
                .map(kept -> new Talk(talk.team(), kept, talk.lookUp()))
                .map(now -> now.concern().has(draft) ? show(turn, now, "talk.sent") : show(turn, now))
                .orElseGet(() -> form.outOfDate(turn));
    }

    private Concern with(WrittenBack written, String draft, Concern concern) {
        var team = written.team();
        var opened = written.openTo()
                .filter(_ -> concern.hasNoReaderIn(team))
                .map(to -> concern.passedTo(to, team).done(draft))
                .orElse(concern);
        var week = Week.of(clock.instant(), team.zone());
        return written.text().isEmpty() ? opened : opened.with(new Said(Part.RAISER, week, written.text(), draft));
    }

    private static String roles(Talk talk) {
        return Readers.rolesIn(List.of(talk.team()));
    }

    private Reply show(Turn turn, Talk talk, String... said) {
        var onSubmit = new ActionId("concern", "write")
                .with(RECEIPT, receipts.pass(talk.lookUp()))
                .with(ROLES, roles(talk));
        return form.show(turn, talk, onSubmit, said);
    }
}
