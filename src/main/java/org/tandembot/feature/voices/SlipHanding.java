package org.tandembot.feature.voices;

import static org.tandembot.form.FormField.oneOf;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/** Makes slips and a poster, and brings them to whoever asked. Nobody notes to whom a slip is handed. */
@Component
final class SlipHanding {

    private static final List<Integer> NUMBERS = List.of(10, 20, 30, 50, 100, 200);
    private static final int USUAL = 20;

    private final Quarters quarters;
    private final VoicesClosing closing;
    private final SlipSheets sheets;
    private final VoicesCards cards;
    private final Drafts drafts;
    private final Outbox outbox;

    SlipHanding(
            Quarters quarters,
            VoicesClosing closing,
            SlipSheets sheets,
            VoicesCards cards,
            Drafts drafts,
            Outbox outbox) {
        this.quarters = quarters;
        this.closing = closing;
        this.sheets = sheets;
        this.cards = cards;
        this.drafts = drafts;
        this.outbox = outbox;
    }

    Reply openForm(Turn turn) {
        return cards.answer(
                turn,
                "new",
                (about, team) -> sheets.isOn()
                        ? drafts.open(form(about), VoicesCards.about("make", team))
                        : Reply.refused(about, cards.in(about), "off"));
    }

    private FormSpec<Integer> form(Turn turn) {
        var form = FormParts.in(cards.in(turn), "");
        form.text("new.text");
        var number = form.ask(
                oneOf("number", NUMBERS, Object::toString, one -> cards.in(turn).text("new.slips", "number", one))
                        .begin(USUAL));
        form.note("new.note");
        return form.form("new.", sent -> sent.of(number));
    }

    Reply make(Turn turn) {
        return cards.answer(
                turn,
                "new",
                (about, team) -> drafts.read(about, form(about), (draft, number) -> make(about, team, draft, number)));
    }

    private Reply make(Turn turn, Team team, String draft, int number) {
        var now = closing.now(team);
        if (!sheets.isOn() || now.isEmpty()) {
            return Reply.refused(turn, cards.in(turn), sheets.isOn() ? "not-yet" : "off");
        }
        var quarter = now.get().id();
        return quarters.make(team.id(), quarter, draft, number)
                .map(from -> send(turn, team, SlipSheets.slips(team, quarter, from, number), draft))
                .orElseGet(() -> Reply.refused(turn, cards.in(turn), "full", "most", SlipCodes.MOST));
    }

    Reply poster(Turn turn) {
        return cards.answer(turn, "poster", (about, team) -> {
            var now = sheets.isOn() ? closing.now(team) : Optional.<Quarter>empty();
            var draft = drafts.of(turn.action()).arg(Drafts.DRAFT);
            return now.map(quarter -> send(about, team, SlipSheets.poster(team, quarter.id()), draft))
                    .orElseGet(() -> Reply.refused(about, cards.in(about), sheets.isOn() ? "not-yet" : "off"));
        });
    }

    private Reply send(Turn turn, Team team, ActionId what, String draft) {
        outbox.send(List.of(
                new Delivery("%s:voices-sheet:%s".formatted(team.id(), draft), new ToPerson(turn.who()), what)));
        return new Reply.Whisper(cards.in(turn).message("sent"));
    }

    Optional<Message> sheet(Letter letter) {
        return letter.team()
                .filter(team -> letter.person()
                        .filter(person -> cards.isFor(team, person))
                        .isPresent())
                .flatMap(team -> quarters.find(team.id(), letter.arg(VoicesCards.QUARTER))
                        .flatMap(quarter -> sheets.message(cards.in(team), team, quarter, letter.what())));
    }

    /** Gives a sheet again, for a platform that brings no file without a person's leave. */
    Reply bring(Turn turn) {
        return cards.answer(
                turn,
                "bring",
                (about, team) -> quarters.find(team.id(), turn.arg(VoicesCards.QUARTER))
                        .flatMap(quarter -> sheets.message(cards.in(team), team, quarter, turn.action()))
                        .<Reply>map(Reply.Whisper::new)
                        .orElseGet(() -> Reply.refused(about, cards.in(about), "gone")));
    }
}
