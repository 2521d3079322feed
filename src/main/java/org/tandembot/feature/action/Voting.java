package org.tandembot.feature.action;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;
import org.tandembot.vault.KeyOutOfReach;

/** Votes and what people press in them: a manager starts and ends one, members choose. */
@Component
final class Voting {

    private static final Duration SEEN_OPEN = Duration.ofDays(7);
    private static final List<Option> SEEN_ANSWERS =
            List.of(new Option("yes", List.of()), new Option("partly", List.of()), new Option("no", List.of()));

    private final Crew crew;
    private final RedisPolls polls;
    private final Polling polling;
    private final PollCards cards;
    private final VoteForm form;
    private final BallotBoxes boxes;
    private final Outbox outbox;
    private final Words words;
    private final RandomGenerator random;

    Voting(
            Crew crew,
            RedisPolls polls,
            Polling polling,
            PollCards cards,
            VoteForm form,
            BallotBoxes boxes,
            Outbox outbox,
            Dialogs dialogs,
            RandomGenerator random) {
        this.crew = crew;
        this.polls = polls;
        this.polling = polling;
        this.cards = cards;
        this.form = form;
        this.boxes = boxes;
        this.outbox = outbox;
        this.words = dialogs.words("action");
        this.random = random;
    }

    Reply openForm(Turn turn, Press press) {
        return crew.ifManaged(turn, press.action().arg("t"))
                .<Reply>map(team -> polls.vote(team.id()).isPresent()
                        ? ofTeam(team, "vote.another")
                        : new Reply.Open(form.form(team)
                                .draw(new ActionId("action", "start", Map.of("t", team.id(), "n", Ids.draw(random))))))
                .orElseGet(() -> whisper(turn.language(), "not-a-manager"));
    }

    Reply start(Turn turn, Submit sent) {
        var team = crew.ifManaged(turn, sent.form().arg("t"));
        var id = sent.form().arg("n");
        if (team.isEmpty() || !Ids.isOurs(id)) {
            return new Reply.Reject(Map.of("", words.text(turn.language(), "not-a-manager")));
        }
        return form.form(team.get())
                .read(sent, turn.who())
                .then(vote -> started(
                        team.get(),
                        polling.open(
                                team.get(), new Polling.Wanted(id, Kind.PRIORITY, "", vote.options(), vote.open()))));
    }

    private Reply started(Team team, Polling.Outcome outcome) {
        return switch (outcome) {
            case Polling.Opened(var poll) -> {
                outbox.send(List.of(new Delivery(
                        "poll:" + poll.id() + ":opened",
                        new ToChannel(team.channel()),
                        new ActionId("action", "poll", Map.of("t", team.id(), "p", poll.id())))));
                yield ofTeam(team, "vote.started", "closes", poll.closes().atZone(team.zone()));
            }
            case Polling.AnotherIsOpen() -> ofTeam(team, "vote.another");
            case Polling.TooFew(var asked) ->
                ofTeam(team, "vote.too-few", "asked", asked, "minimum", team.minimumGroupSize());
            case Polling.TooAlike() -> ofTeam(team, "vote.too-alike", "minimum", team.minimumGroupSize());
            case Polling.AskedOfOthers() -> ofTeam(team, "vote.asked-of-others");
            case Polling.NoMembersList(var why) -> ofTeam(team, "vote.not-read", "why", crew.say(team, why));
        };
    }

    /** Asks who can see their views in what was done; false where it cannot be asked so that nobody is given away. */
    boolean askWhoSees(Team team, String id, String action) {
        return polling.open(team, new Polling.Wanted(id, Kind.SEEN, action, SEEN_ANSWERS, SEEN_OPEN))
                instanceof Polling.Opened;
    }

    /** Keeps a choice. Whoever may not choose is told the same, whatever there is. */
    Reply cast(Turn turn, Press press) {
        var choice = choice(press.action());
        var poll = find(press.action()).filter(one -> one.option(choice).isPresent());
        var team = poll.flatMap(one -> crew.team(one.team()));
        return poll.isEmpty() || team.isEmpty()
                ? new Reply.Whisper(cards.notYours(turn.language()))
                : cast(turn, press, team.get(), poll.get());
    }

    private Reply cast(Turn turn, Press press, Team team, Poll poll) {
        var choice = choice(press.action());
        return switch (boxes.cast(poll.box(), turn.who(), 0, new byte[] {(byte) choice})) {
            case OwnBallots.Open _ -> {
                var chose = cards.chose(team, poll, choice);
                yield press.action().arg("w").isEmpty() ? new Reply.Whisper(chose) : new Reply.Replace(chose);
            }
            case OwnBallots.NotAsked _ -> new Reply.Whisper(cards.notYours(team.language()));
            case OwnBallots.Closed _ -> new Reply.Whisper(cards.closed(team));
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    /** Ends the team's vote before its time. */
    Reply close(Turn turn, Press press) {
        var team = crew.ifManaged(turn, press.action().arg("t"));
        if (team.isEmpty()) {
            return whisper(turn.language(), "not-a-manager");
        }
        var poll =
                find(press.action()).filter(one -> one.team().equals(team.get().id()));
        if (poll.filter(one -> !polling.close(one)).isPresent()) {
            throw new KeyOutOfReach();
        }
        return poll.flatMap(one -> outcome(team.get(), one, true))
                .<Reply>map(Reply.Whisper::new)
                .orElseGet(() -> whisper(team.get().language(), "vote.none"));
    }

    /** The vote, to the team's channel; nothing where it has closed before it was sent. */
    Optional<Message> poll(Destination to, ActionId what) {
        return find(what)
                .filter(poll -> polls.isOpen(poll))
                .flatMap(poll -> crew.team(poll.team()).map(team -> cards.vote(team, poll)));
    }

    /** What came out, to the channel or to someone who is a manager still. */
    Optional<Message> outcome(Destination to, ActionId what) {
        var team = crew.team(what.arg("t"));
        var isToManager = to instanceof ToPerson(var person)
                && team.filter(one -> one.isManagedBy(person)).isPresent();
        return team.filter(_ -> isToManager || to instanceof ToChannel)
                .flatMap(one -> find(what).flatMap(poll -> outcome(one, poll, isToManager)));
    }

    private Optional<Message> outcome(Team team, Poll poll, boolean toManager) {
        return polls.result(poll.team(), poll.id()).map(result -> cards.outcome(team, poll, result, toManager));
    }

    private Optional<Poll> find(ActionId action) {
        return Ids.isOurs(action.arg("p")) && Ids.isTeam(action.arg("t"))
                ? polls.find(action.arg("t"), action.arg("p"))
                : Optional.empty();
    }

    private static int choice(ActionId action) {
        try {
            return Integer.parseInt(action.arg("c"));
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private Reply ofTeam(Team team, String key, Object... namesAndValues) {
        var all = Stream.concat(Stream.of("team", team.name()), Stream.of(namesAndValues));
        return whisper(team.language(), key, all.toArray());
    }

    private Reply whisper(Locale language, String key, Object... namesAndValues) {
        return new Reply.Whisper(Message.of(words.prose(language, key, namesAndValues)));
    }
}
