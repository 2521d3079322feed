package org.tandembot.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.redis.core.HashOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of one kind, each kept as JSON under its id: those of one team, or those of no team. A change is made to what is there
 * now, so that of several who change a document at once nobody loses what the others did.
 *
 * <p>Every write that fails has told nobody that it worked, and may be repeated.
 *
 * @param <T> a record or another type that JSON can hold, with {@code equals}
 */
public final class Documents<T> {

    private static final JsonMapper JSON = JsonMapper.shared();
    static final Script SWAP = Script.load(Documents.class, "swap.lua");

    /** Each failed try is somebody else's success, so this many are met only where something is wrong. */
    private static final int TRIES = 200;

    private final Store store;
    private final HashOperations<String, String, String> redis;
    private final String kind;
    private final Class<T> type;
    private final String key;
    private final boolean isOrderHidden;
    private final Function<String, List<Swap>> others;

    /**
     * A text of a hash in Redis, and what comes in its place.
     *
     * @param was what must be there, empty for nothing; or {@link #ANYTHING}
     * @param then empty for nothing
     */
    public record Swap(String key, String field, String was, String then) {

        /** Whatever is there, which is no document. */
        public static final String ANYTHING = "*";
    }

    private Documents(
            Store store,
            String kind,
            Class<T> type,
            String key,
            boolean isOrderHidden,
            Function<String, List<Swap>> others) {
        this.store = store;
        this.redis = store.commands().opsForHash();
        this.kind = kind;
        this.type = type;
        this.key = key;
        this.isOrderHidden = isOrderHidden;
        this.others = others;
    }

    /** Documents of no team. */
    static <T> Documents<T> of(Store store, String kind, Class<T> type) {
        return new Documents<>(store, kind, type, Keys.global(kind), false, _ -> List.of());
    }

    /** The team's documents of this kind. */
    public Documents<T> of(String team) {
        return new Documents<>(store, kind, type, Keys.inTeam(team, kind), isOrderHidden, others);
    }

    /**
     * The same documents, kept in the order of their ids, so that with random ids Redis does not show in which order they came. For
     * some hundreds of a team, since a new one costs a rewrite of all.
     */
    public Documents<T> hidingTheirOrder() {
        return new Documents<>(store, kind, type, key, true, others);
    }

    /**
     * The same documents, of which each is written together with something else or not at all.
     *
     * @param more by the document's id, in hashes of the same team
     */
    public Documents<T> together(Function<String, List<Swap>> more) {
        return new Documents<>(store, kind, type, key, isOrderHidden, more);
    }

    /** All of them, held in memory. */
    public InMemory<T> inMemory() {
        return new InMemory<>(this);
    }

    public Optional<T> find(String id) {
        return read(redis.get(key, id));
    }

    /** All by their ids, in the order of those. */
    public Map<String, T> all() {
        var all = new TreeMap<String, T>();
        redis.entries(key).forEach((id, text) -> all.put(id, JSON.readValue(text, type)));
        return all;
    }

    /** Those of these ids that are there, in one look at Redis. */
    public Map<String, T> find(Collection<String> ids) {
        var some = new TreeMap<String, T>();
        var fields = List.copyOf(ids);
        var texts = fields.isEmpty() ? List.<@Nullable String>of() : redis.multiGet(key, fields);
        for (var i = 0; i < fields.size(); i++) {
            var id = fields.get(i);
            read(texts.get(i)).ifPresent(document -> some.put(id, document));
        }
        return some;
    }

    /** Puts a document in the place of whatever is there. */
    public void put(String id, T document) {
        compute(id, _ -> Optional.of(document));
    }

    /**
     * Changes a document that is there, as it is then.
     *
     * @param how may be asked more than once, so it must do nothing else; what it gives unchanged is not written
     * @return the document as it now is; empty where there is none
     * @throws OptimisticLockingFailureException when others changed it all the time; nothing was saved
     */
    public Optional<T> change(String id, UnaryOperator<T> how) {
        return compute(id, there -> there.map(how));
    }

