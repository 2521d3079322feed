package org.tandembot.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.Main;
import org.tandembot.feature.pulse.ClosingMeasurement;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.feature.summary.SummaryMeasurement;

/** Takes one measurement by name, or all of them. */
public final class Measure {

    private static final int PEOPLE = 20_000;
    private static final int CLOSINGS = 5;

    private Measure() {}

    /** @param args what to measure: presses, beside, closing, delivery, summary, pages, teams, workspaces, tenant, reads, rounds, start, parts or all */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "presses" -> PressMeasurement.measure();
            case "beside" -> BesideMeasurement.measure();
            case "closing" -> closing();
            case "delivery" -> DeliveryMeasurement.measure();
            case "summary" -> summary();
            case "pages" -> PagesMeasurement.measure();
            case "teams" -> TeamsMeasurement.measure();
            case "workspaces" -> WorkspacesMeasurement.measure();
            case "tenant" -> TenantMeasurement.measure();
            case "reads" -> ReadsMeasurement.measure();
            case "rounds" -> RoundsMeasurement.measure();
            case "start" -> StartMeasurement.measure();
            case "parts" -> parts();
            case "all" -> {
                StartMeasurement.measure();
                closing();
                summary();
                PagesMeasurement.measure();
                TeamsMeasurement.measure();
                WorkspacesMeasurement.measure();
                TenantMeasurement.measure();
                ReadsMeasurement.measure();
                RoundsMeasurement.measure();
                DeliveryMeasurement.measure();
                PressMeasurement.measure();
                BesideMeasurement.measure();
                parts();
            }
            default -> throw new IllegalArgumentException("Measure presses, beside, closing, delivery, summary, pages, teams, workspaces, tenant, reads, rounds, start, parts or all");
        }
        // Clients of Redis leave threads behind.
        System.exit(0);
    }

    private static void closing() {
        System.out.printf("%n== Closing a round of %d ballots ==%n", PEOPLE * SeededRound.QUESTIONS);
        var took = new ArrayList<Long>();
        for (var i = 0; i < CLOSINGS; i++) {
            try (var ground = Ground.fresh();
                    var tandem = SeededRound.tandem(PressMeasurement.settings(ground))) {
                Duration time = ClosingMeasurement.close(tandem, PEOPLE, SlackPresses::user);
                took.add(time.toMillis());
            }
        }
        System.out.println("=> " + took + " ms");
    }

    private static void summary() throws Exception {
        try (var ground = Ground.fresh();
                var tandem = SeededRound.tandem(PressMeasurement.settings(ground))) {
            SummaryMeasurement.measure(tandem);
        }
    }

    private static void parts() throws Exception {
        Main.main(List.of(
                        "-f", "1", "-wi", "3", "-w", "1s", "-i", "5", "-r", "1s", "-tu", "us", "-bm", "avgt", "-prof",
                        "gc")
                .toArray(String[]::new));
    }
}
