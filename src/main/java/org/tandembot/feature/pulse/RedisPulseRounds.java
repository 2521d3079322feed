package org.tandembot.feature.pulse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Comments;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Pulse rounds in Redis; all keys of a round carry its team as hash tag. */
@Component
final class RedisPulseRounds implements PulseRounds {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script OPEN = Script.load(RedisPulseRounds.class, "open.lua");
    private static final Script CAST = Script.load(RedisPulseRounds.class, "cast.lua");
    private static final Script BALLOTS = Script.load(RedisPulseRounds.class, "ballots.lua");
    private static final Script ROUGHLY = Script.load(RedisPulseRounds.class, "roughly.lua");
    private static final Script MOVE = Script.load(RedisPulseRounds.class, "move.lua");
    private static final Script PUBLISH = Script.load(RedisPulseRounds.class, "publish.lua");
    private static final Script CLOSE = Script.load(RedisPulseRounds.class, "close.lua");

    private final Store store;
    private final StringRedisTemplate redis;
    /** What a round froze never changes, so it is read once. Its state is asked of Redis each time. */
    private final Cache<String, PulseRound> frozen = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /** A closed round never changes any more. */
    private final Cache<String, Closed> ended = Caffeine.newBuilder()
            .maximumSize(5000)
            .expireAfterAccess(Duration.ofHours(6))
            .build();

    RedisPulseRounds(Store store) {
        this.store = store;
        this.redis = store.commands();
    }

    @Override
    public long nextNumber(String team) {
        var last = redis.opsForValue().get(numbersKey(team));
        return last == null ? 1 : Long.parseLong(last) + 1;
    }

    @Override
    public Rotation rotation(String team) {
        var json = redis.opsForValue().get(rotationKey(team));
        return json == null ? new Rotation(Set.of()) : JSON.readValue(json, Rotation.class);
    }

    @Override
    public List<String> wanted(String team) {
        return Objects.requireNonNullElse(redis.opsForSet().members(wantedKey(team)), Set.<String>of()).stream()
                .sorted()
                .toList();
    }

    @Override
    public void want(String team, Collection<String> questions) {
        if (!questions.isEmpty()) {
            redis.opsForSet().add(wantedKey(team), questions.toArray(String[]::new));
        }
    }

    @Override
    public Opening open(PulseRound round, Rotation after) {
        var args = new ArrayList<Object>();
        args.add(round.id());
        args.add(JSON.writeValueAsString(round));
        args.add(JSON.writeValueAsString(after));
        args.add(round.number());
        round.questions().forEach(question -> args.add(question.id()));
        var opened = store.number(
                OPEN,
                List.of(
                        currentKey(round.team()),
                        key(round.id()),
                        rotationKey(round.team()),
                        numbersKey(round.team()),
                        wantedKey(round.team())),
                args.toArray());
        return opened == 1 ? Opening.OPENED : Opening.ANOTHER_IS_OPEN;
    }

    @Override
    public void announced(String id) {
        redis.opsForHash().put(key(id), "announced", "1");
    }

    @Override
    public boolean isAnnounced(String id) {
        return redis.opsForHash().hasKey(key(id), "announced");
    }

    @Override
    public Optional<PulseRound> find(String id) {
        return Optional.ofNullable(frozen.get(id, this::read));
    }

    /** Asked for by many at once, as when a round opens, a round is read once. */
    private @Nullable PulseRound read(String id) {
        var json = redis.<String, String>opsForHash().get(key(id), "round");
        return json == null ? null : JSON.readValue(json, PulseRound.class);
    }

    @Override
    public Optional<PulseRound> current(String team) {
        return Optional.ofNullable(redis.opsForValue().get(currentKey(team))).flatMap(this::find);
    }

