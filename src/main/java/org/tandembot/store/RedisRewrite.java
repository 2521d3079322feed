package org.tandembot.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Asks Redis to rewrite its append-only file. */
final class RedisRewrite {

    private static final Logger log = LoggerFactory.getLogger(RedisRewrite.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private RedisRewrite() {}

    static Rewrite ask(RedisConnectionFactory connections) {
        for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0; tries--) {
            var rewrite = askOnce(connections);
            if (rewrite != Rewrite.BUSY || !paused()) {
                return rewrite;
            }
        }
        return Rewrite.BUSY;
    }

    private static Rewrite askOnce(RedisConnectionFactory connections) {
        try (var connection = connections.getConnection()) {
            connection.serverCommands().bgReWriteAof();
            return Rewrite.STARTED;
        } catch (RedisSystemException e) {
            var answer = String.valueOf(e.getMostSpecificCause().getMessage());
            if (answer.contains("already in progress")) {
                return Rewrite.BUSY;
            }
            log.info("Redis does not let its append-only file be rewritten: {}", answer);
            return Rewrite.REFUSED;
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
