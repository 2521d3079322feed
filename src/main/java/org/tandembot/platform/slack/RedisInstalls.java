package org.tandembot.platform.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import org.tandembot.vault.NotOurSeal;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/** Installs in Redis, each sealed under a key of the vault: whoever reads Redis alone cannot speak as Tandem. */
final class RedisInstalls implements Installs {

    private static final Logger log = LoggerFactory.getLogger(RedisInstalls.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEY = Keys.global("slack", "installs");
    private static final String KEY_SET = "slack-installs";
    private static final String BEGUN = "begun";
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

    private final StringRedisTemplate redis;
    private final Vault vault;
    /** One entry. While Redis is out of reach what was known goes on being so. */
    private final LoadingCache<String, List<Install>> known =
            Caffeine.newBuilder().refreshAfterWrite(KNOWN_FOR).build(_ -> read());

    RedisInstalls(Store store, Vault vault) {
        this.redis = store.commands();
        this.vault = vault;
    }

    @Override
    public List<Install> all() {
        return known.get(KEY);
    }

    @Override
    public boolean areTaken() {
        return true;
    }

    @Override
    public void keep(Install install) {
        var text = JSON.writeValueAsBytes(install);
        redis.opsForHash().put(KEY, install.workspace(), vault.create(KEY_SET).seal(text, install.workspace()));
        known.invalidateAll();
    }

    @Override
    public void remove(String workspace, Instant when) {
        known.invalidateAll();
        find(workspace)
                .filter(install -> install.since() <= when.getEpochSecond())
                .ifPresent(install -> redis.opsForHash().delete(KEY, install.workspace()));
        known.invalidateAll();
    }

    @Override
    public String begin(String drawn, Instant until) {
        var text = until.getEpochSecond() + "." + drawn;
        return vault.create(KEY_SET).seal(text.getBytes(StandardCharsets.UTF_8), BEGUN);
    }

    @Override
    public boolean finish(String begun, Instant now) {
        try {
            var text = new String(vault.create(KEY_SET).open(begun, BEGUN), StandardCharsets.UTF_8);
            var left = Long.parseLong(text.split("\\.", 2)[0]) - now.getEpochSecond();
            return left > 0
                    && Boolean.TRUE.equals(redis.opsForValue()
                            .setIfAbsent(
                                    Keys.global("slack", "install-used", Keys.part(text)),
                                    "",
                                    Duration.ofSeconds(left)));
        } catch (NotOurSeal made) {
            return false;
        }
    }

    private List<Install> read() {
        Map<String, String> all = redis.<String, String>opsForHash().entries(KEY);
        if (all.isEmpty()) {
            return List.of();
        }
        var key = vault.create(KEY_SET);
        return all.entrySet().stream()
                .flatMap(entry -> open(key, entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private static Optional<Install> open(Sealer key, String workspace, String text) {
        try {
            var json = new String(key.open(text, workspace), StandardCharsets.UTF_8);
            return Optional.of(JSON.readValue(json, Install.class));
        } catch (NotOurSeal lost) {
            log.error("The token of Slack workspace {} cannot be opened: install Tandem there again", workspace);
            return Optional.empty();
        }
    }
}
