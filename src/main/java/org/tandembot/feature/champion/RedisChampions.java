package org.tandembot.feature.champion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.feature.champion.Champion.Need;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * Champions in Redis. Each has a hash of their own, sealed under a key set of its own that dies with it, and is found by a
 * keyed hash of who they are: so a copy of Redis alone does not tell who was asked.
 */
@Component
final class RedisChampions implements Champions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script NOMINATE = Script.load(RedisChampions.class, "nominate.lua");
    private static final Script SAVE = Script.load(RedisChampions.class, "save.lua");
    private static final Script PUT = Script.load(RedisChampions.class, "put.lua");
    private static final Script ERASE = Script.load(RedisChampions.class, "erase.lua");
    /** Somebody who says no at the very moment they are put forward again is met by chance, not for ever. */
    private static final int TRIES = 20;

    private static final String SAID = "said:";
    private static final String NEED = "need:";

    private final Store store;
    private final StringRedisTemplate redis;
    private final Vault vault;
    private final Forgetting forgetting;

    RedisChampions(Store store, Vault vault, Forgetting forgetting) {
        this.store = store;
        this.redis = store.commands();
        this.vault = vault;
        this.forgetting = forgetting;
    }

    @Override
    public Kept nominate(String team, Champion fresh, Said said, String draft) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var before = idOf(team, fresh.person());
            var id = before.orElse(fresh.id());
            var key = before.isEmpty() ? Optional.of(vault.create(keySet(id))) : vault.open(keySet(id));
            if (key.isEmpty()) {
                // Its erasing was broken off after the key was gone.
                eraseRest(team, id, fresh.person());
                continue;
            }
            var by = said.by().map(person -> key.get().token(person.toString())).orElse(draft);
            var isKept = store.number(
                    NOMINATE,
                    List.of(indexKey(team), key(team, id)),
                    token(team, fresh.person()),
                    id,
                    before.isEmpty() ? 1 : 0,
                    seal(key.get(), team, id, fresh),
                    SAID + by,
                    seal(key.get(), team, id, said),
                    // The record itself has two fields more.
                    MOST_WORDS + 2);
            if (isKept == 1) {
                var kept = byId(team, id);
                if (kept.isPresent()) {
                    return kept.get();
                }
            } else if (before.isEmpty()) {
                vault.destroy(keySet(id));
            }
        }
        throw new IllegalStateException("A nomination could not be kept");
    }

    @Override
    public Optional<Kept> find(String team, PersonId person) {
        return idOf(team, person).flatMap(id -> byId(team, id));
    }

    @Override
    public Optional<Kept> byId(String team, String id) {
        var fields = redis.<String, String>opsForHash().multiGet(key(team, id), List.of("version", "sealed"));
        var version = fields.get(0);
        var sealed = fields.get(1);
        return version == null || sealed == null
                ? Optional.empty()
                : vault.open(keySet(id))
                        .map(key ->
                                new Kept(team, Long.parseLong(version), open(key, team, id, sealed, Champion.class)));
    }

    @Override
    public List<Kept> of(String team) {
        return redis.<String, String>opsForHash().values(indexKey(team)).stream()
                .flatMap(id -> byId(team, id).stream())
                .toList();
    }

    @Override
    public boolean save(Kept read, Champion changed) {
        var id = read.champion().id();
        return vault.open(keySet(id))
                .map(key -> store.number(
                                SAVE,
                                List.of(key(read.team(), id)),
                                read.version(),
                                seal(key, read.team(), id, changed))
                        == 1)
                .orElse(false);
    }

    @Override
    public void erase(Kept kept) {
        vault.destroy(keySet(kept.champion().id()));
        eraseRest(kept.team(), kept.champion().id(), kept.champion().person());
        forgetting.owe();
    }

    private void eraseRest(String team, String id, PersonId person) {
        store.number(ERASE, List.of(indexKey(team), key(team, id)), token(team, person), id);
    }

    @Override
    public List<Said> words(Kept kept) {
        return fields(kept, SAID, Said.class)
                .sorted((one, other) -> one.words().compareTo(other.words()))
                .toList();
    }

    @Override
    public boolean keep(Kept kept, Need need) {
        var id = kept.champion().id();
        return vault.open(keySet(id))
                .map(key -> store.number(
                                PUT, List.of(key(kept.team(), id)), NEED + need.id(), seal(key, kept.team(), id, need))
                        == 1)
                .orElse(false);
    }

    @Override
    public List<Need> needs(Kept kept) {
        return fields(kept, NEED, Need.class).toList();
    }

    @Override
    public void drop(Kept kept, Need need) {
        redis.opsForHash().delete(key(kept.team(), kept.champion().id()), NEED + need.id());
    }

    private <T> Stream<T> fields(Kept kept, String kind, Class<T> type) {
        var id = kept.champion().id();
        return vault.open(keySet(id)).stream()
                .flatMap(key -> redis.<String, String>opsForHash().entries(key(kept.team(), id)).entrySet().stream()
                        .filter(field -> field.getKey().startsWith(kind))
                        .map(field -> open(key, kept.team(), id, field.getValue(), type)));
    }

    @Override
    public boolean isNotToBeAsked(String team, PersonId person) {
        return Boolean.TRUE.equals(redis.opsForSet().isMember(notToAskKey(team), token(team, person)));
    }

    @Override
    public void doNotAsk(String team, PersonId person) {
        redis.opsForSet().add(notToAskKey(team), token(team, person));
    }

    @Override
    public void mayAsk(String team, PersonId person) {
        redis.opsForSet().remove(notToAskKey(team), token(team, person));
    }

    private Optional<String> idOf(String team, PersonId person) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(indexKey(team), token(team, person)));
    }

    private String token(String team, PersonId person) {
        return vault.create("champions-" + team).token(person.toString());
    }

    private static String seal(Sealer key, String team, String id, Object what) {
        return key.seal(JSON.writeValueAsString(what).getBytes(StandardCharsets.UTF_8), context(team, id, what));
    }

    private static <T> T open(Sealer key, String team, String id, String sealed, Class<T> type) {
        var context = context(team, id, Objects.requireNonNull(type));
        return JSON.readValue(new String(key.open(sealed, context), StandardCharsets.UTF_8), type);
    }

    private static String context(String team, String id, Object what) {
        var type = what instanceof Class<?> named ? named : what.getClass();
        return "champion " + team + " " + id + " " + type.getSimpleName();
    }

    private static String keySet(String id) {
        return "champion-" + id;
    }

    private static String key(String team, String id) {
        return Keys.inTeam(team, "champion", id);
    }

    private static String indexKey(String team) {
        return Keys.inTeam(team, "champions");
    }

    private static String notToAskKey(String team) {
        return Keys.inTeam(team, "champions-not-to-ask");
    }
}
