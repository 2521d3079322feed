package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Refusal;
import org.tandembot.disclosure.Cell;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Opens rounds. */
@Component
class Opening {

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
    record NoMembersList(Refusal why) implements Outcome {}

    /** Who is in the channel is still being read. */
    record StillReading() implements Outcome {}

    private final RedisPulseRounds rounds;
    private final BallotBoxes boxes;
    private final Membership membership;
    private final QuestionBank bank;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;

    Opening(
            RedisPulseRounds rounds,
            BallotBoxes boxes,
            Membership membership,
            QuestionBank bank,
            Outbox outbox,
            InstantSource clock,
            RandomGenerator random) {
        this.rounds = rounds;
        this.boxes = boxes;
        this.membership = membership;
        this.bank = bank;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
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
            case Membership.NotRead(var why) -> new NoMembersList(why);
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
        return draw(team, asked, next)
                .<Outcome>map(round -> new Opened(round, read.unknown()))
                .orElseGet(() -> open(team, next));
    }

    /** The round, open; empty where another instance was quicker. */
    private Optional<PulseRound> draw(Team team, List<Member> asked, Optional<Instant> next) {
        var drawn = rounds.rotation(team.id())
                .draw(bank.questions(team.language()), team.questions(), rounds.wanted(team.id()), random);
        var round = freeze(team, asked, drawn.questions(), next);
        if (!rounds.open(round, round.terms(team), drawn.after())) {
            return Optional.empty();
        }
        var opened = rounds.find(round.id()).orElseThrow();
        announce(team, opened);
        return Optional.of(opened);
    }

    /** Takes comments, and puts the question messages into the outbox; may be repeated, since a delivery goes out once. */
    void announce(Team team, PulseRound round) {
        if (round.takesComments()) {
            boxes.open(round.comments(), round.commentTerms(team), Map.of());
        }
        var about = Map.of("r", round.id());
        outbox.send(List.of(new Delivery(
                round.id() + ":opened", new ToChannel(team.channel()), new ActionId("pulse", "announce", about))));
        outbox.send(round.cells().keySet().stream()
                .map(person -> new Delivery(
                        round.id() + ":ask:" + person, new ToPerson(person), new ActionId("pulse", "ask", about)))
                .toList());
        rounds.announced(round);
    }

    private PulseRound freeze(Team team, List<Member> asked, List<Question> questions, Optional<Instant> next) {
        var organisations =
                List.copyOf(asked.stream().map(Member::organisation).collect(Collectors.toCollection(TreeSet::new)));
        var professions =
                List.copyOf(asked.stream().map(Member::profession).collect(Collectors.toCollection(TreeSet::new)));
        var cells = new HashMap<PersonId, Cell>();
        asked.forEach(member -> cells.put(
                member.id(),
                new Cell(organisations.indexOf(member.organisation()), professions.indexOf(member.profession()))));
        var now = clock.instant();
        var closes = now.atZone(team.zone()).plusDays(team.cadence().daysOpen()).toInstant();
        return new PulseRound(
                PulseRound.id(team.id(), rounds.nextNumber(team.id())),
                team.id(),
                team.name(),
                now,
                next.filter(closes::isAfter).orElse(closes),
                team.zone(),
                team.language(),
                team.minimumGroupSize(),
                questions,
                organisations,
                professions,
                cells);
    }
}
