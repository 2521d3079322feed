package org.tandembot.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tandembot.feature.pulse.SeededRound;

/** The time from the start of the program to its first press answered, with and without an AOT cache, in turns. */
final class StartMeasurement {

    private static final int TURNS = Integer.getInteger("turns", 5);

    private StartMeasurement() {}

    static void measure() throws IOException {
        System.out.printf("%n== First signed press answered ==%n");
        try (var ground = Ground.fresh()) {
            PressMeasurement.seed(ground);
            var app = extract(ground.folder());
            var cache = ground.folder().resolve("tandem.aot");
            first(ground, app, List.of("-XX:AOTCacheOutput=" + cache));
            var without = new ArrayList<Long>();
            var with = new ArrayList<Long>();
            for (var turn = 0; turn < TURNS; turn++) {
                without.add(first(ground, app, List.of()));
                with.add(first(ground, app, List.of("-XX:AOTCache=" + cache)));
            }
            Collections.sort(without);
            Collections.sort(with);
            System.out.printf("without %s ms%nwith    %s ms%n", without, with);
            System.out.printf(
                    "=> %.2f times (middle of each)%n", (double) with.get(TURNS / 2) / without.get(TURNS / 2));
        }
    }

    private static String extract(Path folder) {
        var app = folder.resolve("app");
        try (var extracting = Program.start(
                folder.resolve("extract.log"),
                Map.of(),
                List.of(
                        Program.java(),
                        "-Djarmode=tools",
                        "-jar",
                        System.getProperty("tandem.jar"),
                        "extract",
                        "--destination",
                        app.toString()))) {
            Waiting.until("extracting", () -> !extracting.isRunning());
        }
        return app.resolve(Path.of(System.getProperty("tandem.jar")).getFileName())
                .toString();
    }

    /** In milliseconds. */
    private static long first(Ground ground, String jar, List<String> more) throws IOException {
        var flags = new ArrayList<>(Service.FLAGS);
        flags.addAll(more);
        var press = new SlackPresses(SeededRound.ID, ground.slack().url() + "/actions/T0TEAM/42/kPz").press(1, 1, 1);
        var start = System.nanoTime();
        try (var tandem = Service.tandemOnSlack(ground, jar, flags).ready();
                var line = Http.connect(tandem.port())) {
            line.write(press);
            if (!line.read() || line.status() != 200) {
                throw new IllegalStateException("The first press was not answered");
            }
            return (System.nanoTime() - start) / 1_000_000;
        }
    }
}
