package org.tandembot.delivery;

import static org.tandembot.delivery.OutboxKeys.UNREACHABLE;
import static org.tandembot.delivery.OutboxKeys.WORKSPACES;
import static org.tandembot.delivery.OutboxKeys.becameOf;
import static org.tandembot.delivery.OutboxKeys.of;
import static org.tandembot.delivery.OutboxKeys.outcomesOf;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Pace.Limit;

/**
 * Deliveries in Redis streams, one for each workspace, shared by all instances through a consumer group. An entry names who gets
 * which message; the message itself is written when it is sent, so its words are never kept. What must wait for longer is put
 * aside in a sorted set. Redis's clock counts, so that all instances have the same.
 */
@Component
final class RedisOutbox implements Outbox {

    static final String GROUP = "senders";
    private static final int AT_ONCE = 200;
    /** Behind the id of a delivery, each time. */
    private static final String MOVED = ">";
    /** How long an id is remembered. */
    private static final Duration REMEMBERED = Duration.ofDays(35);
    /** How long it is known what became of a day's deliveries. */
    private static final Duration COUNTED = Duration.ofDays(8);

    private static final Script TAKE_IN = script("take-in.lua");
    private static final Script TAKE = script("take.lua");
    private static final Script ADMIT = script("admit.lua");
    private static final Script SETTLE = script("settle.lua");
    private static final Script PUT_ASIDE = script("put-aside.lua");
    private static final Script HOLD = script("hold.lua");

    private final Store store;
    private final StringRedisTemplate redis;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final String me = UUID.randomUUID().toString();
    private volatile Consumer<String> listener = _ -> {};

