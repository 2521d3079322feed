package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.slack.api.Slack;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.http.CallDeadline;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.Workspaces.Origin;
import org.tandembot.store.ClockWatch;

class WorkspacesTests {

    private final WireMockServer slack =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final ClockWatch clocks = new ClockWatch(InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")));
    private final CallDeadline deadline = SlackConfiguration.slackDeadline();
    private Workspaces workspaces;

    @BeforeEach
    void start() {
        slack.start();
        var settings = settings(slack);
        Slack client = SlackConfiguration.slack(settings, clocks, deadline);
        workspaces = new Workspaces(client, settings, Optional.empty());
    }

    @AfterEach
    void stop() {
        workspaces.stop();
        deadline.close();
        slack.stop();
    }

    private void isInstalledIn(String where) {
        slack.stubFor(
                post("/api/auth.test").willReturn(okJson("{\"ok\":true,\"user_id\":\"U0TANDEM\"," + where + "}")));
        workspaces.start();
        await().until(workspaces::isKnown);
    }

    @Test
    void oneWorkspace() {
        isInstalledIn("\"team_id\":\"T1\"");
        assertThat(workspaces.nameOf(new Origin("", "T1", false))).isEqualTo("T1");
        assertThat(workspaces.serves("T1")).isTrue();
        assertThat(workspaces.serves("T2")).isFalse();
        assertThat(workspaces.tokenFor("T1")).contains("xoxb-test");
        assertThat(workspaces.tokenFor("T2")).isEmpty();
        assertThat(workspaces.isNamed("T1")).as("the operator gave its token").isTrue();
        assertThat(workspaces.isNamed("T2")).isFalse();
        assertThat(workspaces.isBot("T1", "U0TANDEM")).isTrue();
    }

    @Test
    void theFirstAnswerShowsWhetherTheClockIsRight() {
        slack.stubFor(post("/api/auth.test")
                .willReturn(okJson("{\"ok\":true,\"user_id\":\"U0TANDEM\",\"team_id\":\"T1\"}")
                        .withHeader("Date", "Tue, 24 Nov 2026 09:53:00 GMT")));
        workspaces.start();
        await().until(workspaces::isKnown);
        assertThat(clocks.wrong()).singleElement().asString().contains("420 seconds ahead of Slack's clock");
    }

    @Test
    void oneWorkspaceOfAnOrganisationIsTheSameWhetherOrNotSlackNamesTheOrganisation() {
        isInstalledIn("\"team_id\":\"T1\",\"enterprise_id\":\"E1\"");
        assertThat(workspaces.nameOf(new Origin("E1", "T1", false))).isEqualTo("E1.T1");
        assertThat(workspaces.nameOf(new Origin("", "T1", false))).isEqualTo("E1.T1");
        assertThat(workspaces.serves("E1.T1")).isTrue();
        assertThat(workspaces.serves("E1.T2")).isFalse();
    }

    @Test
    void aWholeOrganisation() {
        isInstalledIn("\"team_id\":\"E1\",\"enterprise_id\":\"E1\",\"is_enterprise_install\":true");
        assertThat(workspaces.nameOf(new Origin("E1", "", false))).isEqualTo("E1");
        assertThat(workspaces.nameOf(new Origin("E1", "T2", false)))
                .as("its people are the same in all of it")
                .isEqualTo("E1");
        assertThat(workspaces.serves("E1")).isTrue();
        assertThat(workspaces.serves("E1.T2")).isTrue();
        assertThat(workspaces.serves("E2.T2")).isFalse();
        assertThat(workspaces.serves("T2")).isFalse();
    }

    @Test
    void aWholeOrganisationIsOneWorkspaceBeforeSlackHasToldToo() {
        assertThat(workspaces.nameOf(new Origin("E1", "T2", true))).isEqualTo("E1");
        assertThat(workspaces.nameOf(new Origin("E1", "T2", true).orOfView("E1")))
                .isEqualTo("E1");
    }

    @Test
    void aViewIsOfTheWorkspaceThatHasTheAppAndNotOfItsReaders() {
        isInstalledIn("\"team_id\":\"T1\",\"enterprise_id\":\"E1\"");
        assertThat(workspaces.nameOf(new Origin("E9", "T9", false).orOfView("T1")))
                .isEqualTo("E1.T1");
        assertThat(workspaces.nameOf(new Origin("E1", "T1", false).orOfView("")))
                .isEqualTo("E1.T1");
        assertThat(workspaces.nameOf(new Origin("E9", "T9", false).orOfView("E2")))
                .isEqualTo("E2");
        assertThat(workspaces.nameOf(new Origin("E9", "", true).orOfView("E2")))
                .as("the organisation that Slack names beside it may be the reader's too")
                .isEqualTo("E2");
    }

    @Test
    void untilSlackHasToldEverySignedRequestIsServed() {
        assertThat(workspaces.serves("T2")).isTrue();
        assertThat(workspaces.nameOf(new Origin("E1", "T1", false))).isEqualTo("E1.T1");
        assertThat(workspaces.isBot("T1", "U0TANDEM")).isFalse();
    }

    @Test
    void slackIsAskedUntilItAnswers() {
        slack.stubFor(post("/api/auth.test")
                .inScenario("down")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(503))
                .willSetStateTo("up"));
        slack.stubFor(post("/api/auth.test")
                .inScenario("down")
                .whenScenarioStateIs("up")
                .willReturn(okJson("{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U0TANDEM\"}")));
        workspaces.start();
        await().until(workspaces::isKnown);
        assertThat(workspaces.serves("T2")).isFalse();
    }

    @Test
    void aRequestFromNowhereIsNoRequest() {
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> workspaces.nameOf(new Origin("", "", false)));
        assertThatExceptionOfType(RefusedRequest.class)
                .isThrownBy(() -> workspaces.nameOf(new Origin("", "T1/../T2", false)));
        assertThatExceptionOfType(RefusedRequest.class)
                .isThrownBy(() -> workspaces.nameOf(new Origin("e", "T1", false)));
    }

    private static SlackSettings settings(WireMockServer slack) {
        return new SlackSettings(
                "secret",
                "xoxb-test",
                "",
                "",
                "",
                List.of(),
                URI.create("https://slack.com/oauth/v2/authorize"),
                "",
                URI.create(slack.baseUrl() + "/api/"),
                300);
    }
}
