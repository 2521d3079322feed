package org.tandembot.feature.concern;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.concern.Circle.Readable;
import org.tandembot.form.YouSaidWeDid;
import org.tandembot.form.YouSaidWeDid.Note;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/** What goes out by itself: to handlers that something is due, to the channel that there is a reply or what was done. */
@Component
final class Telling {

    /** From so many days before its time on, handlers are reminded. */
    static final int REMIND_TO_TAKE_UP = 3;

    static final int REMIND_TO_ANSWER = 7;

    private final Circle circle;
    private final Concerns concerns;
    private final Notices notices;
    private final Inbox inbox;
    private final YouSaidWeDid notes;
    private final Wording wording;
    private final Outbox outbox;
    private final ConcernSettings settings;
    private final RandomGenerator random;

    Telling(
            Circle circle,
            Concerns concerns,
            Notices notices,
            Inbox inbox,
            YouSaidWeDid notes,
            Wording wording,
            Outbox outbox,
            ConcernSettings settings,
            RandomGenerator random) {
        this.circle = circle;
        this.concerns = concerns;
        this.notices = notices;
        this.inbox = inbox;
        this.notes = notes;
        this.wording = wording;
        this.outbox = outbox;
        this.settings = settings;
        this.random = random;
    }

    /** What a handler is to be reminded of, as counts. */
    record Due(long unread, long takeUp, long answer, long late) {

        boolean isNothing() {
            return unread + takeUp + answer + late == 0;
        }
    }

    Due due(PersonId handler, Team team) {
        var today = inbox.today(team);
        var open = circle.readable(handler, team).stream()
                .map(Readable::kept)
                .filter(kept -> kept.concern().isOpen())
                .toList();
        var inTime = open.stream()
                .map(Concerns.Kept::concern)
                .filter(concern -> !concern.isLate(today, settings))
                .toList();
        return new Due(
                open.stream().filter(Concerns.Kept::isUnread).count(),
                inTime.stream()
                        .filter(concern -> !concern.status().isTakenUp()
                                && isSoon(today, concern.takeUpBy(settings), REMIND_TO_TAKE_UP))
                        .count(),
                inTime.stream()
                        .filter(concern -> concern.status().isTakenUp()
                                && !concern.status().isAnswer()
                                && isSoon(today, concern.answerBy(settings), REMIND_TO_ANSWER))
                        .count(),
                open.stream()
                        .filter(kept -> kept.concern().isLate(today, settings))
                        .count());
    }

    private static boolean isSoon(LocalDate today, LocalDate by, int days) {
        return !by.minusDays(days).isAfter(today);
    }

    /** A reminder, reckoned when it is sent: someone who handles the team no more gets none. */
    Optional<Message> remind(Destination to, ActionId what) {
        return to instanceof Destination.ToPerson(var person)
                ? circle.team(what.arg("t")).flatMap(team -> reminder(team, due(person, team)))
                : Optional.empty();
    }

