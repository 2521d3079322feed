package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.feature.concern.Concerns.Readable;
import org.tandembot.feature.concern.ConversationForm.AuditNote;
import org.tandembot.feature.concern.ConversationForm.Handled;
import org.tandembot.feature.concern.ConversationForm.Next;
import org.tandembot.feature.concern.Readers.Audience;
import org.tandembot.form.Drafts;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.schedule.Week;

/**
 * A handler's side: the list, read, take up, reply, set the status, pass on, close. Of two who change the same concern at once
 * the second is told so and shown how it stands. To anyone who may not read a concern the answer is the same whether it is
 * there or not.
 */
@Component
final class Handling {

    private final Concerns concerns;
    private final ConcernNotices notices;
    private final Inbox inbox;
    private final ConversationForm form;
    private final ConcernWords words;
    private final InstantSource clock;

    Handling(
            Concerns concerns,
            ConcernNotices notices,
            Inbox inbox,
            ConversationForm form,
            ConcernWords words,
            InstantSource clock) {
        this.concerns = concerns;
        this.notices = notices;
        this.inbox = inbox;
        this.form = form;
        this.words = words;
        this.clock = clock;
    }

    /** Another page of the list takes the place of the one before. */
    Reply list(Turn turn) {
        var list = inbox.message(turn);
        return Inbox.isOtherPage(turn) ? new Reply.Replace(list) : new Reply.Whisper(list);
    }

    Reply open(Turn turn) {
        return readable(turn)
                .flatMap(one ->
                        concerns.read(one.kept().at(), note(one, turn, "read")).map(one::with))
                .map(one -> form.show(turn, one, ""))
                .orElseGet(() -> notThere(turn));
    }

    /** Says with one press that it has come to someone. May be pressed twice. */
    Reply takeUp(Turn turn) {
        return readable(turn)
                .<Reply>map(one -> {
                    concerns.change(one.kept().at(), now -> takenUp(turn, one.with(now)));
                    return new Reply.Replace(inbox.message(turn));
                })
                .orElseGet(() -> notThere(turn));
    }

    private Kept takenUp(Turn turn, Readable one) {
        var concern = one.concern();
        return concern.isOpen() && !concern.status().isTakenUp()
                ? one.kept().changed(concern.takenUp(), false, List.of(note(one, turn, "took-up")))
                : one.kept();
    }

    Reply save(Turn turn) {
        return readable(turn).map(one -> save(turn, one)).orElseGet(() -> notThere(turn));
    }

    private Reply save(Turn turn, Readable one) {
        if (one.concern().has(turn.arg(Drafts.DRAFT))) {
            return saved(turn, one, Optional.empty());
        }
        return one.kept().version() != turn.number("version") || !one.concern().isOpen()
                ? conflict(turn, one, turn.sent().value("words"))
                : form.read(turn, one, (draft, handled) -> save(turn, one, draft, handled));
    }

    private Reply save(Turn turn, Readable one, String draft, Handled handled) {
        var did = new ArrayList<String>();
        var now = one.concern();
        var week = Week.of(clock.instant(), one.team().zone());
        if (!handled.text().isEmpty()) {
            now = now.with(new Said(one.role(), week, handled.text(), draft));
            did.add("replied");
        }
        if (now.status() != handled.status()) {
            now = now.with(handled.status());
            did.add("set-" + handled.status().code());
        }
        var passedTo = handled.next().passedTo;
        if (passedTo.isPresent()) {
            now = now.passedTo(passedTo.get(), one.team());
            did.add(passedTo.get() == Audience.GUARDIAN ? "passed" : "passed-managers");
        }
        if (handled.next() == Next.CLOSE) {
            now = now.closed(week);
            did.add("closed");
        }
        var notes = did.stream().map(what -> note(one, turn, what)).toList();
        if (!concerns.save(one.kept(), now.done(draft), passedTo.isPresent(), notes)) {
            return readable(turn)
                    .map(newer -> conflict(turn, newer, handled.text()))
                    .orElseGet(() -> notThere(turn));
        }
        if (did.contains("replied")
                || (now.status() != one.concern().status() && now.status().isAnswer())) {
            announceIfManagersKnow(one, draft);
        }
        return saved(turn, one, passedTo);
    }

    /** The channel's notice tells managers that there is something, so for what they must not know of none is sent. */
    private void announceIfManagersKnow(Readable one, String draft) {
        if (one.concern().readers().haveManagers()) {
            notices.replyWaits(one.team().id(), draft);
        }
    }

    private Reply saved(Turn turn, Readable one, Optional<Audience> passedTo) {
        var reader = turn.about(one.team());
        var key = passedTo.map(to -> to == Audience.GUARDIAN ? "handle.passed" : "handle.passed-managers")
                .orElse("handle.saved");
        return new Reply.Whisper(words.in(reader).message(key).withButtons(List.of(words.button(reader, "inbox"))));
    }

    private Reply conflict(Turn turn, Readable one, String typed) {
        return form.show(turn, one, typed, "handle.conflict");
    }

    private Reply notThere(Turn turn) {
        return Reply.refused(turn, words.in(turn), "not-there");
    }

    /** The concern that a button or a form names, if this person may read it now. */
    private Optional<Readable> readable(Turn turn) {
        return turn.standing().asHandler().stream()
                .filter(team -> team.id().equals(turn.arg("team")))
                .findFirst()
                .flatMap(team -> concerns.readable(turn.who(), team, turn.arg("concern")));
    }

    /** Reading is noted once a week; a change has a version of its own. */
    private String note(Readable one, Turn turn, String what) {
        var week = Week.of(clock.instant(), one.team().zone());
        var version = what.equals("read") ? 0 : one.kept().version();
        return new AuditNote(week, version, what, turn.who().toString()).toString();
    }

    /** Where there is something that nobody has taken up. */
    List<Button> waiting(Turn turn) {
        return turn.standing().asHandler().stream()
                        .flatMap(team -> concerns.readable(turn.who(), team).stream())
                        .map(Readable::concern)
                        .anyMatch(
                                concern -> concern.isOpen() && !concern.status().isTakenUp())
                ? menu(turn)
                : List.of();
    }

    /** The same for the home page. */
    List<Block> home(Turn turn) {
        return inbox.home(turn);
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asHandler().isEmpty() ? List.of() : List.of(words.button(turn, "inbox"));
    }
}
