package org.tandembot.platform.slack;

import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.slack.BusySlack.person;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.WholeTandem;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;

/** The whole program at a {@link BusySlack} with fifty people and no channel. Each class has a program of its own, which knows nobody yet. */
@WholeTandem
@DirtiesContext
abstract class BusySlackTest {

    static final BusySlack SLACK = new BusySlack();
    static final String BOSS = person(0);

    @LocalServerPort
    private int port;

    @Autowired
    MovableClock clock;

    @Autowired
    Teams teams;

    @Autowired
    Ticker ticker;

    @Autowired
    private Workspaces workspaces;

    @DynamicPropertySource
    static void slack(DynamicPropertyRegistry registry) {
        registry.add("tandem.slack.signing-secret", () -> SlackSlice.SECRET);
        registry.add("tandem.slack.bot-token", () -> "xoxb-test");
        registry.add("tandem.slack.api-url", () -> SLACK.address() + "/api/");
    }

    @BeforeEach
    void anEmptyWorkspace() {
        await().until(workspaces::isKnown);
        SLACK.reset(clock, 50);
    }

    SignedSlack slack(String user, String channel) {
        return new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SlackSlice.SECRET, clock)
                .as(user)
                .in(channel)
                .answeredAt(SLACK.address() + "/actions/T0TEAM/42/secret");
    }
}
