package org.tandembot.feature.action;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Action.Told;
import org.tandembot.feature.action.Crew.Seen;
import org.tandembot.form.YouSaidWeDid;
import org.tandembot.form.YouSaidWeDid.Note;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/** Tells the team in a manager's words what became of an action, and asks who could see their views in it. */
@Component
final class TellingBack {

    private final Crew crew;
    private final Actions actions;
    private final RedisPolls polls;
    private final PollCards pollCards;
    private final Voting voting;
    private final YouSaidWeDid notes;
    private final Outbox outbox;
    private final Words words;
    private final InstantSource clock;
    private final RandomGenerator random;

    TellingBack(
            Crew crew,
            Actions actions,
            RedisPolls polls,
            PollCards pollCards,
            Voting voting,
            YouSaidWeDid notes,
            Outbox outbox,
            Dialogs dialogs,
            InstantSource clock,
            RandomGenerator random) {
        this.crew = crew;
        this.actions = actions;
        this.polls = polls;
        this.pollCards = pollCards;
        this.voting = voting;
        this.notes = notes;
        this.outbox = outbox;
        this.words = dialogs.words("action");
        this.clock = clock;
        this.random = random;
    }

    Reply openForm(Turn turn, Press press) {
        return tellable(turn, press.action())
                .filter(seen -> ActionCards.mayBeTold(seen.action()))
                .<Reply>map(seen -> new Reply.Open(notes.form(
                                seen.team().language(),
                                seen.team().name(),
                                new Note("", seen.action().what()))
                        .draw(ActionCards.about("publish", seen).with("n", Ids.draw(random)))))
                .orElseGet(() -> new Reply.Whisper(Message.of(words.prose(turn.language(), "told.not-now"))));
    }

    /** Posts it once, however often the form is sent and by however many managers. */
    Reply publish(Turn turn, Submit sent) {
        var found = tellable(turn, sent.form());
        var draft = sent.form().arg("n");
        if (found.isEmpty() || !Ids.isOurs(draft)) {
            return new Reply.Reject(Map.of("", words.text(turn.language(), "not-there")));
        }
        var seen = found.get();
        return notes.form(seen.team().language(), seen.team().name(), new Note("", ""))
                .read(sent, turn.who())
                .then(note -> publish(seen, note, draft));
    }

    private Reply publish(Seen seen, Note note, String draft) {
        if (!isToldBy(seen.action(), draft) && !keep(seen, note, draft)) {
            return new Reply.Reject(Map.of("", words.text(seen.team().language(), "told.not-now")));
        }
        outbox.send(List.of(new Delivery(
                "action:" + seen.action().id() + ":told",
                new ToChannel(seen.team().channel()),
                ActionCards.about("told", seen))));
        return new Reply.Whisper(Message.of(words.prose(
                seen.team().language(), "told.published", "team", seen.team().name())));
    }

    private boolean keep(Seen seen, Note note, String draft) {
        if (!ActionCards.mayBeTold(seen.action())) {
            return false;
        }
        var team = seen.team();
        var isAsked = voting.askWhoSees(team, draft, seen.action().id());
        var today = LocalDate.ofInstant(clock.instant(), team.zone());
        return actions.save(team.id(), seen.action(), seen.action().told(new Told(note, today, draft, isAsked)));
    }

    private static boolean isToldBy(Action action, String draft) {
        return action.told().filter(told -> told.draft().equals(draft)).isPresent();
    }

    private Optional<Seen> tellable(Turn turn, ActionId action) {
        return crew.changeable(turn, action).filter(Seen::isByManager);
    }

    /** The note as the channel reads it, with the question below it. */
    Optional<Message> told(Destination to, ActionId what) {
        return crew.team(what.arg("t"))
                .filter(_ -> Ids.isOurs(what.arg("a")))
                .flatMap(team -> actions.find(team.id(), what.arg("a"))
                        .flatMap(Action::told)
                        .map(told -> message(team, told)));
    }

    private Message message(Team team, Told told) {
        var note = notes.message(team.language(), told.note());
        var blocks = new ArrayList<>(note.blocks());
        polls.find(team.id(), told.draft())
                .filter(poll -> told.isAsked() && polls.isOpen(poll))
                .ifPresent(poll -> {
                    blocks.add(new Block.Divider());
                    blocks.add(new Block.Text(words.prose(team.language(), "seen.ask")));
                    blocks.addAll(pollCards.choices(team, poll, Optional.empty()));
                });
        return new Message(note.fallback(), blocks);
    }
}
