package org.tandembot.feature.link;

import static org.tandembot.form.FormField.line;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.code.Codes;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.vault.Receipts;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/**
 * How two places become one person. Whoever gets hold of a code gains nothing by it: each side is shown the other's name and where
 * that is, in private, and says yes to it (decision 44).
 */
@Component
final class Linking {

    private static final String CODE = "link";
    /** What the place that showed the code has to say yes to. */
    private static final String REQUEST = "link-request";

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int LONGEST = 40;

    private final Codes codes;
    private final Teams teams;
    private final Operators operators;
    private final Somebody somebody;
    private final Linked linked;
    private final Outbox outbox;

    Linking(Codes codes, Teams teams, Operators operators, Somebody somebody, Linked linked, Outbox outbox) {
        this.codes = codes;
        this.teams = teams;
        this.operators = operators;
        this.somebody = somebody;
        this.linked = linked;
        this.outbox = outbox;
    }

    /** The code, to be typed in the other place. */
    Reply show(Turn turn) {
        return unlessBarred(turn, () -> {
            var code = codes.create(CODE, turn.here().toString(), LIFETIME);
            return said(turn, "code", "code", Receipts.grouped(code));
        });
    }

    private Reply unlessBarred(Turn turn, Supplier<Reply> then) {
        return operators.include(turn.here())
                ? said(turn, "operator")
                : somebody.hasName(turn) ? then.get() : said(turn, "nameless");
    }

    private Reply said(Turn turn, String key, Object... namesAndValues) {
        return Reply.refused(turn, somebody.in(turn), key, namesAndValues);
    }

    Reply enter(Turn turn) {
        return form(turn).open(new ActionId("link", "typed"));
    }

    private FormSpec<String> form(Turn turn) {
        var form = FormParts.in(somebody.in(turn), "form.");
        form.text("form.intro");
        var code = form.ask(line("code", LONGEST));
        return form.form("form.", sent -> sent.of(code));
    }

    /** A code typed in the form, or after the command. Nothing is done yet. */
    Reply typed(Turn turn) {
        return turn.what() instanceof Interaction.Submit
                ? form(turn).read(turn, code -> look(turn, code))
                : turn.typed().isEmpty() ? enter(turn) : look(turn, turn.typed());
    }

    private Reply look(Turn turn, String code) {
        return unlessBarred(
                turn,
                () -> good(
                        turn,
                        codes.look(CODE, turn.who(), code),
                        shown -> new Reply.Whisper(
                                question("typed.", shown, new ActionId("link", "yes").with("code", code), turn))));
    }

    /** Does this with the place that showed the code. */
    private Reply good(Turn turn, Codes.Outcome outcome, Function<PersonId, Reply> then) {
        return switch (outcome) {
            case Codes.Good(var place) -> {
                var shown = PersonId.parse(place);
                yield turn.who().equals(turn.links().canonical(shown)) ? said(turn, "same") : then.apply(shown);
            }
            case Codes.Unknown _ -> said(turn, "unknown");
            case Codes.Stopped _ -> said(turn, "stopped");
        };
    }

    /** What is asked on either side: whether that is you, and what follows. */
    private Message question(String keys, PersonId other, ActionId yes, Reader reader) {
        var say = somebody.of(other, reader);
        return say.message(keys + "text")
                .with(say.paragraph("does"), say.paragraph("sees"), say.paragraph("warning"))
                .withButtons(List.of(say.primary("yes", yes), say.button("no", ActionId.LEAVE)));
    }

    /** The side that typed the code says that it is them; the side that showed it is asked now. */
    Reply yes(Turn turn) {
        return unlessBarred(
                turn,
                () -> good(turn, codes.redeem(CODE, turn.who(), turn.arg("code")), shown -> {
                    var request = codes.create(REQUEST, shown + " " + turn.here(), LIFETIME);
                    outbox.send(List.of(new Delivery(
                            "link-ask:" + request,
                            new ToPerson(shown),
                            new ActionId("link", "ask").with("request", request))));
                    return new Reply.Replace(somebody.in(turn).message("waits"));
                }));
    }

    /** To the place that showed the code. */
    Optional<Message> ask(Letter letter) {
        return letter.person()
                .flatMap(person -> read(codes.look(REQUEST, person, letter.arg("request")))
                        .filter(both -> teams.links().canonical(both.shown()).equals(person))
                        .map(both -> question(
                                "shown.",
                                both.typed(),
                                new ActionId("link", "mine", letter.what().args()),
                                () -> linked.languageOf(person))));
    }

    /** Both have said yes. */
    private record Both(PersonId shown, PersonId typed) {}

    private static Optional<Both> read(Codes.Outcome outcome) {
        return outcome instanceof Codes.Good(var payload)
                ? Optional.of(new Both(PersonId.parse(payload.split(" ")[0]), PersonId.parse(payload.split(" ")[1])))
                : Optional.empty();
    }

    /** The side that showed the code says that it is them: now they are one person. */
    Reply mine(Turn turn) {
        var request = turn.arg("request");
        return read(codes.look(REQUEST, turn.who(), request))
                .filter(both -> turn.links().canonical(both.shown()).equals(turn.who()))
                .flatMap(_ -> read(codes.redeem(REQUEST, turn.who(), request)))
                .map(both -> link(turn, both))
                .orElseGet(() -> said(turn, "over"));
    }

    private Reply link(Turn turn, Both both) {
        if (!teams.link(both.shown(), both.typed())) {
            return said(turn, "roles");
        }
        linked.tell(both.shown(), both.typed(), turn.here());
        return new Reply.Replace(somebody.of(both.typed(), turn).message("linked"));
    }
}
