package org.tandembot.feature.pulse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Comments;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/**
 * All pulse rounds, in Redis; all keys of a round carry its team as hash tag. A write that fails has told nobody that it worked, and
 * may be repeated.
 */
@Component
class RedisPulseRounds {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringRedisTemplate redis;
    private final BallotBoxes boxes;

    /** What a round froze never changes, so it is read once. Whether it is open is asked of Redis each time. */
    private final Cache<String, PulseRound> frozen = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /** A closed round never changes any more. */
    private final Cache<String, Closed> ended = Caffeine.newBuilder()
            .maximumSize(5000)
            .expireAfterAccess(Duration.ofHours(6))
            .build();

    /** A closed round, without the people asked, and its result. */
    record Closed(PulseRound round, RoundResult result) {}

    RedisPulseRounds(Store store, BallotBoxes boxes) {
        this.boxes = boxes;
        this.redis = store.commands();
    }

    /** The number of the team's next round. */
    long nextNumber(String team) {
        var last = redis.opsForValue().get(numbersKey(team));
        return last == null ? 1 : Long.parseLong(last) + 1;
    }

    Rotation rotation(String team) {
        var json = redis.opsForValue().get(rotationKey(team));
        return json == null ? new Rotation(Set.of()) : JSON.readValue(json, Rotation.class);
    }

    /** Ids of questions that the team's next round shall put again, sorted. */
    List<String> wanted(String team) {
        return Objects.requireNonNullElse(redis.opsForSet().members(wantedKey(team)), Set.<String>of()).stream()
                .sorted()
                .toList();
    }

    /** Adds to {@link #wanted}. */
    void want(String team, Collection<String> questions) {
        if (!questions.isEmpty()) {
            redis.opsForSet().add(wantedKey(team), questions.toArray(String[]::new));
        }
    }

    /**
     * Opens a round and keeps the rotation that it leaves, in one step. False where the team has one that is not closed yet; then
     * nothing was changed.
     */
    boolean open(PulseRound round, Terms terms, Rotation after) {
        return boxes.open(
                round.box(),
                terms,
                Map.of(
                        key(round.id()), JSON.writeValueAsString(round),
                        rotationKey(round.team()), JSON.writeValueAsString(after),
                        numbersKey(round.team()), Long.toString(round.number())));
    }

    /** Notes that all who are asked have been put into the outbox, and takes its questions off {@link #wanted}. */
    void announced(PulseRound round) {
        redis.opsForSet()
                .remove(
                        wantedKey(round.team()),
                        round.questions().stream().map(Question::id).toArray());
        redis.opsForValue().set(announcedKey(round.id()), "1");
    }

    boolean isAnnounced(String id) {
        return Boolean.TRUE.equals(redis.hasKey(announcedKey(id)));
    }

    /** A round by its id, whatever its state. */
    Optional<PulseRound> find(String id) {
        return Optional.ofNullable(frozen.get(id, this::read));
    }

    /**
     * The round that a person acts on, by an id that came from outside: one that asks them, or that is over and has forgotten whom
     * it asked.
     */
    Optional<PulseRound> find(String id, PersonId person) {
        return Ids.isRound(id)
                ? find(id).filter(round -> round.asks(person) || round.cells().isEmpty())
                : Optional.empty();
    }

