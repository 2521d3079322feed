package org.tandembot.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.feature.pulse.SeededTeams;

/** How long one instance takes to open the rounds of many teams that are due in the same minute, and to close as many with all their ballots. */
final class RoundsMeasurement {

    private static final int TEAMS = Integer.getInteger("benchmark.rounds", 1000);
    /** With one who manages the team, and is not asked. */
    private static final int PEOPLE = 21;

    private RoundsMeasurement() {}

    static void measure() {
        System.out.printf("%n== %d teams of %d people, in the same minute ==%n", TEAMS, PEOPLE - 1);
        opening();
        closing();
    }

    private static void opening() {
        try (var ground = Ground.fresh()) {
            // Time enough to start; rounds open on the minute.
            var due = Instant.now().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
            try (var seeding = SeededRound.tandem(PressMeasurement.settings(ground))) {
                SeededTeams.due(seeding, TEAMS, PEOPLE, SlackPresses::user, due);
            }
            ground.slack().peopleIn(channel -> SlackPresses.users(SeededTeams.number(channel), PEOPLE));
            try (var service = Service.tandemWithoutLimits(ground, ground.slack().url())) {
                var steps = new Steps(service, due, ground);
                steps.await("opened", "tandem:{bench%d}:open-rounds"::formatted, TEAMS);
                Waiting.until(
                        "everyone is asked",
                        () -> ground.slack().posted() >= (long) TEAMS * (PEOPLE - 1),
                        Duration.ofMinutes(30));
                steps.tell("all asked");
            }
        }
    }

    private static void closing() {
        try (var ground = Ground.fresh()) {
            ground.slack().peopleIn(channel -> SlackPresses.users(SeededTeams.number(channel), PEOPLE));
            var closes = Instant.now().plus(Duration.ofMinutes(6));
            try (var seeding = SeededRound.tandem(PressMeasurement.settings(ground))) {
                SeededTeams.answered(seeding, TEAMS, PEOPLE, SlackPresses::user, closes);
            }
            try (var service = Service.tandemWithoutLimits(ground, ground.slack().url())) {
                if (Instant.now().isAfter(closes)) {
                    throw new IllegalStateException("Seeding took too long");
                }
                new Steps(service, closes, ground).await("closed", "tandem:{bench%d}:closed-rounds"::formatted, TEAMS);
            }
        }
    }

    /** What is reached when, counted from the moment at which it was due. */
    private record Steps(Service service, Instant due, Ground ground, long cpu) {

        Steps(Service service, Instant due, Ground ground) {
            this(service, due, ground, Cpu.of(service.pid()));
        }

        void await(String what, Function<Object, String> key, int count) {
            var keys = IntStream.range(0, count).mapToObj(key::apply).toArray(String[]::new);
            Waiting.until(
                    what,
                    () -> {
                        Waiting.sleep(Duration.ofMillis(200));
                        return ground.redis().commands().exists(keys) == count;
                    },
                    Duration.ofMinutes(30));
            tell("all " + what);
        }

        void tell(String what) {
            System.out.printf(
                    "=> %s %.1f s after they were due, %.1f s of CPU since the start, %s%n",
                    what,
                    Duration.between(due, Instant.now()).toMillis() / 1000.0,
                    (Cpu.of(service.pid()) - cpu) / 1e6,
                    service.program().memory());
        }
    }
}
