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

    /** What came of asking Redis to rewrite its append-only file without what was deleted. */
    enum Answer {
        /** It is being rewritten now, or will be as soon as another save in progress is over. */
        STARTED,
        /** A rewrite that began before the deletion still runs: ask again later, or what was deleted may stay in the file. */
        BUSY,
        /** The service does not let us ask (many managed ones do not); it rewrites the file when it sees fit. */
        REFUSED
    }

    private RedisRewrite() {}

    static Answer ask(RedisConnectionFactory connections) {
        for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0; tries--) {
            var rewrite = askOnce(connections);
            if (rewrite != Answer.BUSY || !paused()) {
                return rewrite;
            }
        }
        return Answer.BUSY;
    }

    private static Answer askOnce(RedisConnectionFactory connections) {
        try (var connection = connections.getConnection()) {
            connection.serverCommands().bgReWriteAof();
            return Answer.STARTED;
        } catch (RedisSystemException e) {
            var answer = String.valueOf(e.getMostSpecificCause().getMessage());
            if (answer.contains("already in progress")) {
                return Answer.BUSY;
            }
            log.info("Redis does not let its append-only file be rewritten: {}", answer);
            return Answer.REFUSED;
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
