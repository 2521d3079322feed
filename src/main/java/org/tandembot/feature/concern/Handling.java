package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.concern.Circle.Readable;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.feature.concern.Concern.Status;
import org.tandembot.feature.concern.HandleForm.AuditNote;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.schedule.Week;
import org.tandembot.store.Ids;

/**
 * A handler's side: the list, read, take up, reply, set the status, pass on, close. Of two who change the same concern at once
 * the second is told so and shown how it stands. To anyone who may not read a concern the answer is the same whether it is
 * there or not.
 */
@Component
final class Handling {

    private final Circle circle;
    private final Concerns concerns;
    private final Notices notices;
    private final Inbox inbox;
    private final HandleForm form;
    private final Wording wording;
    private final InstantSource clock;
    private final RandomGenerator random;

    Handling(
            Circle circle,
            Concerns concerns,
            Notices notices,
            Inbox inbox,
            HandleForm form,
            Wording wording,
            InstantSource clock,
            RandomGenerator random) {
        this.circle = circle;
        this.concerns = concerns;
        this.notices = notices;
        this.inbox = inbox;
        this.form = form;
        this.wording = wording;
        this.clock = clock;
        this.random = random;
    }

    Reply list(Turn turn, Command command) {
        return new Reply.Whisper(list(turn, false, 0));
    }

    Reply list(Turn turn, Press press) {
        var isOther = !press.action().args().isEmpty();
        var list = list(turn, !press.action().arg("k").isEmpty(), number(press.action(), "s"));
        return isOther ? new Reply.Replace(list) : new Reply.Whisper(list);
    }

    private Message list(Turn turn, boolean showsClosed, int skipped) {
        return inbox.message(turn, showsClosed, skipped)
                .orElseGet(() -> wording.message(turn.language(), "not-a-handler"));
    }

    Reply open(Turn turn, Press press) {
        return readable(turn, press.action())
                .flatMap(one -> concerns.read(one.kept().at(), note(one, turn.who(), "read"))
                        .map(kept -> show(new Readable(one.team(), kept, one.role()), List.of(), "")))
                .orElseGet(() -> notThere(turn));
    }

    /** Says with one press that it has come to someone. May be pressed twice. */
    Reply takeUp(Turn turn, Press press) {
        var one = readable(turn, press.action());
        if (one.isEmpty()) {
            return notThere(turn);
        }
        var at = one.get();
        concerns.change(
                at.kept().at(),
                now -> now.concern().isOpen() && !now.concern().status().isTakenUp()
                        ? now.changed(
                                now.concern().takenUp(),
                                false,
                                List.of(note(new Readable(at.team(), now, at.role()), turn.who(), "took-up")))
                        : now);
        return new Reply.Replace(list(turn, false, 0));
    }

    Reply save(Turn turn, Submit sent) {
        var readable = readable(turn, sent.form());
        if (readable.isEmpty()) {
            return new Reply.Reject(Map.of("", wording.text(turn.language(), "not-there")));
        }
        var one = readable.get();
        var language = one.team().language();
        var concern = one.kept().concern();
        var words = sent.value("words");
        if (concern.has(sent.form().arg("n"))) {
            return saved(one, Optional.empty());
        }
        var status = Status.of(sent.value("status")).filter(Status::isTakenUp);
        if (one.kept().version() != number(sent.form(), "v") || !concern.isOpen() || status.isEmpty()) {
            return conflict(one, words);
        }
        if (words.length() > Concern.LONGEST || !concern.hasRoomFor(words.length())) {
            return new Reply.Reject(
                    Map.of("words", wording.text(language, "raise.wrong.too-long", "most", Concern.LONGEST)));
        }
        if (status.get() == Status.CANNOT_CHANGE && words.isEmpty() && !concern.hasReply()) {
            return new Reply.Reject(Map.of("words", wording.text(language, "handle.why")));
        }
        return save(turn, sent, one, status.get());
    }