    @Override
    public State state(String id) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(key(id), "state"))
                .map(State::valueOf)
                .orElse(State.CLOSED);
    }

    @Override
    public Optional<List<@Nullable String>> cast(String id, Ballot ballot) {
        var args = new ArrayList<Object>();
        args.add(ballot.token());
        args.add(ballot.sealed());
        args.addAll(ballot.ofSamePerson());
        return unlessEmpty(store.list(CAST, List.of(key(id), ballotsKey(id)), args.toArray()));
    }

    @Override
    public boolean keep(String id, Comment comment) {
        return !store.list(CAST, List.of(key(id), commentsKey(id)), comment.token(), comment.sealed(), comment.token())
                .isEmpty();
    }

    @Override
    public Optional<List<@Nullable String>> ballots(String id, List<String> tokens) {
        return unlessEmpty(store.list(BALLOTS, List.of(key(id), ballotsKey(id)), tokens.toArray()));
    }

    private static Optional<List<@Nullable String>> unlessEmpty(List<@Nullable Object> answer) {
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var texts = new ArrayList<@Nullable String>(answer.size());
        answer.forEach(text -> texts.add((String) text));
        return Optional.of(texts);
    }

    @Override
    public long roughlyAnswered(String id, Instant now, Duration period, long step) {
        return store.number(
                ROUGHLY,
                List.of(key(id), ballotsKey(id)),
                now.getEpochSecond(),
                now.plus(period).getEpochSecond(),
                step);
    }

    @Override
    public void stop(String id) {
        store.text(MOVE, List.of(key(id)), State.OPEN.name(), State.CLOSING.name());
    }

    @Override
    public Map<String, String> allBallots(String id) {
        return all(ballotsKey(id));
    }

    @Override
    public Map<String, String> allComments(String id) {
        return all(commentsKey(id));
    }

    private Map<String, String> all(String key) {
        var all = new HashMap<String, String>();
        try (var scan = redis.<String, String>opsForHash()
                .scan(key, ScanOptions.scanOptions().count(1000).build())) {
            scan.forEachRemaining(entry -> all.put(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    @Override
    public void publish(String id, RoundResult result, Comments comments, Duration during) {
        store.number(
                PUBLISH,
                List.of(key(id), resultKey(id), shownCommentsKey(id)),
                JSON.writeValueAsString(result),
                JSON.writeValueAsString(comments),
                during.toSeconds());
    }

    @Override
    public void deleteSealed(String id) {
        redis.unlink(List.of(ballotsKey(id), commentsKey(id)));
    }

    @Override
    public void close(PulseRound round) {
        var keys = List.of(
                key(round.id()),
                currentKey(round.team()),
                closedKey(round.team()),
                ballotsKey(round.id()),
                commentsKey(round.id()));
        var done =
                store.number(CLOSE, keys, round.id(), round.number(), JSON.writeValueAsString(round.withoutPeople()));
        if (done == 1) {
            frozen.invalidate(round.id());
        }
    }

    @Override
    public Optional<RoundResult> result(String id) {
        return Optional.ofNullable(redis.opsForValue().get(resultKey(id)))
                .map(json -> JSON.readValue(json, RoundResult.class));
    }

    @Override
    public List<Comments> comments(List<String> ids) {
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

    @Override
    public List<Closed> closed(String team, int most) {
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
                    some.<String, String>opsForHash().get(key(id), "round");
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

    @Override
    public Optional<RoundResult> lastResult(String team) {
        var last = Objects.requireNonNullElse(redis.opsForZSet().reverseRange(closedKey(team), 0, 0), Set.<String>of());
        return last.stream().findFirst().flatMap(this::result);
    }

    @Override
    public List<Instant> openedByHand(String team, int most) {
        return Objects.requireNonNullElse(redis.opsForList().range(byHandKey(team), 0, most - 1L), List.<String>of())
                .stream()
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .toList();
    }

    @Override
    public void openedByHand(String team, Instant when, int most) {
        redis.opsForList().leftPush(byHandKey(team), Long.toString(when.getEpochSecond()));
        redis.opsForList().trim(byHandKey(team), 0, most - 1L);
    }

    private static String byHandKey(String team) {
        return Keys.inTeam(team, "opened-by-hand");
    }

    private static String key(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id);
    }

    private static String ballotsKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "ballots");
    }

    private static String commentsKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "comments");
    }

    private static String shownCommentsKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "shown-comments");
    }

    private static String resultKey(String id) {
        return Keys.inTeam(PulseRound.teamOf(id), "round", id, "result");
    }

    private static String currentKey(String team) {
        return Keys.inTeam(team, "current-round");
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
