package org.tandembot.feature.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.feature.action.Poll.Ballot;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Result;
import org.tandembot.store.Attendance;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Polls in Redis; all keys of a poll carry its team as hash tag. */
@Component
final class RedisPolls implements Polls {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String POLLS = "polls";
    private static final Script OPEN = Script.load(RedisPolls.class, "open-poll.lua");
    private static final Script CAST = Script.load(RedisPolls.class, "cast.lua");
    private static final Script MOVE = Script.load(RedisPolls.class, "move-poll.lua");
    private static final Script CLOSE = Script.load(RedisPolls.class, "close-poll.lua");

    private final Store store;
    private final StringRedisTemplate redis;
    private final Attendance attendance;

    RedisPolls(Store store, Attendance attendance) {
        this.store = store;
        this.redis = store.commands();
        this.attendance = attendance;
    }

    @Override
    public boolean open(Poll poll) {
        return store.number(
                        OPEN,
                        List.of(key(poll), placeKey(poll), allKey(poll.team(), poll.kind())),
                        poll.id(),
                        JSON.writeValueAsString(poll),
                        poll.opened().getEpochSecond())
                == 1;
    }

    @Override
    public Optional<Poll> find(String team, String id) {
        return field(key(team, id), "poll").map(json -> JSON.readValue(json, Poll.class));
    }

    @Override
    public Optional<Poll> vote(String team) {
        return Optional.ofNullable(redis.opsForValue().get(voteKey(team))).flatMap(id -> find(team, id));
    }

    @Override
    public List<Poll> votesSince(String team, Instant then) {
        var ids = redis.opsForZSet()
                .rangeByScore(allKey(team, Kind.PRIORITY), then.getEpochSecond(), Double.POSITIVE_INFINITY);
        return Objects.requireNonNullElse(ids, Set.<String>of()).stream()
                .flatMap(id -> find(team, id).stream())
                .toList();
    }

    @Override
    public State state(Poll poll) {
        return field(key(poll), "state").map(State::valueOf).orElse(State.CLOSED);
    }

    @Override
    public boolean cast(Poll poll, Ballot ballot) {
        return store.number(CAST, List.of(key(poll), ballotsKey(poll)), ballot.token(), ballot.sealed()) == 1;
    }

    @Override
    public void stop(Poll poll) {
        store.number(MOVE, List.of(key(poll)), State.OPEN.name(), State.CLOSING.name(), "stopped", "1");
    }

    @Override
    public Map<String, String> ballots(Poll poll) {
        return redis.<String, String>opsForHash().entries(ballotsKey(poll));
    }

    @Override
    public void publish(Poll poll, Result result) {
        store.number(
                MOVE,
                List.of(key(poll)),
                State.CLOSING.name(),
                State.COUNTED.name(),
                "result",
                JSON.writeValueAsString(result));
    }

    @Override
    public void keepElectorate(Poll poll, Duration during) {
        var people = poll.electorateDigests();
        // Who they are comes first, so that whoever finds the poll knows it.
        redis.opsForValue()
                .set(
                        electorateKey(poll),
                        JSON.writeValueAsString(people.stream().sorted().toList()),
                        during);
        attendance.note(POLLS, poll.fullId(), poll.opened(), people, during);
    }

    @Override
    public Set<String> electorate(Poll poll) {
        return Optional.ofNullable(redis.opsForValue().get(electorateKey(poll)))
                .map(json -> Set.of(JSON.readValue(json, String[].class)))
                .orElse(Set.of());
    }

    @Override
    public Set<String> withAnyOf(Collection<String> people, Instant since) {
        return attendance.withAnyOf(POLLS, people, since);
    }

    @Override
    public void deleteBallots(Poll poll) {
        redis.unlink(ballotsKey(poll));
    }

    @Override
    public void close(Poll poll) {
        store.number(
                CLOSE,
                List.of(key(poll), placeKey(poll), ballotsKey(poll)),
                poll.id(),
                JSON.writeValueAsString(poll.withoutVoters()));
    }

    @Override
    public Optional<Result> result(String team, String id) {
        return field(key(team, id), "result").map(json -> JSON.readValue(json, Result.class));
    }

    private Optional<String> field(String key, String name) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(key, name));
    }

    private static String key(Poll poll) {
        return key(poll.team(), poll.id());
    }

    private static String key(String team, String id) {
        return Keys.inTeam(team, "poll", id);
    }

    private static String ballotsKey(Poll poll) {
        return Keys.inTeam(poll.team(), "poll", poll.id(), "ballots");
    }

    private static String electorateKey(Poll poll) {
        return Keys.inTeam(poll.team(), "poll-electorate", poll.id());
    }

    /** A team has one vote at a time, and asks of each action once at a time. */
    private static String placeKey(Poll poll) {
        return switch (poll.kind()) {
            case PRIORITY -> voteKey(poll.team());
            case SEEN -> Keys.inTeam(poll.team(), "seen-now", poll.about());
        };
    }

    private static String allKey(String team, Kind kind) {
        return Keys.inTeam(team, "polls", kind.name().toLowerCase(Locale.ROOT));
    }

    private static String voteKey(String team) {
        return Keys.inTeam(team, "vote-now");
    }
}