    /** As {@link #change}, also where there is nothing yet; what {@code how} gives empty is removed. */
    public Optional<T> compute(String id, UnaryOperator<Optional<T>> how) {
        for (var left = TRIES; left > 0; left--) {
            var text = redis.get(key, id);
            var before = read(text);
            var after = how.apply(before);
            if (after.equals(before) || isSwapped(id, text, after)) {
                return after;
            }
        }
        throw new OptimisticLockingFailureException("A document of " + kind + " was changed by others all the time");
    }

    /** Puts {@code after} in the place of {@code before}, or of nothing; false where something else is there by now. */
    public boolean replace(String id, Optional<T> before, Optional<T> after) {
        var text = redis.get(key, id);
        return read(text).equals(before) && (after.equals(before) || isSwapped(id, text, after));
    }

    /** May be repeated. Whether it was there: of several who remove it at once, one is told so. */
    public boolean remove(String id) {
        return redis.delete(key, id) > 0;
    }

    /** To be written {@link #together} with documents of another kind. */
    public Swap swap(String id, Optional<T> before, Optional<T> after) {
        return new Swap(key, id, text(before), text(after));
    }

    private static String text(Optional<?> document) {
        return document.map(JSON::writeValueAsString).orElse("");
    }

    private boolean isSwapped(String id, @Nullable String before, Optional<T> after) {
        var swap = new Swap(key, id, Objects.requireNonNullElse(before, ""), text(after));
        var all = Stream.concat(Stream.of(swap), others.apply(id).stream()).toList();
        var args = Stream.concat(
                all.stream().flatMap(one -> Stream.of(one.field(), one.was(), one.then())),
                Stream.of(isOrderHidden ? "1" : "0"));
        return store.number(SWAP, all.stream().map(Swap::key).toList(), args.toArray()) == 1;
    }

    private Optional<T> read(@Nullable String text) {
        return Optional.ofNullable(text).map(json -> JSON.readValue(json, type));
    }

    /**
     * Documents that are all held in memory, so that looking one up asks Redis nothing. Each change is written together with a new
     * version of all, which names nobody; whoever sees another version reads them anew.
     */
    public static final class InMemory<T> {

        private static final String OF_ALL = "all";

        private final Documents<T> documents;
        private final String versions;

        private volatile Known<T> known = new Known<>("", Map.of());

        private record Known<T>(String version, Map<String, T> byId) {}

        private InMemory(Documents<T> documents) {
            this.documents = documents;
            this.versions = documents.key + "-version";
        }

        /** As of the last look. */
        public Optional<T> find(String id) {
            return Optional.ofNullable(known.byId().get(id));
        }

        /** As of the last look, by their ids. */
        public Map<String, T> all() {
            return known.byId();
        }

        /** Learns what other instances changed. */
        public synchronized void refresh() {
            var version = Objects.requireNonNullElse(documents.redis.get(versions, OF_ALL), "");
            if (!version.equals(known.version())) {
                known = new Known<>(version, Map.copyOf(documents.all()));
            }
        }

        /** As {@link Documents#compute}. */
        public synchronized Optional<T> change(String id, UnaryOperator<Optional<T>> how) {
            for (var left = TRIES; left > 0; left--) {
                refresh();
                var before = known;
                var there = before.byId().get(id);
                var then = how.apply(Optional.ofNullable(there));
                if (then.equals(Optional.ofNullable(there)) || isWritten(before, id, then)) {
                    return then;
                }
            }
            throw new OptimisticLockingFailureException(
                    "Documents of " + documents.kind + " were changed by others all the time");
        }

        private boolean isWritten(Known<T> before, String id, Optional<T> then) {
            var version = UUID.randomUUID().toString();
            var swap = new Swap(versions, OF_ALL, before.version(), version);
            var isWritten = documents
                    .together(_ -> List.of(swap))
                    .replace(id, Optional.ofNullable(before.byId().get(id)), then);
            if (isWritten) {
                var all = new HashMap<>(before.byId());
                all.remove(id);
                then.ifPresent(document -> all.put(id, document));
                known = new Known<>(version, Map.copyOf(all));
            }
            return isWritten;
        }
    }
}