    private Optional<Message> reminder(Team team, Due due) {
        if (due.isNothing()) {
            return Optional.empty();
        }
        var language = team.language();
        var text = wording.prose(language, "reminder.text", "team", team.name());
        var lines = new ArrayList<String>();
        add(lines, language, "unread", due.unread());
        add(lines, language, "acknowledge", due.takeUp());
        add(lines, language, "answer", due.answer());
        add(lines, language, "late", due.late());
        return Optional.of(Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Text(String.join("\n", lines)),
                new Block.Buttons(button(language, "menu.inbox", "inbox"))));
    }

    private void add(List<String> lines, Locale language, String what, long count) {
        if (count > 0) {
            lines.add("• " + wording.text(language, "reminder." + what, "count", count));
        }
    }

    /** To the guardian, that a time has passed; where the concern was not sent to them it says no more than that. */
    Optional<Message> late(Destination to, ActionId what) {
        return to instanceof Destination.ToPerson(var person)
                ? circle.team(what.arg("t"))
                        .flatMap(team -> concerns.find(new Concerns.At(team.id(), what.arg("c")))
                                .map(Concerns.Kept::concern)
                                .filter(concern -> mayHearThatItIsLate(person, team, concern))
                                .map(concern -> late(
                                        team,
                                        concern,
                                        concern.readableAs(person, team).isPresent(),
                                        what.arg("k"))))
                : Optional.empty();
    }

    /** A guardian it came to, or who was there when it was raised; never one who came later. */
    static boolean mayHearThatItIsLate(PersonId person, Team team, Concern concern) {
        var readers = concern.readers();
        return team.isGuardedBy(person)
                && (readers.guardians().contains(person)
                        || readers.overseer().filter(person::equals).isPresent());
    }

    private Message late(Team team, Concern concern, boolean mayRead, String kind) {
        var language = team.language();
        var text = wording.prose(
                language,
                "late." + (kind.equals("answer") ? "answer" : "acknowledge"),
                "team",
                team.name(),
                "week",
                wording.week(language, concern.week()));
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Text(
                        mayRead
                                ? wording.prose(
                                        language, "late.yours", "topic", wording.topic(language, concern.topic()))
                                : wording.prose(language, "late.theirs")),
                new Block.Buttons(button(language, "menu.inbox", "inbox")));
    }

    /** To the team's channel: a reply waits for someone, or, on Mondays, that one can raise a concern and look for replies. */
    Optional<Message> notice(Destination to, ActionId what) {
        return circle.team(what.arg("t")).map(team -> {
            var language = team.language();
            var text = wording.prose(language, what.arg("k").equals("waiting") ? "notice.waiting" : "notice.monday");
            return Message.of(
                    text.asPlain(),
                    new Block.Text(text),
                    new Block.Buttons(
                            button(language, "menu.check", "check"), button(language, "menu.raise", "raise")));
        });
    }

    Reply openNote(Turn turn, Press press) {
        return handled(turn, press.action())
                .<Reply>map(team -> new Reply.Open(notes.form(team.language(), team.name(), new Note("", ""))
                        .draw(new ActionId("concern", "publish", Map.of("t", team.id(), "n", Ids.draw(random))))))
                .orElseGet(() -> new Reply.Whisper(wording.message(turn.language(), "not-a-handler")));
    }

    Reply publish(Turn turn, Submit sent) {
        var team = handled(turn, sent.form());
        var id = sent.form().arg("n");
        if (team.isEmpty() || !Ids.isOurs(id)) {
            return new Reply.Reject(Map.of("", wording.text(turn.language(), "not-a-handler")));
        }
        return notes.form(team.get().language(), team.get().name(), new Note("", ""))
                .read(sent, turn.who())
                .then(note -> publish(team.get(), id, note));
    }

    private Reply publish(Team team, String id, Note note) {
        notices.keep(team, id, note);
        outbox.send(List.of(new Delivery(
                "concern-note:" + id,
                new ToChannel(team.channel()),
                new ActionId("concern", "told", Map.of("t", team.id(), "n", id)))));
        return new Reply.Whisper(wording.message(team.language(), "note.published", "team", team.name()));
    }

    /** The note as the channel reads it; who wrote it is not said. */
    Optional<Message> told(Destination to, ActionId what) {
        return circle.team(what.arg("t"))
                .filter(team -> Ids.isOurs(what.arg("n")))
                .flatMap(team ->
                        notices.note(team.id(), what.arg("n")).map(note -> notes.message(team.language(), note)));
    }

    private Optional<Team> handled(Turn turn, ActionId action) {
        return turn.standing().asHandler().stream()
                .filter(team -> team.id().equals(action.arg("t")))
                .findFirst();
    }

    private Button button(Locale language, String key, String verb) {
        return Button.of(wording.text(language, key), new ActionId("concern", verb));
    }
}
