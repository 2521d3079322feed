package org.tandembot.feature.action;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Actions in Redis: a team's in one hash, by id; beside it what each was before its last change. */
@Component
final class RedisActions implements Actions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script SAVE = Script.load(RedisActions.class, "save.lua");

    private final Store store;
    private final StringRedisTemplate redis;

    RedisActions(Store store) {
        this.store = store;
        this.redis = store.commands();
    }

    @Override
    public void create(String team, Action action) {
        save(team, action.id(), "", JSON.writeValueAsString(action));
    }

    @Override
    public Optional<Kept> find(String team, String id) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(key(team), id))
                .map(text -> kept(team, text));
    }

    @Override
    public List<Kept> of(String team) {
        return redis.<String, String>opsForHash().values(key(team)).stream()
                .map(text -> kept(team, text))
                .sorted(Comparator.comparing((Kept one) -> one.action().decided())
                        .thenComparing(one -> one.action().id())
                        .reversed())
                .toList();
    }

    @Override
    public boolean save(Kept read, Action changed) {
        return save(read.team(), changed.id(), read.text(), JSON.writeValueAsString(changed));
    }

    @Override
    public boolean undo(Kept read) {
        var id = read.action().id();
        var before = redis.<String, String>opsForHash().get(beforeKey(read.team()), id);
        if (before == null) {
            return false;
        }
        var shall = before.isEmpty()
                ? ""
                : JSON.writeValueAsString(kept(read.team(), before).action().after(read.action()));
        return save(read.team(), id, read.text(), shall);
    }

    private boolean save(String team, String id, String was, String shall) {
        return store.number(SAVE, List.of(key(team), beforeKey(team)), id, was, shall) == 1;
    }

    private static Kept kept(String team, String text) {
        return new Kept(team, JSON.readValue(text, Action.class), text);
    }

    private static String key(String team) {
        return Keys.inTeam(team, "actions");
    }

    private static String beforeKey(String team) {
        return Keys.inTeam(team, "actions-before");
    }
}
