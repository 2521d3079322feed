package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.platform.WholeTurns;

/** People who are in no team yet, in a channel that has none and in private. */
@SlackGround
class SlackNoTeamTests extends WholeTurns {

    private static final String NOWHERE = "C0NOWHERE";

    @LocalServerPort
    private int port;

    @BeforeEach
    void thereIsATeamElsewhere() {
        gather(6);
        setsUp("North");
    }

    private SignedSlack at(String who, String channel) {
        return new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SlackSlice.SECRET, clock)
                .as(id(who))
                .in(channel);
    }

    private static String id(String who) {
        return "U0" + who.toUpperCase(Locale.ROOT);
    }

    private String answer(String who, String channel, String command, String text) {
        return at(who, channel).command(command, text).body();
    }

    @ParameterizedTest
    @CsvSource({
        "/nominate, ''",
        "/champions, ''",
        "/summary, log",
        "/tip, me",
        "/tandem, me",
        "/tandem, quiet",
        "/tandem, ''"
    })
    void whoeverHasNoTeamYetLearnsHowToGetOne(String command, String text) {
        assertThat(answer("stranger", NOWHERE, command, text))
                .contains("This channel has no team yet", "/tandem setup", "here")
                .doesNotContain("Type /concern", "Type /champions");
        assertThat(answer("stranger", "D0STRANGER", command, text)).contains("/tandem setup", "your team's channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOWHERE, "D0STRANGER"})
    void aWorryWithoutATeamIsSentToPeopleAndIntoNoChannel(String where) {
        assertThat(answer("stranger", where, "/concern", ""))
                .contains("nothing was sent", "speak to someone you trust", "ring 999")
                .doesNotContain("channel", "Type /concern");
    }

    @Test
    void theHomePageSaysSoToo() {
        at("stranger", "D0STRANGER")
                .event(
                        "Ev" + java.util.UUID.randomUUID(),
                        java.util.Map.of("type", "app_home_opened", "user", id("stranger"), "tab", "home"));
        var page = await().until(
                        () -> SlackSlice.SLACK.findAll(postRequestedFor(urlEqualTo("/api/views.publish"))),
                        pages -> !pages.isEmpty())
                .getLast();
        assertThat(new SlackSlice.Parameters(page.getBodyAsString()).get("view"))
                .contains("/tandem setup")
                .doesNotContain("Nothing is waiting");
    }
}
