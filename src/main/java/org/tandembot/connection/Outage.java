package org.tandembot.connection;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
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
        return wasNotSent(failed)
                || causes(failed)
                        .anyMatch(cause -> cause instanceof OptimisticLockingFailureException
                                || cause instanceof RedisCommandExecutionException);
    }

    /** Whether there was no connection on which to send it. */
    static boolean wasNotSent(DataAccessException failed) {
        return causes(failed)
                .anyMatch(cause -> cause instanceof RedisConnectionFailureException
                        || cause instanceof RedisConnectionException
                        || cause instanceof RedisException
                                && String.valueOf(cause.getMessage()).startsWith(NOT_SENT));
    }

    /** Whether the connection broke with the command on its way. */
    static boolean hasBrokenOff(DataAccessException failed) {
        return !surelyUndone(failed) && !(failed instanceof QueryTimeoutException);
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause);
    }
}
