package org.tandembot.feature.concern;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.chat.YouSaidWeDid.Note;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Ids;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * Concerns in Redis, each sealed under a key set of its own. A team's are in a sorted set by week: members of one score are in
 * the order of their ids, which are random. (A plain set or hash of a few entries would keep the order in which they came.)
 */
@Component
final class RedisConcerns implements Concerns {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script RAISE = Script.load(RedisConcerns.class, "raise.lua");
    private static final Script SAVE = Script.load(RedisConcerns.class, "save.lua");
    private static final Script READ = Script.load(RedisConcerns.class, "read.lua");
    private static final Script MARK = Script.load(RedisConcerns.class, "mark.lua");
    private static final Script ERASE = Script.load(RedisConcerns.class, "erase.lua");
    private static final Script DROP = Script.load(RedisConcerns.class, "drop.lua");

    private static final String SPARES = Keys.global("concern-keys-ahead");
    private static final int FEWEST_SPARES = 12;
    private static final int MOST_SPARES = 24;
    private static final Duration NOTES_KEPT = Duration.ofDays(7);

    private final Store store;
    private final StringRedisTemplate redis;
    private final Vault vault;
    private final Forgetting forgetting;
    private final RandomGenerator random;

    RedisConcerns(Store store, Vault vault, Forgetting forgetting, RandomGenerator random) {
        this.store = store;
        this.redis = store.commands();
        this.vault = vault;
        this.forgetting = forgetting;
        this.random = random;
    }

    @Override
    public void raise(String team, Concern concern, String lookUp) {
        var at = place(team, lookUp);
        store.number(
                RAISE,
                List.of(key(at), indexKey(at.team())),
                seal(at, concern, vault.create(keySet(at.id()))),
                lookUp,
                concern.week().monday().toEpochDay(),
                at.id());
    }

    /** Where it goes: first the way to it is kept, for a way that leads nowhere shows nobody anything. */
    private At place(String team, String lookUp) {
        var before = pointer(lookUp);
        if (before.isEmpty()) {
            redis.opsForValue().setIfAbsent(receiptKey(lookUp), team + " " + takeSpare());
            return pointer(lookUp).orElseThrow();
        }
        if (before.get().team().equals(team) || Boolean.TRUE.equals(redis.hasKey(key(before.get())))) {
            return before.get();
        }
        redis.opsForValue().set(receiptKey(lookUp), team + " " + before.get().id());
        return new At(team, before.get().id());
    }

    @Override
    public Optional<Kept> find(At at) {
        var fields = redis.<String, String>opsForHash().entries(key(at));
        var sealed = fields.get("sealed");
        if (sealed == null || fields.containsKey("erasing")) {
            return Optional.empty();
        }
        return vault.open(keySet(at.id()))
                .map(key -> new Kept(
                        at,
                        Long.parseLong(fields.getOrDefault("version", "0")),
                        fields.containsKey("unread"),
                        JSON.readValue(
                                new String(key.open(sealed, context(at)), StandardCharsets.UTF_8), Concern.class)));
    }

    @Override
    public Optional<Kept> byReceipt(String lookUp) {
        return pointer(lookUp).flatMap(this::find);
    }

    @Override
    public List<Kept> of(String team) {
        return ids(team).stream().flatMap(id -> find(new At(team, id)).stream()).toList();
    }

    @Override
    public boolean save(Kept read, Concern changed, boolean unread, List<String> notes) {
        var at = read.at();
        var key = vault.open(keySet(at.id()));
        if (key.isEmpty()) {
            return false;
        }
        var args = new ArrayList<Object>();
        args.add(read.version());
        args.add(seal(at, changed, key.get()));
        args.add(unread ? 1 : 0);
        args.addAll(notes);
        return store.number(SAVE, List.of(key(at), auditKey(at)), args.toArray()) == 1;
    }

    @Override
    public void read(At at, String note) {
        store.number(READ, List.of(key(at), auditKey(at)), note);
    }

    @Override
    public List<String> audit(At at) {
        return members(auditKey(at)).stream().sorted().toList();
    }

    @Override
    public void erase(At at, String countedAs) {
        store.number(MARK, List.of(key(at)), countedAs);
        eraseOn(at);
        forgetting.owe();
    }

