package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.feature.pulse.SeededTeams;
import org.tandembot.message.ActionId;

/** How long presses wait at worst while something else goes on: Redis rewrites its file, or a round opens to 10,000 people. */
final class BesideMeasurement {

    private static final int PEOPLE = 20_000;
    private static final int WARM_UP = Integer.getInteger("warmup", 200_000);
    private static final int PRESSES = Integer.getInteger("presses", 40_000);
    private static final int AT_A_TIME = 16;

    /** Who are asked in the round that opens; the first of them manages their team. */
    private static final int ASKED = 10_000;

    private static final int FIRST_ASKED = 100_000;

    private BesideMeasurement() {}

    static void measure() {
        System.out.printf("%n== Presses while something else goes on ==%n");
        try (var ground = Ground.fresh()) {
            try (var tandem = SeededRound.tandem(PressMeasurement.settings(ground))) {
                SeededRound.open(tandem, PEOPLE, SlackPresses::user);
                SeededTeams.save(tandem, 1, ASKED + 1, BesideMeasurement::asked);
            }
            ground.slack().peopleIn(channel -> channel.equals(SeededTeams.channel(0))
                    ? IntStream.rangeClosed(0, ASKED).mapToObj(BesideMeasurement::asked).toList()
                    : SlackPresses.users(0, PEOPLE));
            ground.slack().everyone(IntStream.rangeClosed(0, ASKED).mapToObj(BesideMeasurement::asked).toList());
            try (var service = Service.tandemWithoutLimits(ground, ground.slack().url())) {
                var people = new Electorate(PEOPLE, SeededRound.QUESTIONS);
                run(ground, service, people, WARM_UP);
                tell("nothing else", run(ground, service, people, PRESSES));
                rewriting(ground, service, people);
                var opening = Thread.ofPlatform().start(() -> open(ground, service));
                tell("a round opens to " + ASKED + " people", run(ground, service, people, PRESSES));
                Waiting.until("the opening", () -> !opening.isAlive());
                System.out.printf("   of them asked meanwhile: %d%n", ground.slack().posted());
            }
        }
    }

    private static String asked(int number) {
        return SlackPresses.user(FIRST_ASKED + number);
    }

    private static void rewriting(Ground ground, Service service, Electorate people) {
        var isOver = new AtomicBoolean();
        var times = new int[1];
        var rewriting = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                if (!ground.redis().commands().info("persistence").contains("aof_rewrite_in_progress:1")) {
                    ground.redis().commands().bgrewriteaof();
                    times[0]++;
                }
                Waiting.sleep(Duration.ofMillis(20));
            }
        });
        var figures = run(ground, service, people, PRESSES);
        isOver.set(true);
        Waiting.until("the rewriting", () -> !rewriting.isAlive());
        tell("Redis rewrites its file, " + times[0] + " times", figures);
    }

    /** Its people are read first, and meanwhile whoever presses is told so. */
    private static void open(Ground ground, Service service) {
        Waiting.until(
                "the round to be open",
                () -> {
                    try (var line = Http.connect(service.port())) {
                        line.write(new SlackPresses("none", ground.slack().url() + "/actions/T0TEAM/43/kPz")
                                .pressed(asked(0), new ActionId("pulse", "open")));
                        line.read();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    Waiting.sleep(Duration.ofMillis(500));
                    return ground.redis().commands().exists("tandem:{bench0}:open-rounds") == 1;
                },
                Duration.ofMinutes(5));
    }

    private static Load.Figures run(Ground ground, Service service, Electorate people, int count) {
        var slack = new SlackPresses(SeededRound.ID, ground.slack().url() + "/actions/T0TEAM/42/kPz");
        return new Load(service, ground.redis(), ground.slack()).run(people.presses(count, slack), AT_A_TIME, true);
    }

    private static void tell(String beside, Load.Figures one) {
        System.out.printf(
                "=> beside them %s: %.0f/s, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%n",
                beside, one.perSecond(), one.p50() / 1000, one.p99() / 1000, one.p999() / 1000);
    }
}
