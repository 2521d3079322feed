package org.tandembot.chat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.connection.Outage;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Message;
import org.tandembot.vault.KeyOutOfReach;

/**
 * Turns an outage or a bug into a clear word. The log gets the kind of turn and where the code failed, but no exception
 * message, since that could quote what a person said.
 */
@Component
final class ErrorReplies {

    private static final Logger log = LoggerFactory.getLogger(ErrorReplies.class);

    private final Words words;
    private final Counted notSaved = new Counted(many -> log.warn(
            "Redis did not take what {} people sent or pressed in the last second; they were told that nothing was saved",
            many));
    private final Counted perhapsSaved = new Counted(many -> log.warn(
            "Redis did not answer what {} people sent or pressed in the last second; they were told that it may have been saved",
            many));

    /** What happens to many people at once, and is logged in one line a second. */
    private static final class Counted {

        private static final Duration PERIOD = Duration.ofSeconds(1);

        private final AtomicInteger count = new AtomicInteger();
        private final IntConsumer line;

        Counted(IntConsumer line) {
            this.line = line;
        }

        void count() {
            if (count.getAndIncrement() == 0) {
                Thread.ofVirtual().name("log").start(() -> {
                    LockSupport.parkNanos(PERIOD.toNanos());
                    line.accept(count.getAndSet(0));
                });
            }
        }
    }

    ErrorReplies(Dialogs dialogs) {
        this.words = dialogs.words("chat");
    }

    Reply guard(Turn turn, Supplier<Reply> answer) {
        try {
            return answer.get();
        } catch (OptimisticLockingFailureException contention) {
            log.warn("A turn was given up, since others changed the same document all the time; nothing was saved");
            return tell(turn, "trouble.others-were-first");
        } catch (DataAccessException outage) {
            var undone = Outage.surelyUndone(outage);
            (undone ? notSaved : perhapsSaved).count();
            return tell(turn, undone ? "trouble.not-saved" : "trouble.perhaps-saved");
        } catch (KeyOutOfReach outage) {
            log.warn("The key of what was asked in confidence is not in this instance's vault; the person was told so");
            return tell(turn, "trouble.out-of-reach");
        } catch (RuntimeException bug) {
            log.error("{} could not be answered: {}", turn, where(bug));
            return tell(turn, "trouble.bug");
        }
    }

    private Reply tell(Turn turn, String key) {
        if (turn.what() instanceof Joined) {
            return new Reply.Silent();
        }
        var text = words.in(turn).prose(key);
        return turn.what() instanceof Submit
                ? new Reply.Reject(Map.of("", text.asPlain()))
                : new Reply.Whisper(Message.of(text));
    }

    private static String kind(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }

    private static String where(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            text.append(text.isEmpty() ? "" : ", caused by ").append(kind(one));
            var stack = one.getStackTrace();
            for (var i = 0; i < Math.min(8, stack.length); i++) {
                text.append("\n    at ").append(stack[i]);
            }
        }
        return text.toString();
    }
}
