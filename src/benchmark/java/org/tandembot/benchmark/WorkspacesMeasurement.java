package org.tandembot.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.tandembot.benchmark.Electorate.Expected;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.feature.pulse.SeededTeams;
import org.tandembot.platform.slack.SeededInstalls;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Outbox;

/** How long one instance takes to ask the people of many workspaces at once, each with Slack's limits and answer times; and if one hangs. */
final class WorkspacesMeasurement {

    private static final int WORKSPACES = Integer.getInteger("benchmark.workspaces", 200);
    /** With one who manages the team, and is not asked. */
    private static final int PEOPLE = 51;
    private static final int A_MINUTE = 300;
    private static final Duration ANSWERS_IN = Duration.ofMillis(150);
    /** Longer than Tandem waits. */
    private static final Duration HANGS = Duration.ofSeconds(11);

    private static final String HANGING = workspace(0);
    private static final int PRESSES = 400;

    private WorkspacesMeasurement() {}

    static void measure() {
        System.out.printf("%n== One instance asks %d people in each of %d workspaces ==%n", PEOPLE - 1, WORKSPACES);
        run(false);
        run(true);
    }

    private static String workspace(int number) {
        return "T%05d".formatted(number);
    }

    private static void run(boolean oneHangs) {
        try (var ground = Ground.fresh();
                var slack = new LimitedSlack(
                        A_MINUTE,
                        ground.slack()::answer,
                        token -> oneHangs && token.equals(SeededInstalls.token(HANGING)) ? HANGS : ANSWERS_IN);
                var seeding = SeededRound.tandem(DeliveryMeasurement.withoutSlack(ground))) {
            ground.slack().peopleIn(channel -> SlackPresses.users(SeededTeams.number(channel), PEOPLE));
            SeededInstalls.keep(seeding, IntStream.range(0, WORKSPACES).mapToObj(WorkspacesMeasurement::workspace));
            var asks = SeededTeams.ofWorkspaces(
                    seeding, WORKSPACES, PEOPLE, SlackPresses::user, WorkspacesMeasurement::workspace);
            try (var service = Service.tandem(
                            ground,
                            System.getProperty("tandem.jar"),
                            List.of(
                                    "--tandem.vault.keep-in=main-redis",
                                    "--tandem.slack.client-id=1.2",
                                    "--tandem.slack.client-secret=benchmark",
                                    "--tandem.slack.api-url=" + slack.url() + "/api/"))
                    .ready()) {
                fanOut(slack, seeding.getBean(Outbox.class), service, asks, oneHangs ? PEOPLE - 1 : 0);
                if (oneHangs) {
                    presses(ground, slack, service);
                }
            }
        }
    }

    private static void fanOut(
            LimitedSlack slack, Outbox outbox, Service service, List<Delivery> asks, int unasked) {
        var expected = asks.size() - unasked;
        var cpu = Cpu.of(service.pid());
        var start = System.nanoTime();
        outbox.send(asks);
        Waiting.until("everyone is asked", () -> slack.receivers() >= expected, Duration.ofMinutes(10));
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "=> %s%.1f s, %.0f a second, %d messages more than people, %d answers of 429, %.0f us of CPU a message, %s%n",
                unasked == 0 ? "" : "one workspace hangs, the others: ",
                seconds,
                expected / seconds,
                slack.messages() - slack.receivers(),
                slack.refused(),
                (double) (Cpu.of(service.pid()) - cpu) / expected,
                service.program().memory());
    }

    /** What people of the workspace that hangs press is acknowledged all the same. */
    private static void presses(Ground ground, LimitedSlack slack, Service service) {
        var presses = new SlackPresses(SeededTeams.round(0), slack.url() + "/actions/T0/42/kPz", HANGING);
        var all = IntStream.range(0, PRESSES)
                .mapToObj(i -> new Expected(presses.press(1 + i % (PEOPLE - 1), i / (PEOPLE - 1) % SeededRound.QUESTIONS, i % 5), 200))
                .toList();
        var figures = new Load(service, ground.redis(), ground.slack()).run(all, 4, false);
        System.out.printf(
                "=> presses in the workspace that hangs, acknowledged: p50 %.1f ms, p99 %.1f ms%n",
                figures.p50() / 1000,
                figures.p99() / 1000);
    }
}
