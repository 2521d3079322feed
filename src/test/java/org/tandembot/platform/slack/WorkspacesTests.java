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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspacesTests {

    private final WireMockServer slack =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private Workspaces workspaces;

    @BeforeEach
    void start() {
        slack.start();
        var settings = settings(slack);
        Slack client = new SlackConfiguration().slack(settings);
        workspaces = new Workspaces(client, settings, Installs.NONE);
    }

    @AfterEach
    void stop() {
        workspaces.stop();
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
        assertThat(workspaces.isBot("T1", "U0TANDEM")).isTrue();
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
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> workspaces.nameOf(new Origin("", "", false)));
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> workspaces.nameOf(new Origin("", "T1/../T2", false)));
        assertThatExceptionOfType(MalformedRequest.class)
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
                URI.create(slack.baseUrl() + "/api/"),
                300);
    }
}