    RedisOutbox(Store store, DeliverySettings settings, InstantSource clock) {
        this.store = store;
        this.redis = store.commands();
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void send(Collection<Delivery> deliveries) {
        deliveries.stream()
                .filter(one -> !one.to().isGone())
                .collect(Collectors.groupingBy(one -> one.to().workspace()))
                .forEach((workspace, all) -> {
                    for (var from = 0; from < all.size(); from += AT_ONCE) {
                        takeIn(workspace, all.subList(from, Math.min(from + AT_ONCE, all.size())));
                    }
                });
    }

    private void takeIn(String workspace, List<Delivery> some) {
        var keys = new ArrayList<>(List.of(WORKSPACES, of("stream", workspace)));
        var args = new ArrayList<Object>(List.of(workspace, REMEMBERED.toDays()));
        for (var delivery : some) {
            keys.add(becameOf(delivery));
            args.addAll(List.of(
                    delivery.id(),
                    delivery.to().encoded(),
                    delivery.what().encoded(),
                    clock.instant().toEpochMilli()));
        }
        store.number(TAKE_IN, keys, args.toArray());
        listener.accept(workspace);
    }

    /** Hears of each workspace for which this instance takes something in, so that it need not wait for the next look. */
    void listen(Consumer<String> next) {
        listener = next;
    }

    /** The workspaces for which something waits, or did a moment ago. */
    Set<String> workspaces() {
        return Objects.requireNonNullElse(redis.opsForSet().members(WORKSPACES), Set.of());
    }

    /** Takes up to {@code most} entries of a workspace: first those that a dead instance left, then new ones. */
    List<ClaimedDelivery> take(String workspace, int most) {
        var taken = new ArrayList<ClaimedDelivery>();
        for (var record : store.list(
                TAKE,
                List.of(of("stream", workspace), of("aside", workspace), of("later", workspace)),
                GROUP,
                me,
                most,
                settings.deadAfter().toMillis())) {
            if (record instanceof List<?> parts && parts.get(1) instanceof List<?> fields) {
                read(workspace, String.valueOf(parts.getFirst()), fields).ifPresent(taken::add);
            }
        }
        return taken;
    }

    private Optional<ClaimedDelivery> read(String workspace, String place, List<?> fields) {
        var byName = new HashMap<String, String>();
        for (var i = 0; i + 1 < fields.size(); i += 2) {
            byName.put(String.valueOf(fields.get(i)), String.valueOf(fields.get(i + 1)));
        }
        var entry = ClaimedDelivery.read(
                place,
                Stream.of("id", "to", "what", "since", "tries")
                        .map(name -> byName.getOrDefault(name, ""))
                        .toList());
        if (entry.isEmpty()) {
            redis.opsForStream().acknowledge(of("stream", workspace), GROUP, place);
            redis.opsForStream().delete(of("stream", workspace), place);
        }
        return entry;
    }

    /**
     * Asks whether a delivery may go out now.
     *
     * @param sure whether it is known that it has not arrived, and that nobody is sending it, or that this will not be known
     * @param back whether they were heard of, so that they can be reached again if they could not
     */
    SendPermit permit(ClaimedDelivery entry, Pace pace, boolean sure, boolean back) {
        var delivery = entry.delivery();
        var workspace = delivery.to().workspace();
        var place = delivery.to().encoded();
        var args = new ArrayList<Object>(List.of(
                GROUP,
                me,
                entry.place(),
                place,
                entry.encoded(),
                REMEMBERED.toDays(),
                sure ? "sure" : "",
                pace.workspace().size(),
                back ? "back" : ""));
        Stream.concat(pace.workspace().stream(), pace.place().stream()).forEach(limit -> add(limit, args));
        var answer = store.list(
                ADMIT,
                List.of(
                        of("stream", workspace),
                        becameOf(delivery),
                        of("sends", workspace),
                        of("not-before", workspace),
                        of("sends", place),
                        of("not-before", place),
                        of("spoken-for", place),
                        of("aside", workspace),
                        UNREACHABLE),
                args.toArray());
        return switch (String.valueOf(answer.getFirst())) {
            case "go" -> new SendPermit.Go();
            case "wait" ->
                new SendPermit.Wait(Duration.ofMillis(Math.max(1, (Long) Objects.requireNonNull(answer.get(1)))));
            case "perhaps" -> new SendPermit.Perhaps();
            case "unclear" -> new SendPermit.Unclear();
            case "nobody there" -> new SendPermit.NobodyThere();
            default -> new SendPermit.Over();
        };
    }

    private static void add(Limit limit, List<Object> args) {
        args.add(limit.most());
        args.add(limit.in().toMillis());
    }

    /** It arrived, or there was nothing to say. */
    void delivered(ClaimedDelivery entry) {
        settle(entry, Traffic.DELIVERED, "");
    }

    /** Takes a delivery in for another place of its person instead. May be repeated, as by whoever takes over from a dead instance. */
    void move(ClaimedDelivery entry, Destination to) {
        var delivery = entry.delivery();
        send(List.of(new Delivery(delivery.id() + MOVED, to, delivery.what())));
        settle(entry, "", "");
    }

    /** It may have arrived, and is one that must not come twice. */
    void perhapsDelivered(ClaimedDelivery entry) {
        settle(entry, "may have arrived and is not sent again", "");
    }

    /** It will never arrive; the reason is counted and names nobody. */
    void givenUp(ClaimedDelivery entry, String reason) {
        settle(entry, reason, "");
    }

    /** Nobody is there any more, and nothing is sent there until {@link #reachable} is called, or for a day or two. */
    void unreachable(ClaimedDelivery entry, String reason) {
        settle(entry, reason, entry.delivery().to().encoded());
    }

    private void settle(ClaimedDelivery entry, String outcome, String unreachable) {
        store.number(
                SETTLE,
                List.of(
                        of("stream", entry.delivery().to().workspace()),
                        becameOf(entry.delivery()),
                        outcomesOf(today()),
                        UNREACHABLE),
                GROUP,
                entry.place(),
                outcome,
                COUNTED.toDays(),
                unreachable);
    }

    /** Puts a delivery aside, to be tried again. */
    void putAside(ClaimedDelivery entry, Setback setback) {
        putAside("aside", entry, setback);
    }

    /** Puts a delivery aside that its person wants later. */
    void wantedLater(ClaimedDelivery entry, Duration time) {
        putAside("later", entry, new Setback(time, Setback.Waits.NOBODY, Setback.Known.AS_BEFORE, ""));
    }

    private void putAside(String where, ClaimedDelivery entry, Setback setback) {
        var delivery = entry.delivery();
        var workspace = delivery.to().workspace();
        var place = delivery.to().encoded();
        store.number(
                PUT_ASIDE,
                List.of(
                        of("stream", workspace),
                        becameOf(delivery),
                        of(where, workspace),
                        of("not-before", workspace),
                        of("not-before", place),
                        of("asked-last", workspace),
                        outcomesOf(today())),
                GROUP,
                entry.place(),
                entry.encoded(),
                Math.max(1, setback.time().toMillis()),
                setback.who().name().toLowerCase(Locale.ROOT),
                place,
                setback.outcome(),
                COUNTED.toDays(),
                setback.known().name().toLowerCase(Locale.ROOT));
    }

    /**
     * Says that this instance is still at these entries, so that no other takes them for left behind. A workspace for which
     * nothing waits any more is forgotten.
     */
    void hold(String workspace, Collection<String> places) {
        heardOf(workspace, places, Duration.ZERO);
    }

    /** Lets other instances have these entries at once. */
    void handOver(String workspace, Collection<String> places) {
        heardOf(workspace, places, settings.deadAfter().plusSeconds(1));
    }

    private void heardOf(String workspace, Collection<String> places, Duration ago) {
        var args = new ArrayList<Object>(List.of(GROUP, me, ago.toMillis(), workspace));
        args.addAll(places);
        store.number(
                HOLD,
                List.of(WORKSPACES, of("stream", workspace), of("aside", workspace), of("later", workspace)),
                args.toArray());
    }

    /** Who cannot be reached, as {@link Destination#encoded}. */
    Set<String> whoIsUnreachable() {
        return new TreeSet<>(redis.<String, String>opsForHash().keys(UNREACHABLE));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Script script(String file) {
        return Script.load(RedisOutbox.class, file);
    }
}
