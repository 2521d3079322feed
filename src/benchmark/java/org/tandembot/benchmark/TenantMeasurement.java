package org.tandembot.benchmark;

import java.time.Duration;
import java.util.List;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.feature.pulse.SeededTeams;
import org.tandembot.platform.msteams.SeededChats;
import org.tandembot.workspace.Outbox;

/** How long one instance takes to ask the people of one large tenant of Teams, with Teams' limit and answer times. */
final class TenantMeasurement {

    private static final int PEOPLE = Integer.getInteger("benchmark.people", 3_000);
    private static final int A_SECOND = 30;
    private static final Duration ANSWERS_IN = Duration.ofMillis(150);

    private static final String APP = "00000000-0000-4000-8000-000000000001";
    private static final String TENANT = "00000000-0000-4000-8000-000000000002";

    private TenantMeasurement() {}

    static void measure() {
        System.out.printf("%n== One instance asks %d people of one tenant of Teams ==%n", PEOPLE);
        try (var ground = Ground.fresh();
                var teams = new LimitedTeams(A_SECOND, ANSWERS_IN);
                var seeding = SeededRound.tandem(DeliveryMeasurement.withoutSlack(ground))) {
            // With one who manages the team, and is not asked.
            var asks = SeededTeams.inTeams(seeding, PEOPLE + 1, SlackPresses::user, TENANT);
            SeededChats.keep(seeding, asks.stream().map(ask -> ask.to()), teams.url());
            try (var service = Service.tandem(
                            ground,
                            System.getProperty("tandem.jar"),
                            List.of(
                                    "--tandem.vault.keep-in=main-redis",
                                    "--tandem.slack.bot-token=xoxb-benchmark",
                                    "--tandem.slack.api-url=" + ground.slack().url() + "/api/",
                                    "--tandem.msteams.app-id=" + APP,
                                    "--tandem.msteams.app-password=benchmark",
                                    "--tandem.msteams.tenant-id=" + TENANT,
                                    "--tandem.msteams.token-url=" + teams.url() + "token",
                                    "--tandem.msteams.openid-metadata-url=" + teams.url() + "openid",
                                    "--tandem.msteams.service-url-hosts=localhost:" + teams.port()))
                    .ready()) {
                var start = System.nanoTime();
                seeding.getBean(Outbox.class).send(asks);
                Waiting.until("everyone is asked", () -> teams.receivers() == PEOPLE, Duration.ofMinutes(20));
                var seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "=> %.1f s, %.1f a second of %d, %d messages more than people, %d answers of 429%n",
                        seconds, PEOPLE / seconds, A_SECOND, teams.messages() - PEOPLE, teams.refused());
            }
        }
    }
}