    /** Asked for by many at once, as when a round opens, a round is read once. */
    private @Nullable PulseRound read(String id) {
        var json = redis.opsForValue().get(key(id));
        return json == null ? null : JSON.readValue(json, PulseRound.class);
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

    void keep(String id, RoundResult result) {
        redis.opsForValue().set(resultKey(id), JSON.writeValueAsString(result));
    }

    /** Keeps for so long what may be shown of the comments. */
    void keep(String id, Comments comments, Duration during) {
        redis.opsForValue().set(shownCommentsKey(id), JSON.writeValueAsString(comments), during);
    }

    /** Lets go of who was asked in a round that has its result, and counts it as closed. */
    void close(PulseRound round) {
        redis.opsForValue().set(key(round.id()), JSON.writeValueAsString(round.of(Set.of())));
        redis.opsForZSet().add(closedKey(round.team()), round.id(), round.number());
        redis.unlink(announcedKey(round.id()));
        frozen.invalidate(round.id());
    }

    Optional<RoundResult> result(String id) {
        return Optional.ofNullable(redis.opsForValue().get(resultKey(id)))
                .map(json -> JSON.readValue(json, RoundResult.class));
    }

    /** What may be shown of these closed rounds' comments, in the order of the ids. */
    List<Comments> comments(List<String> ids) {
        var found = ids.isEmpty()
                ? List.<@Nullable String>of()
                : Objects.requireNonNullElse(
                        redis.opsForValue()
                                .multiGet(ids.stream()
                                        .map(RedisPulseRounds::shownCommentsKey)
                                        .toList()),
                        List.<@Nullable String>of());
        return found.stream()
                .map(json -> json == null ? new Comments.NotAsked() : JSON.readValue(json, Comments.class))
                .toList();
    }

    /** The last closed rounds of the team, {@code most} of them at most, the oldest first. */
    List<Closed> closed(String team, int most) {
        var newest = Objects.requireNonNullElse(
                redis.opsForZSet().reverseRange(closedKey(team), 0, most - 1L), Set.<String>of());
        var ids = List.copyOf(newest).reversed();
        var known = ended.getAllPresent(ids);
        var missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        var read = read(missing);
        ended.putAll(read);
        return ids.stream()
                .map(id -> Optional.ofNullable(known.get(id)).or(() -> Optional.ofNullable(read.get(id))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Rounds and their results, in one round trip. */
    private Map<String, Closed> read(List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var texts = redis.executePipelined(new SessionCallback<Object>() {
            @Override
            @SuppressWarnings({"unchecked", "NullAway"}) // in a pipeline Spring takes null and nothing else
            public <K, V> Object execute(RedisOperations<K, V> operations) {
                var some = (RedisOperations<String, String>) operations;
                ids.forEach(id -> {
                    some.opsForValue().get(key(id));
                    some.opsForValue().get(resultKey(id));
                });
                return null;
            }
        });
        var read = new HashMap<String, Closed>();
        for (var i = 0; i < ids.size(); i++) {
            if (texts.get(2 * i) instanceof String round && texts.get(2 * i + 1) instanceof String result) {
                read.put(
                        ids.get(i),
                        new Closed(JSON.readValue(round, PulseRound.class), JSON.readValue(result, RoundResult.class)));
            }
        }
        return read;
    }

    /** The team's last round that has a result. */
    Optional<RoundResult> lastResult(String team) {
        var last = Objects.requireNonNullElse(redis.opsForZSet().reverseRange(closedKey(team), 0, 0), Set.<String>of());
        return last.stream().findFirst().flatMap(this::result);
    }

    /** When somebody opened rounds of this team, the last ones, the newest first. */
    List<Instant> openedByHand(String team, int most) {
        return Objects.requireNonNullElse(redis.opsForList().range(byHandKey(team), 0, most - 1L), List.<String>of())
                .stream()
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .toList();
    }

    /** Somebody has opened a round of this team; only the last ones are kept. */
    void openedByHand(String team, Instant when, int most) {
        redis.opsForList().leftPush(byHandKey(team), Long.toString(when.getEpochSecond()));
        redis.opsForList().trim(byHandKey(team), 0, most - 1L);
    }

    private static String byHandKey(String team) {
        return Keys.inTeam(team, "opened-by-hand");
    }

    private static String key(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id);
    }

    private static String announcedKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "announced");
    }

    private static String shownCommentsKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "shown-comments");
    }

    private static String resultKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "result");
    }

    private static String closedKey(String team) {
        return Keys.inTeam(team, "closed-rounds");
    }

    private static String rotationKey(String team) {
        return Keys.inTeam(team, "rotation");
    }

    private static String wantedKey(String team) {
        return Keys.inTeam(team, "questions-wanted");
    }

    private static String numbersKey(String team) {
        return Keys.inTeam(team, "last-round-number");
    }
}
