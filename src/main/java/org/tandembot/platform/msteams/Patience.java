package org.tandembot.platform.msteams;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Sent;

/** Sends what someone waits for. */
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Patience() {}

    /** Whether it arrived. What comes too fast for Teams goes a little later, unless that is too late. */
    static boolean sent(Supplier<Sent> send) {
        for (var left = LONGEST; ; ) {
            switch (send.get()) {
                case Sent.Delivered() -> {
                    return true;
                }
                case Sent.Gone(var reason, var forGood) -> {
                    return failed(reason);
                }
                case Sent.Failed(var reason, var perhaps) -> {
                    return failed(reason);
                }
                case Sent.Busy(var wait, var everywhere) -> {
                    left = left.minus(wait);
                    if (left.isNegative() || !rests(wait)) {
                        return failed("too many calls");
                    }
                }
            }
        }
    }

    private static boolean rests(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean failed(String reason) {
        log.warn("Microsoft Teams did not take an answer: {}", reason);
        return false;
    }
}
