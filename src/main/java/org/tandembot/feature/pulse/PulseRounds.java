package org.tandembot.feature.pulse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.tandembot.admin.TeamNote;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Terms;
import org.tandembot.deck.Course;
import org.tandembot.deck.Rotation;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.release.History;
import org.tandembot.roster.Links;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Event;
import org.tandembot.schedule.Events;
import org.tandembot.settings.WrongSettings;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** What is kept of pulse rounds beside their ballot boxes. A write that fails has told nobody that it worked, and may be repeated. */
@Component
class PulseRounds implements TeamNote {

    /** A summary looks back over a year and compares with the one before it. */
    private static final Duration KEPT = Duration.ofDays(800);

    /** A round a week for that long, and some that were opened by hand. */
    private static final int MOST_CLOSED = 150;

    /** The one document of its kind that a team has. */
    private static final String COURSE = "course";

    private final Documents<PulseRound> open;
    private final Documents<Closed> closed;
    private final Documents<Comments> comments;
    private final Documents<Course> courses;
    private final BallotBoxes boxes;
    private final Teams teams;
    private final Agenda agenda;
    private final Events events;
    private final Duration lookEvery;

    /** What a round froze never changes, so it is read once. Whether it is open is asked of Redis each time. */
    private final Cache<String, PulseRound> frozen = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    private final Cache<String, Seen> asSeen = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** A closed round never changes any more. */
    private final Cache<String, Closed> ended = Caffeine.newBuilder()
            .maximumSize(5000)
            .expireAfterAccess(Duration.ofHours(6))
            .build();

    /** A closed round, without the people asked, and its result. */
    record Closed(PulseRound round, RoundResult result) {}

    /**
     * Settings of pulse rounds.
     *
     * @param responseRateEvery How often at most managers can look up how many have answered an open round; 1h or more. Protects people
     *     who answer: if managers could look more often, they could see who has just answered.
     */
    @ConfigurationProperties("tandem.pulse")
    record Settings(@DefaultValue("1h") Duration responseRateEvery) {

        Settings {
            WrongSettings.rules()
                    .that(
                            responseRateEvery.compareTo(Duration.ofHours(1)) >= 0,
                            "tandem.pulse.response-rate-every",
                            "is less than an hour. If managers could look more often, they could see who has just answered,"
                                    + " and people were promised that they can't. Write 1h or more.")
                    .hold();
        }
    }

    PulseRounds(Store store, BallotBoxes boxes, Teams teams, Agenda agenda, Events events, Settings settings) {
        this.teams = teams;
        this.open = store.documents("open-rounds", PulseRound.class);
        this.closed = store.documents("closed-rounds", Closed.class);
        this.comments = store.documents("round-comments", Comments.class);
        this.courses = store.documents("rounds", Course.class);
        this.boxes = boxes;
        this.agenda = agenda;
        this.events = events;
        this.lookEvery = settings.responseRateEvery();
    }

    Course course(String team) {
        return courses.of(team).find(COURSE).orElse(Course.START);
    }

    private void change(String team, UnaryOperator<Course> how) {
        courses.of(team).compute(COURSE, there -> Optional.of(how.apply(there.orElse(Course.START))));
    }

    /** Lets the team's next rounds put these questions again. */
    void want(String team, Collection<String> questions) {
        if (!questions.isEmpty()) {
            change(team, course -> course.wanting(questions));
        }
    }

    /** Somebody has opened a round of this team; only the last ones are kept. */
    void openedByHand(String team, Instant when, int most) {
        change(team, course -> course.byHand(when, most));
    }

    /** Has the job look at a round at once, and so until there is nothing left to do for it. */
    void seeThrough(String id, Instant now) {
        agenda.put(RoundJob.NAME, id, now);
    }

    /**
     * Opens a round and keeps the rotation that it leaves, in one step. False where the team has one that is not closed yet, or its
     * course has changed; then nothing was changed.
     *
     * @param from where it went on from
     */
    boolean open(PulseRound round, Terms terms, Course from, Rotation after) {
        // First that it is seen through, then the round: whatever a crash leaves out, none stays open for ever.
        seeThrough(round.id(), round.opened());
        var there = courses.of(round.team()).find(COURSE).map(_ -> from);
        return boxes.open(
                round.box(),
                terms,
                open.of(round.team()).swap(round.id(), Optional.empty(), Optional.of(round)),
                courses.of(round.team()).swap(COURSE, there, Optional.of(from.opened(round.number(), after))));
    }

    /** Decides what the team's next round will ask; what was decided before is forgotten. */
    void plan(String team, Optional<Course.Planned> next) {
        change(team, course -> course.planning(next));
    }

    /** Lets no round open when it is due at that moment; empty lets each open again. */
    void skip(String team, Optional<Instant> due) {
        change(team, course -> course.skipping(due));
    }

    /** Decides for good that a round is as if it had not been opened. May be repeated. */
    void takeBack(PulseRound round) {
        change(round.team(), course -> course.takingBack(round.number(), round.opened()));
    }

    /** Whether the round of this id was taken back. */
    boolean isTakenBack(String id) {
        return PulseRound.isId(id) && course(PulseRound.teamOf(id)).isTakenBack(PulseRound.number(id));
    }

    /** Lets go of a round that was taken back. */
    void remove(PulseRound round) {
        open.of(round.team()).remove(round.id());
        frozen.invalidate(round.id());
    }

    /** Notes that all who are asked have been put into the outbox, and that its questions are wanted no more. */
    void announced(PulseRound round) {
        change(round.team(), course -> course.announced(round.number(), round.questions()));
    }

    boolean isAnnounced(PulseRound round) {
        return course(round.team()).announced() >= round.number();
    }

