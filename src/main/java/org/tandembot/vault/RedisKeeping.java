package org.tandembot.vault;

import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.tandembot.store.Documents;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/** Keeps all secrets in one hash of a Redis: for several instances. */
final class RedisKeeping implements Keeping {

    private static final String KEY = Keys.global("vault");

    private final Store store;
    private final Forgetting forgetting;
    private final HashOperations<String, String, String> hash;
    private final String place;

    /**
     * @param place what to call this Redis when speaking to the operator
     */
    RedisKeeping(Store store, String place) {
        this.store = store;
        this.forgetting = new Forgetting(store);
        this.hash = store.commands().opsForHash();
        this.place = place;
    }

    @Override
    public void putIfAbsent(String name, String wrapped) {
        hash.putIfAbsent(KEY, name, wrapped);
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(hash.get(KEY, name));
    }

    /** What was there leaves the append-only file with the next thing that is removed. */
    @Override
    public void replace(String name, String was, String wrapped) {
        store.swap(new Documents.Swap(KEY, name, was, wrapped));
    }

    /** Also leaves Redis's append-only file, unless a managed Redis does not let us ask for that. */
    @Override
    public void remove(String name) {
        hash.delete(KEY, name);
        forgetting.owe();
    }

    /** What a crash left owed in this Redis. */
    @Scheduled(fixedDelayString = "${tandem.schedule.look-every:20s}")
    void settle() {
        forgetting.settle();
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(hash.keys(KEY));
    }

    @Override
    public String place() {
        return place;
    }
}
