package org.tandembot.feature.concern;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TestGround;
import org.tandembot.message.ActionId;
import org.tandembot.platform.slack.SignedSlack;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole loop over Slack, with all that was sent to Slack looked at. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.schedule.look-every=1h", "tandem.store.look-every=1h"})
@ContextConfiguration(initializers = TestGround.class)
@Import(TestGround.Beans.class)
class ConcernOnSlackTests {

    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final WireMockServer SLACK =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEXT = "Six visits <!channel> <@U0VICTIM> [NHS](http://nhs.example) *bold* =1+1";

    @LocalServerPort
    private int port;

    @Autowired
    private Teams teams;

    @Autowired
    private MovableClock clock;

    private Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "concern.");
    }

    private SignedSlack raiser;
    private SignedSlack boss;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        SLACK.start();
        acceptEverything();
        registry.add("tandem.slack.signing-secret", () -> SECRET);
        registry.add("tandem.slack.bot-token", () -> "xoxb-test");
        registry.add("tandem.slack.api-url", () -> SLACK.baseUrl() + "/api/");
    }

    private static void acceptEverything() {
        SLACK.resetAll();
        SLACK.stubFor(post(urlMatching("/api/.*")).atPriority(10).willReturn(okJson("{\"ok\":true}")));
        SLACK.stubFor(post(urlMatching("/actions/.*")).willReturn(aResponse().withBody("ok")));
        SLACK.stubFor(post("/api/auth.test").willReturn(okJson("""
                {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",
                 "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""")));
    }

    @BeforeEach
    void aTeamOnSlack() {
        TestRedis.shared().flush();
        clock.set(MovableClock.START);
        var team = TestTeam.of(
                "NORTHBANK",
                "North Bank",
                new ChannelId("slack", "T0TEAM", "C0TEAM"),
                Set.of(person("U0BOSS")),
                Optional.of(person("U0GUARD")));
        teams.save(team);
        teams.saveRoster(team, new Roster(List.of()));
        var slack = new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SECRET, clock)
                .answeredAt(SLACK.baseUrl() + "/actions/T0TEAM/42/secret");
        raiser = slack.as("U0RAISER").in("C0TEAM");
        boss = slack.as("U0BOSS").in("C0TEAM");
        await().until(() -> !raiser.command("/tandem", "").body().contains("another Slack workspace"));
        acceptEverything();
    }

    private static PersonId person(String id) {
        return new PersonId("slack", "T0TEAM", id);
    }

    @Test
    void neitherSideEverGetsTheOthersIdAndTypedTextIsInert() {
        // Raise.
        raiser.command("/concern", "");
        var form = view("views.open");
        var values = Map.of("topic", "pace", "happened", TEXT, "readers", "manager", "theme", "no");
        var again = raiser.submit(action(form), "C0TEAM", values).body();
        assertThat(again).contains("Nothing was sent yet");
        var sent = raiser.submit(action(JSON.readTree(again).path("view")), "C0TEAM", values)
                .body();
        var receipt = JSON.readTree(sent).findParents("type").stream()
                .filter(part -> part.path("type").asString().equals("rich_text_preformatted"))
                .map(part -> part.at("/elements/0/text").asString())
                .findFirst()
                .orElseThrow();
        assertThat(receipt).matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}");
        var toRaiser = everything() + again + sent;
        SLACK.resetRequests();

        // Handle.
        var inbox = boss.command("/concern", "inbox").body();
        boss.press(action(inbox, "concern.open"));
        var opened = view("views.open");
        assertThat(shownAsText(opened)).contains(TEXT);
        assertThat(opened.toString()).doesNotContain("\"mrkdwn\"");
        var saved = boss.submit(
                        action(opened),
                        "C0TEAM",
                        Map.of("words", "Thank you <!here>", "status", "answered", "then", "keep"))
                .body();
        await().until(() -> everything().contains("Saved."));
        var toBoss = everything() + inbox + saved;
        SLACK.resetRequests();

        // Come back.
        raiser.command("/concern", "check");
        var code = view("views.open");
        var talk =
                raiser.submit(action(code), "C0TEAM", Map.of("code", receipt)).body();
        assertThat(shownAsText(JSON.readTree(talk).path("view"))).contains(TEXT, "Thank you <!here>");
        toRaiser += everything() + talk;
        SLACK.resetRequests();

        // Tell the team.
        clock.pass(Duration.ofDays(1));
        ticker.tick();
        await().until(() -> everything().contains("A reply is waiting"));
        var toTeam = everything();

        assertThat(toRaiser).doesNotContain("U0BOSS", "U0GUARD");
        assertThat(toBoss).doesNotContain("U0RAISER");
        assertThat(toTeam).contains("channel=C0TEAM").doesNotContain("U0RAISER", "channel=U0", TEXT);
    }

    /** The last view sent with this method. */
    private static JsonNode view(String method) {
        var call = await().until(() -> calls("/api/" + method), calls -> !calls.isEmpty())
                .getLast();
        for (var pair : call.getBodyAsString().split("&")) {
            if (pair.startsWith("view=")) {
                return JSON.readTree(decoded(pair.substring("view=".length())));
            }
        }
        throw new AssertionError("No view");
    }

    private static ActionId action(JsonNode view) {
        return ActionId.parse(view.path("callback_id").asString()).orElseThrow();
    }

    private static ActionId action(String message, String verb) {
        return JSON.readTree(message)
                .path("blocks")
                .valueStream()
                .flatMap(block -> block.path("elements").valueStream())
                .map(element -> element.path("action_id").asString(""))
                .filter(id -> id.startsWith(verb))
                .map(id -> ActionId.parse(id).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** All text elements of a view's rich text, in which Slack reads no mark-up. */
    private static List<String> shownAsText(JsonNode view) {
        return everyNode(view)
                .filter(element -> element.path("type").asString("").equals("text"))
                .map(element -> element.path("text").asString())
                .toList();
    }

    private static Stream<JsonNode> everyNode(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(ConcernOnSlackTests::everyNode));
    }

    private static List<LoggedRequest> calls(String path) {
        return SLACK.findAll(postRequestedFor(urlMatching(path)));
    }

    /** Every call that Slack got, readable. */
    private static String everything() {
        return calls(".*").stream()
                .map(call -> call.getUrl() + " " + decoded(call.getBodyAsString()))
                .collect(Collectors.joining("\n"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
