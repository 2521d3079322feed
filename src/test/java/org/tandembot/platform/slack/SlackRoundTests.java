package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TandemApplication;
import org.tandembot.TestGround;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.TestRedis;

/** A whole round over signed requests: the whole program, a real Redis, and WireMock in the place of Slack. */
@SpringBootTest(
        classes = TandemApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.playground.enabled=false", "tandem.schedule.look-every=1h", "tandem.store.look-every=1h"})
@ContextConfiguration(initializers = TestGround.class)
@Import(TestGround.Beans.class)
class SlackRoundTests {

    private static final Pattern AGREE =
            Pattern.compile("pulse\\.answer\\?choice=agree&place=(\\d)&round=([A-Z0-9-]+)");

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Teams teams;

    @DynamicPropertySource
    static void slack(DynamicPropertyRegistry registry) {
        SlackSlice.properties(registry);
    }

    @BeforeEach
    void aTeamOfSixAndItsManager() {
        TestRedis.shared().flush();
        SlackSlice.acceptEverything();
        var ids = IntStream.range(0, 6).mapToObj(i -> "U0MEMBER" + i).collect(Collectors.toList());
        ids.add("U0BOSS");
        SlackSlice.SLACK.stubFor(post("/api/conversations.members")
                .willReturn(okJson("{\"ok\":true,\"members\":[\"" + String.join("\",\"", ids) + "\"]}")));
        ids.forEach(id -> SlackSlice.SLACK.stubFor(post("/api/users.info")
                .withRequestBody(containing(id))
                .willReturn(okJson("{\"ok\":true,\"user\":{\"id\":\"%s\",\"team_id\":\"T0TEAM\",\"name\":\"%s\"}}"
                        .formatted(id, id)))));
        teams.save(TestTeam.of(
                "SLACKTEAM",
                "North Bank",
                new ChannelId("slack", "T0TEAM", "C0TEAM"),
                Set.of(new PersonId("slack", "T0TEAM", "U0BOSS")),
                Optional.empty()));
    }

    private SignedSlack slack(String user) {
        return new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SlackSlice.SECRET, clock)
                .as(user)
                .in("C0TEAM")
                .answeredAt(SlackSlice.responseUrl());
    }

    @Test
    void aRoundIsOpenedAnsweredAndClosedAndAStrangerIsToldNothing() {
        var stranger = slack("U0STRANGER").command("/pulse", "status").body();
        assertThat(slack("U0BOSS").opensARound().body()).contains("I am asking 6 people of ");
        var round = roundAskedOf("U0MEMBER0");

        for (var member = 0; member < 6; member++) {
            for (var question = 0; question < 5; question++) {
                var pressed = slack("U0MEMBER" + member).press(agree(round, question));
                assertThat(pressed.statusCode()).isEqualTo(200);
            }
        }
        await().untilAsserted(() -> assertThat(answers()).hasSize(30));
        assertThat(answers()).anySatisfy(body -> assertThat(body).contains("2 of 5"));
        assertThat(answers().stream().filter(body -> body.contains("Thank you, you're done.")))
                .hasSize(6);

        assertThat(slack("U0STRANGER").command("/pulse", "status").body()).isEqualTo(stranger);
        assertThat(slack("U0STRANGER").command("/pulse", "close").body()).contains("You do not manage");
        assertThat(slack("U0BOSS").command("/pulse", "close").body()).contains("Close the round now?");
        slack("U0BOSS").press(new ActionId("pulse", "close").confirmed());
        await().untilAsserted(() -> assertThat(answers())
                .anySatisfy(body -> assertThat(body)
                        .contains("North Bank: summary of round", "Closed", "80% or more")
                        .doesNotContain("U0MEMBER")));

        slack("U0MEMBER1").press(agree(round, 0));
        await().untilAsserted(() ->
                assertThat(answers()).anySatisfy(body -> assertThat(body).contains("This round has closed")));
    }

    private static ActionId agree(String round, int question) {
        return ActionId.parse("pulse.answer?choice=agree&place=%d&round=%s".formatted(question, round))
                .orElseThrow();
    }

    /** The round that the question sent to this person belongs to. */
    private static String roundAskedOf(String person) {
        var sent = await().until(
                        () -> SlackSlice.SLACK.findAll(postRequestedFor(urlEqualTo("/api/chat.postMessage"))).stream()
                                .map(request -> new SlackSlice.Parameters(request.getBodyAsString()))
                                .filter(call -> call.get("channel").equals(person))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        var button = AGREE.matcher(sent.get("blocks"));
        assertThat(button.find()).isTrue();
        return button.group(2);
    }

    private static List<String> answers() {
        return SlackSlice.SLACK
                .findAll(postRequestedFor(
                        urlEqualTo(URI.create(SlackSlice.responseUrl()).getPath())))
                .stream()
                .map(request -> request.getBodyAsString())
                .toList();
    }
}
