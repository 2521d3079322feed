package org.tandembot.feature.jargon;

import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/**
 * For each word a HyperLogLog: it counts different tokens, takes the same one any number of times, keeps none of them, and is
 * never larger than 12 kB.
 */
@Component
final class RedisFlags implements Flags {

    private static final String WORDS = Keys.global("jargon-flagged");

    private final Store store;

    RedisFlags(Store store) {
        this.store = store;
    }

    @Override
    public void flag(String word, String token) {
        store.commands().opsForSet().add(WORDS, word);
        store.commands().opsForHyperLogLog().add(key(word), token);
    }

    @Override
    public SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        Objects.requireNonNullElse(store.commands().opsForSet().members(WORDS), Set.<String>of())
                .forEach(word ->
                        counts.put(word, store.commands().opsForHyperLogLog().size(key(word))));
        return counts;
    }

    private static String key(String word) {
        return Keys.global("jargon-flag", Keys.part(word));
    }
}
