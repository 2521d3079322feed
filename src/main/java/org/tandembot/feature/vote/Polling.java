package org.tandembot.feature.vote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Terms;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.feature.vote.Poll.Option;
import org.tandembot.release.History;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Agenda;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Refusal;

/** Opens and closes polls. */
@Component
class Polling {

    private static final Terms.Slots SLOTS = new Terms.Slots(1, 1);
    private final Polls polls;
    private final History history;
    private final BallotBoxes boxes;
    private final Agenda agenda;
    private final Membership membership;
    private final InstantSource clock;

    Polling(
            Polls polls,
            History history,
            BallotBoxes boxes,
            Agenda agenda,
            Membership membership,
            InstantSource clock) {
        this.polls = polls;
        this.history = history;
        this.boxes = boxes;
        this.agenda = agenda;
        this.membership = membership;
        this.clock = clock;
    }

    /** What became of opening one. */
    sealed interface Attempt {}

    record Opened(Poll poll) implements Attempt {}

    /** The team has a vote, or was asked about this already. */
    record AnotherIsOpen() implements Attempt {}

    /** With so few people nothing could ever be shown. */
    record TooFew(int asked) implements Attempt {}

    /** Another team has almost the same people. */
    record TooAlike() implements Attempt {}

    /** Some of it was asked within a year, and nothing new could be told beside that whatever they answer. */
    record AskedOfOthers() implements Attempt {}

    /** The platform does not tell who is in the channel. */
    record NoMembersList(Membership.NotRead why) implements Attempt {}

    /** What is to be asked, and under which id, so that the same form sent twice asks once. */
    record Wanted(String id, Kind kind, String about, List<Option> options, Duration open) {}

    /** Whether the team has a vote that is not closed yet. */
    boolean isVoting(Team team) {
        return polls.vote(team.id()).isPresent();
    }

    Attempt open(Team team, Wanted wanted) {
        var there = polls.find(team.id(), wanted.id()).filter(polls::isOpen);
        if (there.isPresent()) {
            return new Opened(there.get());
        }
        return switch (membership.refreshOrKnown(team)) {
            case Membership.Read read -> open(team, wanted, read.roster().idsAskedBy(team));
            case Membership.StillReading _ -> new NoMembersList(Membership.NotRead.of(Refusal.BUSY));
            case Membership.NotRead no -> new NoMembersList(no);
        };
    }

    private Attempt open(Team team, Wanted wanted, Set<PersonId> voters) {
        if (voters.size() < team.minimumGroupSize()) {
            return new TooFew(voters.size());
        }
        if (boxes.isLikeAnother(team, voters)) {
            return new TooAlike();
        }
        var now = clock.instant();
        var terms = Terms.of(team, voters, SLOTS, now.plus(wanted.open()));
        var poll = poll(team, wanted, terms, now);
        return history.mayEver(poll.asking(terms.asked()), poll.statement()) ? open(poll, terms) : new AskedOfOthers();
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
                terms.minimum());
    }

    private Attempt open(Poll poll, Terms terms) {
        // First that it closes, then the poll: whatever a crash leaves out, none stays open for ever.
        agenda.put(PollClosing.NAME, poll.fullId(), poll.closes());
        if (polls.open(poll, terms)) {
            return new Opened(poll);
        }
        agenda.drop(PollClosing.NAME, poll.fullId());
        return new AnotherIsOpen();
    }
}
