package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.message.ActionId;
import org.tandembot.platform.WholeTurnContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The conversation over signed requests, up to Block Kit. */
class SlackWholeTurnTests extends WholeTurnContract {

    private static final String CHANNEL = "C0TEAM";
    private static final AtomicInteger ANSWERS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private Workspaces workspaces;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        SlackSlice.properties(registry);
    }

    private SignedSlack person(String who) {
        return new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SlackSlice.SECRET, clock)
                .as(id(who))
                .in("D0" + id(who));
    }

    private static String id(String who) {
        return "U0" + who.toUpperCase(Locale.ROOT);
    }

    @Override
    protected void staff(List<String> people) {
        await().until(workspaces::isKnown);
        SlackSlice.acceptEverything();
        SlackSlice.SLACK.stubFor(post("/api/conversations.members")
                .willReturn(okJson(SlackSlice.JSON.writeValueAsString(Map.of(
                        "ok",
                        true,
                        "members",
                        people.stream().map(SlackWholeTurnTests::id).toList())))));
        SlackSlice.SLACK.stubFor(post("/api/conversations.info")
                .willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"C0TEAM\",\"name\":\"riverside\"}}")));
        for (var who : people) {
            SlackSlice.SLACK.stubFor(post("/api/users.info")
                    .withRequestBody(containing("user=" + id(who)))
                    .willReturn(okJson(SlackSlice.JSON.writeValueAsString(
                            Map.of("ok", true, "user", Map.of("id", id(who), "real_name", "Name of " + who))))));
        }
    }

    @Override
    protected Seen bringsTheBotIn(String who) {
        person(who)
                .event(
                        "Ev" + UUID.randomUUID(),
                        Map.of(
                                "type",
                                "member_joined_channel",
                                "user",
                                "U0TANDEM",
                                "channel",
                                CHANNEL,
                                "inviter",
                                id(who)));
        return channel();
    }

    @Override
    protected Seen opensFormInChannel(String who, String command) {
        var before = bodies("/api/views.open").size();
        inChannel(who, command);
        return opened(before);
    }

    private static Seen opened(int before) {
        var calls = await().until(() -> bodies("/api/views.open"), bodies -> bodies.size() > before);
        return form(calls.getLast());
    }

    @Override
    protected Seen choosesOnAMessage(String who, ActionId action) {
        var before = bodies("/api/views.open").size();
        assertThat(person(who).in(CHANNEL).shortcut(action).statusCode()).isEqualTo(200);
        var calls = await().until(() -> bodies("/api/views.open"), bodies -> bodies.size() > before);
        return form(calls.getLast());
    }

    private static Seen form(String call) {
        var view = new SlackSlice.Parameters(call).json("view");
        return seen(view.path("blocks"), view, view.path("title").path("text").asString(""));
    }

    @Override
    protected Seen sends(String who, Seen form, Map<String, String> values) {
        var view = (JsonNode) form.handle();
        var sent = new HashMap<>(values);
        for (var picked : List.of("managers", "owner", "who")) {
            sent.computeIfPresent(picked, (_, person) -> id(person));
        }
        var before = bodies("/api/chat.postEphemeral").size();
        var answer = person(who)
                .in(CHANNEL)
                .submit(
                        ActionId.parse(view.path("callback_id").asString("")).orElseThrow(),
                        view.path("private_metadata").asString(""),
                        sent);
        var json = SlackSlice.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        if (json.path("response_action").asString("").equals("errors")) {
            var errors = json.path("errors")
                    .valueStream()
                    .map(one -> one.asString(""))
                    .toList();
            return new Seen(errors, List.of(), json);
        }
        var calls = await().until(() -> bodies("/api/chat.postEphemeral"), bodies -> bodies.size() > before);
        return seen(new SlackSlice.Parameters(calls.getLast()).json("blocks"));
    }

    @Override
    protected Seen typesInChannel(String who, String command) {
        return seen(SlackSlice.JSON.readTree(inChannel(who, command)).path("blocks"));
    }

    private String inChannel(String who, String command) {
        var words = command.split(" ", 2);
        return person(who)
                .in(CHANNEL)
                .command(words[0], words.length > 1 ? words[1] : "")
                .body();
    }

    @Override
    protected Seen typesInPrivate(String who, String command) {
        var words = command.split(" ", 2);
        var answer = person(who).command(words[0], words.length > 1 ? words[1] : "");
        return seen(SlackSlice.JSON.readTree(answer.body()).path("blocks"));
    }

    @Override
    protected Seen presses(String who, Seen card, String label) {
        return presses(person(who), card, label);
    }

    @Override
    protected Seen pressesInChannel(String who, Seen card, String label) {
        return presses(person(who).in(CHANNEL), card, label);
    }

    @Override
    protected Seen opensFormByPress(String who, Seen card, String label) {
        var before = bodies("/api/views.open").size();
        person(who).in(CHANNEL).press(action(card, label));
        return opened(before);
    }

    private static Seen presses(SignedSlack person, Seen card, String label) {
        var path = "/actions/T0TEAM/" + ANSWERS.incrementAndGet() + "/secret";
        var answer = person.answeredAt(SlackSlice.SLACK.baseUrl() + path).press(action(card, label));
        assertThat(answer.statusCode()).isEqualTo(200);
        var bodies = await().until(() -> bodies(path), all -> !all.isEmpty());
        return seen(SlackSlice.JSON.readTree(bodies.getFirst()).path("blocks"));
    }

    private static ActionId action(Seen card, String label) {
        return buttons((JsonNode) card.handle()).stream()
                .filter(button -> button.path("text").path("text").asString("").equals(label))
                .map(button ->
                        ActionId.parse(button.path("action_id").asString("")).orElseThrow())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + card));
    }

    @Override
    protected Seen inboxOf(String who) {
        return postedIn(id(who)).getLast();
    }

    @Override
    protected Seen channel() {
        return Seen.all(postedIn(CHANNEL));
    }

    private static List<Seen> postedIn(String channel) {
        var posts = await().until(
                        () -> bodies("/api/chat.postMessage").stream()
                                .map(SlackSlice.Parameters::new)
                                .filter(call -> call.get("channel").equals(channel))
                                .toList(),
                        calls -> !calls.isEmpty());
        return posts.stream().map(post -> seen(post.json("blocks"))).toList();
    }

    private static List<String> bodies(String path) {
        return SlackSlice.SLACK.findAll(postRequestedFor(urlEqualTo(path))).stream()
                .map(request -> request.getBodyAsString())
                .toList();
    }

    private static Seen seen(JsonNode blocks) {
        return seen(blocks, blocks, "");
    }

    private static Seen seen(JsonNode blocks, JsonNode handle, String title) {
        var words = new ArrayList<>(List.of(title));
        blocks.forEach(block -> read(block, words));
        return new Seen(
                words.stream().filter(line -> !line.isEmpty()).toList(),
                buttons(blocks).stream()
                        .map(button -> button.path("text").path("text").asString(""))
                        .toList(),
                handle);
    }

    private static void read(JsonNode block, List<String> words) {
        switch (block.path("type").asString("")) {
            case "rich_text" ->
                block.path("elements")
                        .forEach(section -> words.add(section.path("elements")
                                .valueStream()
                                .map(run -> run.path("text").asString(""))
                                .collect(Collectors.joining())));
            case "context" ->
                block.path("elements")
                        .forEach(text -> words.add(text.path("text").asString("")));
            case "header" -> words.add(block.path("text").path("text").asString(""));
            case "input" -> words.add(block.path("label").path("text").asString(""));
            default -> {}
        }
    }

    private static List<JsonNode> buttons(JsonNode blocks) {
        return (blocks.isArray() ? blocks : JsonNodeFactory.instance.arrayNode())
                .valueStream()
                .filter(block -> block.path("type").asString("").equals("actions"))
                .flatMap(block -> block.path("elements").valueStream())
                .toList();
    }
}