    private Reply save(Turn turn, Submit sent, Readable one, Status status) {
        var notes = new ArrayList<String>();
        var now = one.kept().concern();
        var week = Week.of(clock.instant(), one.team().zone());
        var words = sent.value("words");
        if (!words.isEmpty()) {
            now = now.with(new Said(one.role(), week, words, sent.form().arg("n")));
            notes.add(note(one, turn.who(), "replied"));
        }
        if (now.status() != status) {
            now = now.with(status);
            notes.add(note(one, turn.who(), "set-" + status.code()));
        }
        var then = sent.value("then");
        var passedTo = HandleForm.passTo(then)
                .filter(to -> one.kept().concern().readers().canGoTo(to, one.team()));
        if (passedTo.isPresent()) {
            now = now.passedTo(passedTo.get(), one.team());
            notes.add(note(one, turn.who(), passedTo.get() == Audience.GUARDIAN ? "passed" : "passed-managers"));
        }
        if (then.equals("close")) {
            now = now.closed(week);
            notes.add(note(one, turn.who(), "closed"));
        }
        if (!concerns.save(one.kept(), now.done(sent.form().arg("n")), passedTo.isPresent(), notes)) {
            return readable(turn, sent.form())
                    .map(newer -> conflict(newer, words))
                    .orElseGet(() -> notThere(turn));
        }
        if (!words.isEmpty() || (now.status() != one.kept().concern().status() && status.isAnswer())) {
            announceIfManagersKnow(one);
        }
        return saved(one, passedTo);
    }

    /** The channel's notice tells managers that there is something, so for what they must not know of none is sent. */
    private void announceIfManagersKnow(Readable one) {
        if (one.kept().concern().readers().haveManagers()) {
            notices.replyWaits(one.team().id());
        }
    }

    private Reply saved(Readable one, Optional<Audience> passedTo) {
        var language = one.team().language();
        var text = wording.prose(
                language,
                passedTo.map(to -> to == Audience.GUARDIAN ? "handle.passed" : "handle.passed-managers")
                        .orElse("handle.saved"));
        return new Reply.Whisper(
                Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(inboxButton(language))));
    }

    private Reply conflict(Readable one, String words) {
        var told = new Block.Text(wording.prose(one.team().language(), "handle.conflict"));
        return show(one, List.of(told), words);
    }

    private Reply show(Readable one, List<Block> first, String typed) {
        var onSubmit = new ActionId(
                "concern",
                "save",
                Map.of(
                        "t",
                        one.team().id(),
                        "c",
                        one.kept().at().id(),
                        "v",
                        Long.toString(one.kept().version()),
                        "n",
                        Ids.draw(random)));
        return new Reply.Open(form.form(one, first, typed, onSubmit));
    }

    private Reply notThere(Turn turn) {
        return new Reply.Whisper(wording.message(turn.language(), "not-there"));
    }

    private Optional<Readable> readable(Turn turn, ActionId action) {
        return circle.readable(turn.who(), action.arg("t"), action.arg("c"));
    }

    private String note(Readable one, PersonId who, String what) {
        var week = Week.of(clock.instant(), one.team().zone());
        // Reading is noted once a week; a change has a version of its own.
        var version = what.equals("read") ? 0 : one.kept().version();
        return new AuditNote(week, version, what, who.toString()).toString();
    }

    /** Where there is something that nobody has taken up. */
    List<Button> waiting(Turn turn) {
        return turn.standing().asHandler().stream()
                        .flatMap(team -> circle.readable(turn.who(), team).stream())
                        .map(one -> one.kept().concern())
                        .anyMatch(
                                concern -> concern.isOpen() && !concern.status().isTakenUp())
                ? menu(turn)
                : List.of();
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asHandler().isEmpty() ? List.of() : List.of(inboxButton(turn.language()));
    }

    Button inboxButton(Locale language) {
        return Button.of(wording.text(language, "menu.inbox"), new ActionId("concern", "inbox"));
    }

    private static int number(ActionId action, String name) {
        try {
            return Math.max(0, Integer.parseInt(action.arg(name)));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
