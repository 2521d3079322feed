package org.tandembot.feature.action;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.Terms;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Refusal;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.store.Ids;

/** Opens and closes polls. */
@Component
class Polling implements Job {

    private static final Terms.Slots SLOTS = new Terms.Slots(1, 1);
    private static final Duration TRIES_EVERY = Duration.ofHours(1);

    private final RedisPolls polls;
    private final SideBySide sideBySide;
    private final BallotBoxes boxes;
    private final Agenda agenda;
    private final Membership membership;
    private final Teams teams;
    private final Outbox outbox;
    private final InstantSource clock;

    Polling(
            RedisPolls polls,
            BallotBoxes boxes,
            Agenda agenda,
            Membership membership,
            Teams teams,
            Outbox outbox,
            InstantSource clock) {
        this.polls = polls;
        this.sideBySide = new SideBySide(polls);
        this.boxes = boxes;
        this.agenda = agenda;
        this.membership = membership;
        this.teams = teams;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of opening one. */
    sealed interface Outcome {}

    record Opened(Poll poll) implements Outcome {}

    /** The team has a vote, or was asked about this already. */
    record AnotherIsOpen() implements Outcome {}

    /** With so few people nothing could ever be shown. */
    record TooFew(int asked) implements Outcome {}

    /** Another team has almost the same people. */
    record TooAlike() implements Outcome {}

    /** Some of it was voted on within a year, and people have joined or left since. */
    record AskedOfOthers() implements Outcome {}

    /** The platform does not tell who is in the channel. */
    record NoMembersList(Refusal why) implements Outcome {}

    /** What is to be asked, and under which id, so that the same form sent twice asks once. */
    record Wanted(String id, Kind kind, String about, List<Option> options, Duration open) {}

    Outcome open(Team team, Wanted wanted) {
        var there = polls.find(team.id(), wanted.id());
        if (there.isPresent()) {
            return new Opened(there.get());
        }
        return switch (membership.refreshOrKnown(team)) {
            case Membership.Read read -> open(team, wanted, read.roster().idsAskedBy(team));
            case Membership.StillReading _ -> new NoMembersList(Refusal.BUSY);
            case Membership.NotRead(var why) -> new NoMembersList(why);
        };
    }

    private Outcome open(Team team, Wanted wanted, Set<PersonId> voters) {
        if (voters.size() < team.minimumGroupSize()) {
            return new TooFew(voters.size());
        }
        if (boxes.isLikeAnother(team, voters)) {
            return new TooAlike();
        }
        var now = clock.instant();
        var terms = Terms.of(team, voters, SLOTS, now.plus(wanted.open()));
        var poll = poll(team, wanted, terms, now);
        return wasAskedOfOthers(poll) ? new AskedOfOthers() : open(poll, terms);
    }

    private static Poll poll(Team team, Wanted wanted, Terms terms, Instant now) {
        return new Poll(
                team.id(),
                wanted.id(),
                wanted.kind(),
                wanted.about(),
                wanted.options(),
                now,
                terms.closes(),
                terms.minimum(),
                Poll.electorateOf(terms.asked()));
    }

    private boolean wasAskedOfOthers(Poll poll) {
        return poll.kind() == Kind.PRIORITY
                && polls.votesSince(poll.team(), poll.opened().minus(SideBySide.LAID_SIDE_BY_SIDE)).stream()
                        .filter(poll::tellsApart)
                        .anyMatch(earlier -> polls.result(earlier.team(), earlier.id())
                                .flatMap(Poll.Result::shown)
                                .isPresent());
    }

    private Outcome open(Poll poll, Terms terms) {
        // First that it closes, then the poll: whatever a crash leaves out, none stays open for ever.
        agenda.put(name(), poll.fullId(), poll.closes());
        if (polls.open(poll, terms)) {
            return new Opened(poll);
        }
        agenda.drop(name(), poll.fullId());
        return new AnotherIsOpen();
    }

    /** Closes the poll, or goes on where an earlier closing broke off; false where its key is out of reach. */
    boolean close(Poll poll) {
        return boxes.close(
                poll.box(),
                new Counting<>(
                        Poll.Result.class,
                        (terms, ballots) -> count(poll, terms, ballots),
                        terms -> Poll.Result.hidden(terms, Why.LOST),
                        result -> {
                            polls.keep(poll, result);
                            tell(poll);
                        }));
    }

    /** Whether it may be told is settled before anything is counted, so that a refusal says nothing of how many voted. */
    private Poll.Result count(Poll poll, Terms terms, List<Ballot> ballots) {
        return sideBySide.mayBeTold(poll, terms.asked())
                ? poll.count(terms, ballots)
                : Poll.Result.hidden(terms, Why.TOLD_ENOUGH);
    }

    private void tell(Poll poll) {
        var about = Map.of("t", poll.team(), "p", poll.id());
        teams.find(poll.team()).ifPresent(team -> {
            if (poll.kind() == Kind.PRIORITY) {
                outbox.send(List.of(new Delivery(
                        "poll:" + poll.id() + ":outcome",
                        new ToChannel(team.channel()),
                        new ActionId("action", "outcome", about))));
            }
            outbox.send(team.managers().stream()
                    .map(manager -> new Delivery(
                            "poll:" + poll.id() + ":told:" + manager,
                            new ToPerson(manager),
                            new ActionId("action", "outcome", about)))
                    .toList());
        });
    }

    @Override
    public String name() {
        return "action.close-poll";
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var id = Poll.idOf(about);
        return Optional.of(id)
                .filter(Ids::isOurs)
                .flatMap(one -> polls.find(Poll.teamOf(about), one))
                .filter(poll -> !close(poll))
                .map(_ -> clock.instant().plus(TRIES_EVERY));
    }

    /** However late, a poll that is over must not stay open. */
    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }
}
