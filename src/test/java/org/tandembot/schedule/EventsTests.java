package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.schedule.Event.RoundClosed;

/** What one room tells others: kept until all of them have acted on it. */
@TandemTest
@Import({EventsTests.Steady.class, EventsTests.Failing.class})
class EventsTests {

    private static final RoundClosed CLOSED =
            new RoundClosed("NOTEAM", "NOTEAM-1", Optional.of("PR.3"), Optional.empty());

    @Autowired
    Events events;

    @Autowired
    Agenda agenda;

    @Autowired
    Ticker ticker;

    @Autowired
    MovableClock clock;

    @Autowired
    Steady steady;

    @Autowired
    Failing failing;

    static class Steady {
        final List<RoundClosed> heard = new ArrayList<>();

        @EventListener
        void hear(RoundClosed closed) {
            heard.add(closed);
        }
    }

    static class Failing {
        int failures;

        @EventListener
        void hear(RoundClosed closed) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("not now");
            }
        }
    }

    @BeforeEach
    void nothingWasHeard() {
        steady.heard.clear();
        failing.failures = 0;
    }

    @Test
    void whoListensHearsOfItOnce() {
        events.tell(CLOSED, Duration.ZERO);
        assertThat(steady.heard).isEmpty();
        ticker.tick();
        ticker.tick();
        assertThat(steady.heard).containsExactly(CLOSED);
        assertThat(Clockwork.isToBeTold(agenda, CLOSED)).isFalse();
    }

    @Test
    void itStaysUntilAllHaveActedOnIt() {
        failing.failures = 2;
        events.tell(CLOSED, Duration.ZERO);
        ticker.tick();
        ticker.tick();
        assertThat(Clockwork.isToBeTold(agenda, CLOSED)).isTrue();
        ticker.tick();
        assertThat(Clockwork.isToBeTold(agenda, CLOSED)).isFalse();
        assertThat(steady.heard).isNotEmpty().allMatch(CLOSED::equals);
    }

    @Test
    void howeverLongTandemDidNotRun() {
        events.tell(CLOSED, Duration.ZERO);
        clock.set(MovableClock.START.plusSeconds(400L * 86_400));
        ticker.tick();
        assertThat(steady.heard).containsExactly(CLOSED);
    }
}
