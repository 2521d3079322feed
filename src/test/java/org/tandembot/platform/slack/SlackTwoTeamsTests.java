package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.message.ActionId;
import org.tandembot.platform.WholeTurns;
import tools.jackson.databind.JsonNode;

/** People who are in two teams, or in none yet: the channel they are in says which is meant. */
@SlackGround
class SlackTwoTeamsTests extends WholeTurns {

    private static final String SOUTH = "C0SOUTH";
    private static final String NOWHERE = "C0NOWHERE";

    @LocalServerPort
    private int port;

    @BeforeEach
    void twoTeamsOfTheSamePeople() {
        gather(6);
        setsUp("North");
        var values = new HashMap<>(setup("South"));
        values.put("managers", id(boss));
        at(boss, SOUTH).submit(new ActionId("setup", "save"), SOUTH, values);
        await().untilAsserted(() -> assertThat(
                        at(boss, "D0" + id(boss)).command("/summary", "").body())
                .contains("North", "South"));
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

    private JsonNode lastForm() {
        var opened = SlackSlice.SLACK.findAll(postRequestedFor(urlEqualTo("/api/views.open")));
        return new SlackSlice.Parameters(opened.getLast().getBodyAsString()).json("view");
    }

    @Test
    void theQuestionsAreThoseOfTheTeamOfTheChannel() {
        answer(boss, "C0TEAM", "/pulse", "open");
        answer(boss, SOUTH, "/pulse", "open");
        assertThat(answer(member(1), SOUTH, "/pulse", "")).contains("1 of 5").doesNotContain("Which team");
        assertThat(answer(member(1), "D0MEMBER", "/pulse", "")).contains("North", "South");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/concern", "/nominate"})
    void theFormIsForTheTeamOfTheChannelUnlessAnotherIsChosen(String command) {
        assertThat(answer(member(1), SOUTH, command, "")).isEmpty();
        var team = lastForm()
                .path("blocks")
                .valueStream()
                .filter(block -> block.path("block_id").asString("").equals("team"))
                .findFirst()
                .orElseThrow();
        assertThat(team.at("/element/initial_option/text/text").asString("")).isEqualTo("South");
        assertThat(team.at("/element/options").toString()).contains("North", "South");
    }

    @Test
    void inPrivateNoTeamIsTakenSilently() {
        assertThat(answer(member(1), "D0MEMBER", "/tip", "me"))
                .contains("Which team", "Tips for me from North", "Tips for me from South");
    }

    @ParameterizedTest
    @CsvSource({"/concern, inbox", "/tandem, ''"})
    void noTwoButtonsLookTheSame(String command, String text) {
        for (var channel : List.of(NOWHERE, SOUTH, "D0BOSS")) {
            var blocks = SlackSlice.JSON
                    .readTree(answer(boss, channel, command, text))
                    .path("blocks");
            assertThat(blocks.findValues("elements").stream()
                            .flatMap(JsonNode::valueStream)
                            .filter(element -> element.path("type").asString("").equals("button"))
                            .map(button -> button.at("/text/text").asString("")))
                    .as(command + " in " + channel)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
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
