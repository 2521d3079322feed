package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Outbox;

/** Opens rounds. */
@Component
class Opening {

    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    /** What became of it. */
    sealed interface Outcome {}

    /** @param unknown how many people of the channel could not be looked up, and so are not asked */
    record Opened(PulseRound round, int unknown) implements Outcome {}

    record AlreadyOpen(PulseRound round) implements Outcome {}

    /** With so few people nothing could ever be shown. */
    record TooFew(int asked) implements Outcome {}

    /** Another team has almost the same people. */
    record TooAlike() implements Outcome {}

    /** The platform does not tell who is in the channel. */
    record NoMembersList(Membership.NotRead why) implements Outcome {}

    /** Who is in the channel is still being read. */
    record StillReading() implements Outcome {}

    /** Each failure means that another instance, or a manager, changed something in between. */
    private static final int MOST_TRIES = 20;

    private final PulseRounds rounds;
    private final BallotBoxes boxes;
    private final Membership membership;
    private final Planning planning;
    private final Outbox outbox;
    private final InstantSource clock;

    Opening(
            PulseRounds rounds,
            BallotBoxes boxes,
            Membership membership,
            Planning planning,
            Outbox outbox,
            InstantSource clock) {
        this.rounds = rounds;
        this.boxes = boxes;
        this.membership = membership;
        this.planning = planning;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Opens a round because somebody asked for it. */
    Outcome open(Team team) {
        return open(team, Optional.empty());
    }

    /** Opens a round that closes before {@code next}, when another is due: a round that began late must not keep it out. */
    Outcome open(Team team, Optional<Instant> next) {
        var current = rounds.current(team.id());
        if (current.isPresent()) {
            return new AlreadyOpen(current.get());
        }
        return switch (membership.refresh(team)) {
            case Membership.Read read -> open(team, read, next);
            case Membership.StillReading _ -> new StillReading();
            case Membership.NotRead no -> new NoMembersList(no);
        };
    }

    private Outcome open(Team team, Membership.Read read, Optional<Instant> next) {
        var asked = read.roster().askedBy(team);
        if (asked.size() < team.minimumGroupSize()) {
            return new TooFew(asked.size());
        }
        if (boxes.isLikeAnother(team, asked.stream().map(Member::id).toList())) {
            return new TooAlike();
        }
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var current = rounds.current(team.id());
            if (current.isPresent()) {
                return new AlreadyOpen(current.get());
            }
            var drawn = draw(team, asked, next);
            if (drawn.isPresent()) {
                return new Opened(drawn.get(), read.unknown());
            }
        }
        throw new IllegalStateException("A round could not be opened: what the team's rounds ask keeps changing");
    }

    /** The round, open; empty where another instance was quicker. */
    private Optional<PulseRound> draw(Team team, List<Member> asked, Optional<Instant> next) {
        var course = rounds.course(team.id());
        var now = clock.instant();
        var questions = planning.questions(team, course, asked.size());
        var round = new PulseRound(
                PulseRound.id(team.id(), course.last() + 1),
                PulseRound.InTeam.of(team),
                now,
                PulseRound.closes(team, now, next),
                questions,
                planning.people(asked));
        if (!rounds.open(round, round.terms(team), course, planning.after(team, course, questions))) {
            return Optional.empty();
        }
        var opened = rounds.find(round.id()).orElseThrow();
        log.info("Round {} opened: {} people are asked", round.id(), asked.size());
        announce(team, opened);
        return Optional.of(opened);
    }

    /** Takes comments, and puts the question messages into the outbox; may be repeated, since a delivery goes out once. */
    void announce(Team team, PulseRound round) {
        if (round.takesComments()) {
            boxes.open(round.comments(), round.commentTerms(team));
        }
        var about = Map.of("round", round.id());
        outbox.toHomes(team, round.id() + ":opened", new ActionId("pulse", "announce", about));
        outbox.toEach(round.cells().keySet(), round.id() + ":ask", new ActionId("pulse", "ask", about));
        rounds.announced(round);
    }
}
