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
    /** Before a second try; three times as long before each one after. */
    private static final Duration SHORTEST = Duration.ofMillis(300);

    private Patience() {}

    /**
     * Whether it arrived. What comes too fast for Teams, or fails, goes a little later, unless that is too late. An answer that comes
     * twice does less harm than one that never comes; Microsoft asks bots to send again after 412, 502 and 504.
     */
    static boolean sent(Supplier<Sent> send) {
        var pause = SHORTEST;
        for (var left = LONGEST; ; ) {
            switch (send.get()) {
                case Sent.Delivered() -> {
                    return true;
                }
                case Sent.Gone(var reason, var forGood) -> {
                    return failed(reason);
                }
                case Sent.Failed(var reason, var perhaps) -> {
                    left = left.minus(pause);
                    if (left.isNegative() || !rests(pause)) {
                        return failed(reason);
                    }
                    pause = pause.multipliedBy(3);
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
