package org.tandembot.store;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Deletes a team, or takes a name out of all that is kept in Redis, whoever keeps it there. It looks at every key, so it is for what
 * happens by the clock. May be repeated. What is sealed it cannot see.
 */
@Component
public final class Erasure {

    private static final Script REDACT = Script.load(Erasure.class, "redact.lua");
    /** What is on the agenda and who is in which team is settled before. The mark names nobody. */
    private static final Pattern SETTLED = Pattern.compile("tandem:(\\{(agenda|teams)}:.*|" + Mark.KIND + ")");

    private static final int AT_ONCE = 1000;

    private final Store store;
    private final StringRedisTemplate redis;
    private final Forgetting forgetting;

    Erasure(Store store, Forgetting forgetting) {
        this.store = store;
        this.redis = store.commands();
        this.forgetting = forgetting;
    }

    /** Deletes all keys of a team, of whatever room or feature. */
    public void ofTeam(String team) {
        each(Keys.inTeam(team, "*"), redis::unlink);
        forgetting.owe();
    }

    /** Takes a name out of all keys and of what they hold, but for the agenda and the teams themselves. */
    public void of(Redaction what) {
        each(Keys.ALL, key -> {
            if (!SETTLED.matcher(key).matches()) {
                store.number(REDACT, List.of(renamed(key, what)), what.name(), what.instead(), what.letters());
            }
        });
        forgetting.owe();
    }

    /** Copied and deleted rather than renamed, since in a cluster the two may be on different nodes. */
    private String renamed(String key, Redaction what) {
        var now = what.in(key);
        if (now.equals(key)) {
            return key;
        }
        var copy = redis.dump(key);
        var left = redis.getExpire(key, TimeUnit.MILLISECONDS);
        if (copy != null) {
            redis.restore(now, copy, Math.max(0, left), TimeUnit.MILLISECONDS, true);
            redis.unlink(key);
        }
        return now;
    }

    private void each(String pattern, Consumer<String> what) {
        var options = ScanOptions.scanOptions().match(pattern).count(AT_ONCE).build();
        try (var keys = redis.scan(options)) {
            keys.forEachRemaining(what);
        }
    }
}
