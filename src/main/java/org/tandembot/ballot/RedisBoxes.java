package org.tandembot.ballot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Boxes in Redis: for each a hash that says how far it is and what it froze, and one of sealed ballots by token. */
@Component
final class RedisBoxes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script OPEN = Script.load(RedisBoxes.class, "open.lua");
    private static final Script CAST = Script.load(RedisBoxes.class, "cast.lua");
    private static final Script MOVE = Script.load(RedisBoxes.class, "move.lua");
    private static final Script ROUGHLY = Script.load(RedisBoxes.class, "roughly.lua");
    private static final String GONE = "GONE";
    private static final String LEFT_OUT = "left-out";

    private final Store store;

    RedisBoxes(Store store) {
        this.store = store;
    }

    /** How far a box is. Each state is reached from the one before it. */
    enum State {
        OPEN,
        /** It takes no ballots any more. */
        STOPPED,
        /** The result is durable; ballots and key are on their way out. */
        PUBLISHED,
        /** Nothing says any more who was asked. */
        EMPTIED
    }

    /** A box as it is kept. */
    record Kept(State state, Map<String, String> fields) {

        /** Which vault has its key. */
        String vault() {
            return fields.getOrDefault("vault", "");
        }

        /** What it promised, without those whose ballots do not count. */
        Terms terms() {
            return JSON.readValue(fields.get("terms"), Terms.class).without(leftOut());
        }

        Set<String> leftOut() {
            return Set.of(JSON.readValue(fields.getOrDefault(LEFT_OUT, "[]"), String[].class));
        }

        String result() {
            return fields.getOrDefault("result", "");
        }
    }

    boolean open(Box box, Terms terms, String vault, Map<String, String> records) {
        var keys = new ArrayList<>(List.of(key(box), placeKey(box)));
        var args = new ArrayList<Object>(List.of(box.id(), JSON.writeValueAsString(terms), vault));
        records.forEach((key, text) -> {
            keys.add(key);
            args.add(text);
        });
        return store.number(OPEN, keys, args.toArray()) == 1;
    }

    Optional<String> current(String team, String place) {
        return Optional.ofNullable(store.commands().opsForValue().get(placeKey(new Box(team, place, ""))));
    }

    Optional<Kept> find(Box box) {
        var fields = store.commands().<String, String>opsForHash().entries(key(box));
        return Optional.ofNullable(fields.get("state")).map(state -> new Kept(State.valueOf(state), fields));
    }

    boolean isOpen(Box box) {
        return State.OPEN.name().equals(store.commands().opsForHash().get(key(box), "state"));
    }

    /** Casts a ballot, if there is one, and gives the sealed ballots of these tokens; empty where the box is not open. */
    Optional<List<@Nullable String>> cast(Box box, List<String> tokens, String token, String sealed) {
        var args = new ArrayList<Object>(List.of(token, sealed));
        args.addAll(tokens);
        var answer = store.list(CAST, List.of(key(box), ballotsKey(box)), args.toArray());
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var texts = new ArrayList<@Nullable String>(answer.size());
        answer.forEach(text -> texts.add((String) text));
        return Optional.of(texts);
    }

    /**
     * How many ballots there were when it was last looked, at most once a period; it moves by no fewer than {@code step}.
     */
    long roughly(Box box, Instant now, Duration period, long step) {
        return store.number(
                ROUGHLY,
                List.of(key(box), ballotsKey(box)),
                now.getEpochSecond(),
                now.plus(period).getEpochSecond(),
                step);
    }

    /** Takes no more ballots, and settles whose do not count. */
    void stop(Box box, Set<String> leftOut) {
        move(box, State.OPEN, State.STOPPED.name(), LEFT_OUT, JSON.writeValueAsString(leftOut));
    }

    void publish(Box box, String result) {
        move(box, State.STOPPED, State.PUBLISHED.name(), "result", result);
    }

    void empty(Box box) {
        move(box, State.PUBLISHED, State.EMPTIED.name());
    }

    void drop(Box box) {
        move(box, State.EMPTIED, GONE);
    }

    private void move(Box box, State from, String to, String... fields) {
        var args = new ArrayList<Object>(List.of(from.name(), to, box.id()));
        args.addAll(List.of(fields));
        store.number(MOVE, List.of(key(box), placeKey(box)), args.toArray());
    }

    /** Every ballot: sealed, by token. */
    Map<String, String> ballots(Box box) {
        var all = new HashMap<String, String>();
        try (var scan = store.commands()
                .<String, String>opsForHash()
                .scan(ballotsKey(box), ScanOptions.scanOptions().count(1000).build())) {
            scan.forEachRemaining(entry -> all.put(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    void wipe(Box box) {
        store.commands().unlink(ballotsKey(box));
    }

    private static String key(Box box) {
        return Keys.inTeam(box.team(), "box", box.place(), box.id());
    }

    private static String ballotsKey(Box box) {
        return Keys.inTeam(box.team(), "box", box.place(), box.id(), "ballots");
    }

    private static String placeKey(Box box) {
        return Keys.inTeam(box.team(), "box-now", box.place());
    }
}
