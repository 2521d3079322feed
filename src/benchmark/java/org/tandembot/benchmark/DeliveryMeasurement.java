package org.tandembot.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Outbox;

/** How long three instances take to ask 10,000 people of one round, with Slack's limits and with none. */
final class DeliveryMeasurement {

    private static final int PEOPLE = Integer.getInteger("benchmark.people", 10_000);
    /** Slack takes "several hundred" a minute; more here, so that it does not take half an hour. */
    private static final int A_MINUTE = Integer.getInteger("benchmark.a-minute", 3_000);

    private static final int INSTANCES = 3;

    /** The first finds the instances just started; by the last, memory that is not given back would show. */
    private static final int WAVES = 4;

    private DeliveryMeasurement() {}

    static void measure() {
        System.out.printf("%n== %d instances ask %d people ==%n", INSTANCES, PEOPLE);
        run("no limits", 0, WAVES);
        run(A_MINUTE + " a minute", A_MINUTE, 1);
    }

    private static void run(String name, int aMinute, int waves) {
        try (var ground = Ground.fresh();
                var slack = new LimitedSlack(aMinute);
                var seeding = SeededRound.tandem(withoutSlack(ground))) {
            SeededRound.open(seeding, waves * PEOPLE, SlackPresses::user);
            var services = new ArrayList<Service>();
            try {
                IntStream.range(0, INSTANCES).forEach(_ -> services.add(service(ground, slack, aMinute)));
                services.forEach(Service::ready);
                var asks = SeededRound.asks(waves * PEOPLE, SlackPresses::user);
                for (var wave = 0; wave < waves; wave++) {
                    System.out.printf("%-14s %d: ", name, wave + 1);
                    fanOut(aMinute, slack, seeding.getBean(Outbox.class), services, asks.subList(wave * PEOPLE, (wave + 1) * PEOPLE));
                }
            } finally {
                services.forEach(Service::close);
            }
        }
    }

    /** Without Slack, so that it only puts in what the others send. */
    static List<String> withoutSlack(Ground ground) {
        return List.of(
                "--tandem.home=" + ground.home(),
                "--tandem.master-key=" + Service.MASTER_KEY,
                "--tandem.vault.keep-in=main-redis",
                "--tandem.playground.enabled=false",
                "--spring.data.redis.url=" + ground.redis().url(),
                "--logging.level.root=warn");
    }

    private static Service service(Ground ground, LimitedSlack slack, int aMinute) {
        return Service.tandem(
                ground,
                System.getProperty("tandem.jar"),
                List.of(
                        "--tandem.vault.keep-in=main-redis",
                        "--tandem.slack.bot-token=xoxb-benchmark",
                        "--tandem.slack.messages-a-minute=" + aMinute,
                        "--tandem.slack.api-url=" + slack.url() + "/api/"));
    }

    private static void fanOut(
            int aMinute, LimitedSlack slack, Outbox outbox, List<Service> services, List<Delivery> asks) {
        var receivers = slack.receivers();
        var messages = slack.messages();
        var cpu = cpu(services);
        var start = System.nanoTime();
        outbox.send(asks);
        Waiting.until("everyone is asked", () -> slack.receivers() == receivers + PEOPLE, Duration.ofHours(1));
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%6.1f s, %5.0f a second, %d messages more than people, %d answers of 429, %.0f us of CPU a message, %s MiB resident%n",
                seconds,
                PEOPLE / seconds,
                slack.messages() - messages - PEOPLE,
                slack.refused(),
                (double) (cpu(services) - cpu) / PEOPLE,
                services.stream().map(service -> service.program().residentMemory()).toList());
        if (aMinute > 0) {
            var allowed = 60.0 * PEOPLE / aMinute;
            System.out.printf("=> the limits allow it in %.1f s; it took %.1f %% more%n", allowed, 100 * (seconds / allowed - 1));
        }
    }

    private static long cpu(List<Service> services) {
        return services.stream().mapToLong(service -> Cpu.of(service.pid())).sum();
    }
}
