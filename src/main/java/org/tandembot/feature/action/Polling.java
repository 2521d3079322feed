package org.tandembot.feature.action;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Refusal;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Rosters;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.feature.action.Polls.State;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Ids;
import org.tandembot.vault.Vault;

/**
 * Opens and closes polls. To close one: take no more ballots, count in memory, keep once what may be shown, delete the ballots,
 * destroy the key, tell. Each step may be repeated, so a crash after any of them is mended by closing again; the key goes only
 * after the result is durable.
 */
@Component
class Polling implements Job {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);

    private final Polls polls;
    private final SideBySide sideBySide;
    private final Vault vault;
    private final Forgetting forgetting;
    private final Agenda agenda;
    private final Membership membership;
    private final Teams teams;
    private final Outbox outbox;
    private final InstantSource clock;

    Polling(
            Polls polls,
            Vault vault,
            Forgetting forgetting,
            Agenda agenda,
            Membership membership,
            Teams teams,
            Outbox outbox,
            InstantSource clock) {
        this.polls = polls;
        this.sideBySide = new SideBySide(polls);
        this.vault = vault;
        this.forgetting = forgetting;
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
        if (isLikeAnother(team, voters)) {
            return new TooAlike();
        }
        var poll = poll(team, wanted, voters);
        return wasAskedOfOthers(poll) ? new AskedOfOthers() : open(poll);
    }

    private Poll poll(Team team, Wanted wanted, Set<PersonId> voters) {
        var now = clock.instant();
        return new Poll(
                team.id(),
                wanted.id(),
                wanted.kind(),
                wanted.about(),
                wanted.options(),
                now,
                now.plus(wanted.open()),
                team.minimumGroupSize(),
                voters.size(),
                Poll.electorateOf(voters),
                voters);
    }

    private boolean wasAskedOfOthers(Poll poll) {
        return poll.kind() == Kind.PRIORITY
                && polls.votesSince(poll.team(), poll.opened().minus(SideBySide.LAID_SIDE_BY_SIDE)).stream()
                        .filter(poll::tellsApart)
                        .anyMatch(earlier -> polls.result(earlier.team(), earlier.id())
                                .flatMap(Poll.Result::shown)
                                .isPresent());
    }

    private Outcome open(Poll poll) {
        // First that it closes, then the key, then the poll: whatever a crash leaves out, none stays open for ever.
        agenda.put(name(), poll.fullId(), poll.closes());
        vault.create(poll.key());
        if (polls.open(poll)) {
            return new Opened(poll);
        }
        agenda.drop(name(), poll.fullId());
        vault.destroy(poll.key());
        return new AnotherIsOpen();
    }

    private boolean isLikeAnother(Team team, Set<PersonId> voters) {
        return teams.all().stream()
                .filter(other -> !other.id().equals(team.id()))
                .map(other -> teams.rosterOf(other).idsAskedBy(other))
                .anyMatch(others -> Rosters.tooAlike(voters, others, team.minimumGroupSize()));
    }

    /** Closes the poll, or goes on where an earlier closing broke off. */
    void close(Poll poll) {
        polls.stop(poll);
        if (polls.state(poll) == State.CLOSING) {
            polls.publish(poll, count(poll));
        }
        if (polls.state(poll) == State.COUNTED) {
            polls.deleteBallots(poll);
            vault.destroy(poll.key());
            forgetting.owe();
            tell(poll);
            polls.close(poll);
        }
    }

    private Poll.Result count(Poll poll) {
        // Before anything is counted, so that a refusal says nothing of how many voted.
        if (!sideBySide.mayBeTold(poll)) {
            return poll.hidden(Why.TOLD_ENOUGH);
        }
        var key = vault.open(poll.key());
        if (key.isEmpty()) {
            log.error("The key of a poll is gone before its result was there; nobody can read its ballots");
            return poll.hidden(Why.TOO_FEW);
        }
        return poll.count(polls.ballots(poll), key.get());
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
        if (Ids.isOurs(id)) {
            polls.find(Poll.teamOf(about), id).ifPresent(this::close);
        }
        return Optional.empty();
    }

    /** However late, a poll that is over must not stay open. */
    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }
}
