package org.tandembot.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.redis.RedisConnectionFailureException;

/** What is known of a command that failed. */
public final class Outage {

    /** Lettuce has no type of its own for a command that it did not send. */
    private static final String NOT_SENT = "Currently not connected";

    private Outage() {}

    /**
     * Whether Redis surely did not carry the command out: it could not be reached, it refused, or others were first. After a time limit, and where
     * the connection broke with the command on its way, nobody knows.
     */
    public static boolean surelyUndone(DataAccessException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case OptimisticLockingFailureException _,
                        RedisConnectionFailureException _,
                        RedisConnectionException _,
                        RedisCommandExecutionException _ -> {
                    return true;
                }
                case RedisException other
                when String.valueOf(other.getMessage()).startsWith(NOT_SENT) -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
