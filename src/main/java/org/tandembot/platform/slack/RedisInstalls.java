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

/**
 * The workspaces that installed Tandem by {@code /slack/install}, each sealed under a key of the vault: whoever reads Redis alone
 * cannot speak as Tandem.
 */
final class RedisInstalls {

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

    /**
     * Tandem in one Slack workspace, or in all of an organisation's.
     *
     * @param enterprise the organisation, or empty
     * @param team the workspace, or empty where the whole organisation installed it
     * @param bot the bot's own user there
     * @param token with which Tandem speaks there
     * @param since when it was installed, in seconds
     */
    record Install(String enterprise, String team, String bot, String token, long since) {

        /** What Tandem calls it. */
        String workspace() {
            return Workspaces.name(enterprise, team);
        }

        private boolean isFor(String workspace) {
            return workspace().equals(workspace) || (team.isEmpty() && workspace.startsWith(enterprise + "."));
        }

        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Install[" + workspace() + "]";
        }
    }

    /** The install that serves this workspace, by Tandem's name for it; what another instance did is known within half a minute. */
    Optional<Install> find(String workspace) {
        return known.get(KEY).stream()
                .filter(install -> install.isFor(workspace))
                .findFirst();
    }

    /** The install of the workspace that Slack calls so. */
    Optional<Install> ofTeam(String team) {
        return known.get(KEY).stream()
                .filter(install -> !team.isEmpty() && install.team().equals(team))
                .findFirst();
    }

    /**
     * Keeps an install in the place of an earlier one of the same workspace.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    void keep(Install install) {
        var text = JSON.writeValueAsBytes(install);
        redis.opsForHash().put(KEY, install.workspace(), vault.create(KEY_SET).seal(text, install.workspace()));
        known.invalidateAll();
    }

    /** Removes what was installed before {@code when}; Slack may tell of a removal after the workspace installed it again. */
    void remove(String workspace, Instant when) {
        known.invalidateAll();
        find(workspace)
                .filter(install -> install.since() <= when.getEpochSecond())
                .ifPresent(install -> {
                    redis.opsForHash().delete(KEY, install.workspace());
                    log.info("Tandem was removed from Slack workspace {}", install.workspace());
                });
        known.invalidateAll();
    }

    /** A word that an install begins with, made of what was drawn for it. Nothing is kept of it. */
    String begin(String drawn, Instant until) {
        var text = until.getEpochSecond() + "." + drawn;
        return vault.create(KEY_SET).seal(text.getBytes(StandardCharsets.UTF_8), BEGUN);
    }

    /**
     * Whether an install began with this word, and it is in time and not used before.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    boolean finish(String begun, Instant now) {
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
