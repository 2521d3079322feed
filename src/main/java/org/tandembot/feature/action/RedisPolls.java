package org.tandembot.feature.action;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Terms;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Result;
import org.tandembot.store.Attendance;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of polls beside their ballot boxes, in Redis. A write may be repeated. */
@Component
final class RedisPolls {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String POLLS = "polls";

    private final StringRedisTemplate redis;
    private final Attendance attendance;
    private final BallotBoxes boxes;

    /** A poll never changes, so it is read once. */
    private final Cache<String, Poll> known = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    RedisPolls(Store store, Attendance attendance, BallotBoxes boxes) {
        this.redis = store.commands();
        this.attendance = attendance;
        this.boxes = boxes;
    }

    /** Opens a poll, unless another of its kind, or about the same, is open. */
    boolean open(Poll poll, Terms terms) {
        // First that there is one, so that no later poll overlooks it.
        redis.opsForZSet()
                .add(allKey(poll.team(), poll.kind()), poll.id(), poll.opened().getEpochSecond());
        return boxes.open(poll.box(), terms, Map.of(key(poll.team(), poll.id()), JSON.writeValueAsString(poll)));
    }

    Optional<Poll> find(String team, String id) {
        return Optional.ofNullable(known.get(
                key(team, id),
                key -> Optional.ofNullable(redis.opsForValue().get(key))
                        .map(json -> JSON.readValue(json, Poll.class))
                        .orElse(null)));
    }

    /** The team's vote that is not closed yet. */
    Optional<Poll> vote(String team) {
        return boxes.current(team, Poll.VOTE).flatMap(box -> find(team, box.id()));
    }

    /** The team's votes that opened since then. */
    List<Poll> votesSince(String team, Instant then) {
        var ids = redis.opsForZSet()
                .rangeByScore(allKey(team, Kind.PRIORITY), then.getEpochSecond(), Double.POSITIVE_INFINITY);
        return Objects.requireNonNullElse(ids, Set.<String>of()).stream()
                .flatMap(id -> find(team, id).stream())
                .toList();
    }

    boolean isOpen(Poll poll) {
        return boxes.isOpen(poll.box());
    }

    void keep(Poll poll, Result result) {
        redis.opsForValue().set(resultKey(poll.team(), poll.id()), JSON.writeValueAsString(result));
    }

    Optional<Result> result(String team, String id) {
        return Optional.ofNullable(redis.opsForValue().get(resultKey(team, id)))
                .map(json -> JSON.readValue(json, Result.class));
    }

    /**
     * Keeps for so long who could take part, without saying who did.
     *
     * @param people digests
     */
    void keepElectorate(Poll poll, Set<String> people, Duration during) {
        // Who they are comes first, so that whoever finds the poll knows it.
        redis.opsForValue()
                .set(
                        electorateKey(poll),
                        JSON.writeValueAsString(people.stream().sorted().toList()),
                        during);
        attendance.note(POLLS, poll.fullId(), poll.opened(), people, during);
    }

    /** The digests of who could take part in a closed poll; empty where they are no longer kept. */
    Set<String> electorate(Poll poll) {
        return Optional.ofNullable(redis.opsForValue().get(electorateKey(poll)))
                .map(json -> Set.of(JSON.readValue(json, String[].class)))
                .orElse(Set.of());
    }

    /** The {@link Poll#fullId()} of polls of any team, opened after {@code since}, in which any of these people could take part. */
    Set<String> withAnyOf(Collection<String> people, Instant since) {
        return attendance.withAnyOf(POLLS, people, since);
    }

    private static String key(String team, String id) {
        return Keys.inTeam(team, "poll", id);
    }

    private static String resultKey(String team, String id) {
        return Keys.inTeam(team, "poll", id, "result");
    }

    private static String electorateKey(Poll poll) {
        return Keys.inTeam(poll.team(), "poll-electorate", poll.id());
    }

    private static String allKey(String team, Kind kind) {
        return Keys.inTeam(team, "polls", kind.name().toLowerCase(Locale.ROOT));
    }
}