    /** Whether no round of this id has opened so far. */
    boolean isToCome(String id) {
        return course(PulseRound.teamOf(id)).last() < PulseRound.number(id);
    }

    /** A round by its id, whatever its state. */
    Optional<PulseRound> find(String id) {
        return Optional.ofNullable(frozen.get(id, this::read)).map(round -> seen(id, round, teams.links()));
    }

    /** Whoever presses does not look through all who are asked: that is done once for each round as it is, and for the links as they are. */
    @SuppressWarnings("ReferenceEquality") // the very same, or it is looked at anew
    private PulseRound seen(String id, PulseRound round, Links links) {
        var known = asSeen.getIfPresent(id);
        if (known == null || known.round() != round || known.links() != links) {
            known = new Seen(round, links, round.seen(links));
            asSeen.put(id, known);
        }
        return known.as();
    }

    private record Seen(PulseRound round, Links links, PulseRound as) {}

    /**
     * The round that a person acts on, by an id that came from outside: one that asks them, or that is over and has forgotten whom
     * it asked.
     */
    Optional<PulseRound> find(String id, PersonId person) {
        return PulseRound.isId(id)
                ? find(id).filter(round -> round.asks(person) || round.cells().isEmpty())
                : Optional.empty();
    }

    /** Asked for by many at once, as when a round opens, a round is read once. */
    private @Nullable PulseRound read(String id) {
        return open.of(PulseRound.teamOf(id))
                .find(id)
                .or(() -> closed(id).map(Closed::round))
                .orElse(null);
    }

    /** The team's round that is not closed yet. */
    Optional<PulseRound> current(String team) {
        return boxes.current(team, PulseRound.PLACE)
                .flatMap(box -> find(PulseRound.id(team, Long.parseLong(box.id()))));
    }

    /** Whether it takes answers. */
    boolean isOpen(String id) {
        return boxes.isOpen(PulseRound.box(id));
    }

    /**
     * The response rate as it may be told while the round is open: looked up at most once an hour, and moved only by as many
     * ballots as the minimum group would cast.
     */
    Band answered(PulseRound round) {
        return boxes.answered(round.box(), lookEvery);
    }

    /** Keeps what may be shown of a round, without whom it asked; and of the team's closed rounds only the last ones. */
    void keep(PulseRound round, RoundResult result) {
        closed.of(round.team()).put(round.id(), new Closed(round.of(Set.of()), result));
        ended.invalidate(round.id());
        var oldest = PulseRound.id(round.team(), round.number() - MOST_CLOSED);
        closed.of(round.team()).remove(oldest);
        agenda.drop(RoundJob.NAME, oldest);
    }

    /** Keeps what may be shown of a round's comments. */
    void keep(String id, Comments shown) {
        comments.of(PulseRound.teamOf(id)).put(id, shown);
    }

    /** Lets go of who was asked in a round that has its result, and tells whoever waits for its end; one manager may read it now. */
    void close(PulseRound round, RoundResult result, Optional<PersonId> reader) {
        remove(round);
        events.tell(
                new Event.RoundClosed(round.team(), round.id(), result.lowest(), reader.map(PersonId::toString)),
                Duration.ZERO);
    }

    /** Deletes what has been kept of a closed round for long enough, and gives when more of it will have been. */
    Optional<Instant> forget(String id, Instant now) {
        var team = PulseRound.teamOf(id);
        return result(id).map(RoundResult::closed).flatMap(when -> {
            if (now.isBefore(when.plus(History.KEPT))) {
                return Optional.of(when.plus(History.KEPT));
            }
            comments.of(team).remove(id);
            if (now.isBefore(when.plus(KEPT))) {
                return Optional.of(when.plus(KEPT));
            }
            closed.of(team).remove(id);
            return Optional.empty();
        });
    }

    Optional<Closed> closed(String id) {
        return closed.of(PulseRound.teamOf(id)).find(id);
    }

    Optional<RoundResult> result(String id) {
        return closed(id).map(Closed::result);
    }

    /** What may be shown of these closed rounds' comments, in the order of the ids, which are one team's. */
    List<Comments> comments(List<String> ids) {
        var found = ids.isEmpty()
                ? Map.<String, Comments>of()
                : comments.of(PulseRound.teamOf(ids.getFirst())).find(ids);
        return ids.stream()
                .map(id -> found.getOrDefault(id, new Comments.NotAsked()))
                .toList();
    }

    /** The last closed rounds of the team, {@code most} of them at most, the oldest first; what is not known yet, in one look. */
    List<Closed> closed(String team, int most) {
        var last = course(team).last();
        // The last one may be open.
        var ids = LongStream.rangeClosed(Math.max(1, last - most), last)
                .mapToObj(number -> PulseRound.id(team, number))
                .toList();
        var known = ended.getAllPresent(ids);
        var read = closed.of(team)
                .find(ids.stream().filter(id -> !known.containsKey(id)).toList());
        ended.putAll(read);
        var all = ids.stream()
                .map(id -> Optional.ofNullable(known.get(id)).or(() -> Optional.ofNullable(read.get(id))))
                .flatMap(Optional::stream)
                .toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    @Override
    public String about(String team) {
        return current(team)
                .map(round -> "open since " + day(round.opened(), round))
                .or(() -> last(team).map(one -> day(one.result().closed(), one.round())))
                .orElse("-");
    }

    private static String day(Instant when, PulseRound round) {
        return LocalDate.ofInstant(when, round.zone()).toString();
    }

    /** The team's last round that has a result. */
    Optional<Closed> last(String team) {
        return closed(team, 1).stream().findFirst();
    }
}