    @Override
    public void eraseRest(String team) {
        var left = ids(team).stream()
                .map(id -> new At(team, id))
                .filter(at -> redis.opsForHash().hasKey(key(at), "erasing"))
                .toList();
        left.forEach(this::eraseOn);
        if (!left.isEmpty()) {
            forgetting.owe();
        }
    }

    private void eraseOn(At at) {
        vault.destroy(keySet(at.id()));
        Optional.ofNullable(redis.<String, String>opsForHash().get(key(at), "receipt"))
                .ifPresent(lookUp -> redis.delete(receiptKey(lookUp)));
        store.number(ERASE, List.of(key(at), auditKey(at), indexKey(at.team()), countsKey(at.team())), at.id());
    }

    @Override
    public Optional<At> whereIs(String id, Collection<String> teams) {
        return teams.stream()
                .map(team -> new At(team, id))
                .filter(at -> ids(at.team()).contains(id))
                .findFirst();
    }

    @Override
    public Map<String, Long> erased(String team) {
        var counts = new HashMap<String, Long>();
        redis.<String, String>opsForHash()
                .entries(countsKey(team))
                .forEach((what, count) -> counts.put(what, Long.valueOf(count)));
        return Map.copyOf(counts);
    }

    @Override
    public void drawKeysAhead() {
        var there = Objects.requireNonNullElse(redis.opsForSet().size(SPARES), 0L);
        if (there >= FEWEST_SPARES) {
            return;
        }
        var ids = IntStream.range(there.intValue(), MOST_SPARES)
                .mapToObj(_ -> Ids.draw(random))
                .toArray(String[]::new);
        for (var id : ids) {
            vault.create(keySet(id));
        }
        redis.opsForSet().add(SPARES, ids);
    }

    /** One of the ids whose keys were drawn ahead, by chance. */
    private String takeSpare() {
        var spare = redis.opsForSet().pop(SPARES);
        if (spare == null) {
            drawKeysAhead();
            spare = redis.opsForSet().pop(SPARES);
        }
        return spare == null ? Ids.draw(random) : spare;
    }

    @Override
    public void replyWaits(String team) {
        redis.opsForValue().set(repliesKey(team), Ids.draw(random));
    }

    @Override
    public Optional<String> waitingReply(String team) {
        return Optional.ofNullable(redis.opsForValue().get(repliesKey(team)));
    }

    @Override
    public void announced(String team, String waiting) {
        store.number(DROP, List.of(repliesKey(team)), waiting);
    }

    @Override
    public void keepNote(String team, String id, Note note) {
        redis.opsForValue().set(noteKey(team, id), JSON.writeValueAsString(note), NOTES_KEPT);
    }

    @Override
    public Optional<Note> note(String team, String id) {
        return Optional.ofNullable(redis.opsForValue().get(noteKey(team, id)))
                .map(json -> JSON.readValue(json, Note.class));
    }

    private Optional<At> pointer(String lookUp) {
        return Optional.ofNullable(redis.opsForValue().get(receiptKey(lookUp)))
                .map(at -> at.split(" ", 2))
                .map(at -> new At(at[0], at[1]));
    }

    private Collection<String> ids(String team) {
        return Objects.requireNonNullElse(redis.opsForZSet().range(indexKey(team), 0, -1), Set.<String>of());
    }

    private Collection<String> members(String key) {
        return Objects.requireNonNullElse(redis.opsForSet().members(key), Set.<String>of());
    }

    private static String seal(At at, Concern concern, Sealer key) {
        return key.seal(JSON.writeValueAsString(concern).getBytes(StandardCharsets.UTF_8), context(at));
    }

    private static String context(At at) {
        return "concern " + at.team() + " " + at.id();
    }

    private static String keySet(String id) {
        return "concern-" + id;
    }

    private static String key(At at) {
        return Keys.inTeam(at.team(), "concern", at.id());
    }

    private static String auditKey(At at) {
        return Keys.inTeam(at.team(), "concern", at.id(), "audit");
    }

    private static String indexKey(String team) {
        return Keys.inTeam(team, "concerns");
    }

    private static String countsKey(String team) {
        return Keys.inTeam(team, "concerns-erased");
    }

    private static String repliesKey(String team) {
        return Keys.inTeam(team, "concern-reply-waits");
    }

    private static String noteKey(String team, String id) {
        return Keys.inTeam(team, "concern-note", id);
    }

    private static String receiptKey(String lookUp) {
        return Keys.global("concern-receipt", lookUp);
    }
}
