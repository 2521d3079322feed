package org.tandembot.ballot;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.stereotype.Component;
import org.tandembot.store.Documents.Swap;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.store.StoreEvent;
import tools.jackson.databind.json.JsonMapper;

/** Boxes in Redis: for each a hash that says how far it is and what it froze, and one of sealed ballots by token. */
@Component
final class RedisBoxes {

    private static final Logger log = LoggerFactory.getLogger(RedisBoxes.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script OPEN = Script.load(RedisBoxes.class, "open.lua");
    private static final Script CAST = Script.load(RedisBoxes.class, "cast.lua").repeatable();
    private static final Script MOVE = Script.load(RedisBoxes.class, "move.lua");
    private static final Script ROUGHLY = Script.load(RedisBoxes.class, "roughly.lua");
    private static final String NOW = "box-now";
    private static final Pattern PLACE_KEY =
            Pattern.compile(Pattern.quote(Keys.inTeam("*", NOW, "*")).replace("*", "\\E(.+)\\Q"));
    private static final String GONE = "GONE";
    private static final String LEFT_OUT = "left-out";

    private final Store store;
    private final Consumer<StoreEvent> watch;
    private final InstantSource clock;

    /** How many casts of an open box Redis had acknowledged to this instance. */
    private final ConcurrentMap<Box, Long> casts =
            Caffeine.newBuilder().maximumSize(10_000).<Box, Long>build().asMap();

    RedisBoxes(Store store, Consumer<StoreEvent> watch, InstantSource clock) {
        this.store = store;
        this.watch = watch;
        this.clock = clock;
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

    boolean open(Box box, Terms terms, String vault, List<Swap> records) {
        var keys = new ArrayList<>(List.of(key(box), placeKey(box)));
        var args = new ArrayList<Object>(List.of(box.id(), JSON.writeValueAsString(terms), vault));
        records.forEach(record -> {
            keys.add(record.key());
            args.addAll(List.of(record.field(), record.was(), record.then()));
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

    /** What is to be cast. */
    record Cast(String token, String sealed, boolean once) {
        static final Cast NOTHING = new Cast("", "", false);
    }

    /** Casts a ballot, if there is one, and gives the sealed ballots of these tokens; empty where the box is not open. */
    Optional<List<@Nullable String>> cast(Box box, List<String> tokens, Cast cast) {
        var args = new ArrayList<Object>(
                List.of(cast.token(), cast.sealed(), casts.getOrDefault(box, 0L), cast.once() ? "1" : ""));
        args.addAll(tokens);
        var answer = store.list(CAST, List.of(key(box), ballotsKey(box)), args.toArray());
        if (answer.isEmpty()) {
            casts.remove(box);
            return Optional.empty();
        }
        casts.merge(box, (Long) answer.get(0), Math::max);
        if ((Long) answer.get(1) > 0) {
            lost((Long) answer.get(1));
        }
        var texts = new ArrayList<@Nullable String>();
        ((List<?>) answer.get(2)).forEach(text -> texts.add((String) text));
        return Optional.of(texts);
    }

    private void lost(long casts) {
        log.error(
                "Redis has lost {} answers to an open box, at least, that people were told are saved; the managers of open rounds are told",
                casts);
        watch.accept(new StoreEvent.Trouble(StoreEvent.Kind.LOST, clock.instant()));
    }

    /** Looks whether Redis still has what it had acknowledged. */
    @EventListener
    void compare(StoreEvent.Back back) {
        casts.keySet().forEach(box -> cast(box, List.of(), Cast.NOTHING));
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

    /** All boxes of all teams that are not closed yet. Looks at every key. */
    List<Box> unclosed() {
        var all = new ArrayList<Box>();
        var options = ScanOptions.scanOptions()
                .match(Keys.inTeam("*", NOW, "*"))
                .count(1000)
                .build();
        try (var keys = store.commands().scan(options)) {
            keys.forEachRemaining(key -> {
                var name = PLACE_KEY.matcher(key);
                if (name.matches()) {
                    current(name.group(1), name.group(2))
                            .ifPresent(id -> all.add(new Box(name.group(1), name.group(2), id)));
                }
            });
        }
        return all;
    }

    void withdraw(Box box, List<String> tokens) {
        store.commands().opsForHash().delete(ballotsKey(box), tokens.toArray());
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
        return Keys.inTeam(box.team(), NOW, box.place());
    }
}
