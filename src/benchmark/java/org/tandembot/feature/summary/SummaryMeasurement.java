package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.feature.pulse.SeededHistory;

/** How long a summary takes that looks back over a year of weekly rounds. */
public final class SummaryMeasurement {

    private static final int ROUNDS = 52;
    private static final int PEOPLE = 500;
    private static final int RUNS = 400;

    /** The team's own version is neither out nor to come. */
    private static final Wishes.Posting NOWHERE = new Wishes.Posting(Optional.empty(), Optional.empty());

    private SummaryMeasurement() {}

    /** Makes the history, then many summaries of it, without and with pictures. */
    public static void measure(ConfigurableApplicationContext tandem) {
        var team = SeededHistory.of(tandem, ROUNDS, PEOPLE);
        var summaries = tandem.getBean(Summaries.class);
        Supplier<Summary> quarter =
                () -> summaries.of(new Summary.Period(team, Summary.Span.QUARTER, Instant.now()), team);
        System.out.printf("%n== A summary over %d rounds of a team of %d ==%n", ROUNDS, PEOPLE);
        times("without pictures", () -> new SummaryFile(quarter.get()).csv());
        times("with both pictures", () -> new SummaryPage(quarter.get()).forManager(NOWHERE));
    }

    private static void times(String what, Supplier<?> work) {
        var millis = new double[RUNS];
        for (var run = 0; run < RUNS; run++) {
            var start = System.nanoTime();
            if (work.get() == null) {
                throw new IllegalStateException("Nothing was made");
            }
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        var first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                "=> %s: first %.0f ms, median %.1f ms, p99 %.1f ms, longest %.0f ms%n",
                what, first, millis[RUNS / 2], millis[RUNS * 99 / 100 - 1], millis[RUNS - 1]);
    }
}
