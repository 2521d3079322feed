package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.feature.pulse.SeededTeams;
import org.tandembot.message.ActionId;

/**
 * How long it takes to read who is in a channel, and to open a round to them, from a Slack workspace of 6,000 people that keeps its limits hard:
 * one team of 26, one of 1,500, and twenty that open together, each with an instance that knows nobody yet.
 */
final class ReadsMeasurement {

    private static final int EVERYONE = 6_000;

    private ReadsMeasurement() {}

    static void measure() {
        System.out.printf("%n== Reading who is in a channel, of %d people in a workspace ==%n", EVERYONE);
        run(1, 26);
        run(1, 1_500);
        run(20, 75);
    }

    private static void run(int teams, int people) {
        // Spread over the workspace, as people of a team are.
        IntFunction<String> user = i -> SlackPresses.user(i * 7 % EVERYONE);
        try (var ground = Ground.fresh();
                var slack = new TieredSlack(ground.slack())) {
            ground.slack().everyone(IntStream.range(0, EVERYONE).mapToObj(SlackPresses::user).toList());
            ground.slack().peopleIn(channel -> IntStream.range(0, people)
                    .mapToObj(i -> user.apply(SeededTeams.number(channel) * people + i))
                    .toList());
            try (var seeding = SeededRound.tandem(PressMeasurement.settings(ground))) {
                SeededTeams.save(seeding, teams, people, user);
            }
            try (var service = Service.tandemWithoutLimits(ground, slack.url())) {
                var start = System.nanoTime();
                var rounds = IntStream.range(0, teams)
                        .mapToObj("tandem:{bench%d}:open-rounds"::formatted)
                        .toArray(String[]::new);
                Waiting.until(
                        "the rounds to be open",
                        () -> {
                            IntStream.range(0, teams)
                                    .filter(team -> ground.redis().commands().exists(rounds[team]) == 0)
                                    .forEach(team -> open(ground, service, user.apply(team * people)));
                            Waiting.sleep(Duration.ofMillis(500));
                            return ground.redis().commands().exists(rounds) == teams;
                        },
                        Duration.ofMinutes(30));
                System.out.printf(
                        "=> %d of %d people: open after %.1f s; calls %s, %d answers of 429%n",
                        teams, people, (System.nanoTime() - start) / 1e9, slack.byChat(), slack.refused());
            }
        }
    }

    /** As often as it takes: whoever presses while people are still read is told so. */
    private static void open(Ground ground, Service service, String manager) {
        try (var line = Http.connect(service.port())) {
            line.write(new SlackPresses("none", ground.slack().url() + "/actions/T0TEAM/43/kPz")
                    .pressed(manager, new ActionId("pulse", "open")));
            line.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes so many calls of each kind in a minute as Slack's tiers say, and counts them by kind. */
    private static final class TieredSlack extends LimitedPlatform {

        private static final Map<String, Integer> A_MINUTE =
                Map.of("conversations.members", 100, "users.list", 20, "users.info", 100);
        private static final byte[] WAIT =
                answer("429 Too Many Requests", "Retry-After: 10\r\n", "{\"ok\":false,\"error\":\"ratelimited\"}");

        private final SlackSink slack;

        TieredSlack(SlackSink slack) {
            super(0, Duration.ofMinutes(1), Duration.ZERO);
            this.slack = slack;
        }

        @Override
        byte[] answer(Http line) throws InterruptedException {
            Thread.sleep(100);
            var method = line.path().replaceFirst(".*/", "");
            var most = A_MINUTE.get(method);
            return most == null || takes(method, method, most) ? slack.answer(line) : WAIT;
        }
    }
}
