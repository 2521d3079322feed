package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.message.ActionId;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.Seen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Slack's people over signed requests, up to Block Kit. */
final class SlackChat implements ChatDriver {

    private static final String CHANNEL = "C0TEAM";
    private static final AtomicInteger ANSWERS = new AtomicInteger();

    private final int port;
    private final InstantSource clock;
    private final Workspaces workspaces;

    /** What each person was answered and shown. */
    private final Map<String, List<String>> shown = new HashMap<>();

    SlackChat(int port, InstantSource clock, Workspaces workspaces) {
        this.port = port;
        this.clock = clock;
        this.workspaces = workspaces;
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
    public void staff(List<String> people) {
        await().until(workspaces::isKnown);
        SlackSlice.acceptEverything();
        SlackSlice.SLACK.stubFor(post("/api/conversations.members")
                .willReturn(okJson(SlackSlice.JSON.writeValueAsString(Map.of(
                        "ok",
                        true,
                        "members",
                        people.stream().map(SlackChat::id).toList())))));
        SlackSlice.SLACK.stubFor(post("/api/conversations.info")
                .willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"C0TEAM\",\"name\":\"riverside\"}}")));
        takeFiles();
        for (var who : people) {
            SlackSlice.SLACK.stubFor(post("/api/users.info")
                    .withRequestBody(containing("user=" + id(who)))
                    .willReturn(okJson(SlackSlice.JSON.writeValueAsString(
                            Map.of("ok", true, "user", Map.of("id", id(who), "real_name", "Name of " + who))))));
        }
    }

    /** Files are sent to the place that Slack names for each, and then shared in the person's own chat. */
    @Override
    public Map<String, byte[]> takesFiles(String who) {
        await().until(() ->
                bodies("/api/files.completeUploadExternal").toString().contains("Fcsv"));
        return Stream.of("csv", "png")
                .collect(Collectors.toMap(
                        ending -> ending,
                        ending -> SlackSlice.SLACK
                                .findAll(postRequestedFor(urlEqualTo("/upload/" + ending)))
                                .getFirst()
                                .getBody()));
    }

    private static void takeFiles() {
        for (var ending : List.of("csv", "png")) {
            SlackSlice.SLACK.stubFor(post("/api/files.getUploadURLExternal")
                    .withRequestBody(matching(".*filename=[^&]*summary[^&]*\\." + ending + ".*"))
                    .willReturn(okJson("{\"ok\":true,\"upload_url\":\"%s/upload/%s\",\"file_id\":\"F%s\"}"
                            .formatted(SlackSlice.SLACK.baseUrl(), ending, ending))));
        }
        SlackSlice.SLACK.stubFor(post(urlMatching("/upload/.*")).willReturn(status(200)));
        SlackSlice.SLACK.stubFor(
                post("/api/conversations.open").willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"D9\"}}")));
    }

    @Override
    public Seen bringsTheBotIn(String who) {
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
    public Seen opensFormInChannel(String who, String command) {
        var before = bodies("/api/views.open").size();
        inChannel(who, command);
        return opened(who, before);
    }

    @Override
    public Seen opensForm(String who, String command) {
        var before = bodies("/api/views.open").size();
        typed(who, command);
        return opened(who, before);
    }

    @Override
    public Seen opensForm(String who, Seen card, String label) {
        var before = bodies("/api/views.open").size();
        person(who).press(action(card, label));
        return opened(who, before);
    }

    private Seen opened(String who, int before) {
        var calls = await().until(() -> bodies("/api/views.open"), bodies -> bodies.size() > before);
        see(who, calls.getLast());
        return form(new SlackSlice.Parameters(calls.getLast()).json("view"));
    }

    @Override
    public Seen choosesOnAMessage(String who, ActionId action) {
        var before = bodies("/api/views.open").size();
        assertThat(person(who).in(CHANNEL).shortcut(action).statusCode()).isEqualTo(200);
        return opened(who, before);
    }

    private static Seen form(JsonNode view) {
        return seen(view.path("blocks"), view, view.path("title").path("text").asString(""));
    }

    @Override
    public Seen sends(String who, Seen form, Map<String, String> values) {
        var view = (JsonNode) form.handle();
        var filled = filledIn(who, view, values);
        for (var picked : List.of("managers", "owner", "who")) {
            filled.computeIfPresent(picked, (_, person) -> id(person));
        }
        var isPrivate = view.path("private_metadata").asString("").isEmpty();
        var before = saidAfterwards(who, isPrivate).size();
        var answer = person(who)
                .in(CHANNEL)
                .submit(
                        ActionId.parse(view.path("callback_id").asString("")).orElseThrow(),
                        view.path("private_metadata").asString(""),
                        filled);
        assertThat(answer.statusCode()).isEqualTo(200);
        see(who, answer.body());
        var json = SlackSlice.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        return switch (json.path("response_action").asString("")) {
            case "errors" ->
                new Seen(
                        json.path("errors")
                                .valueStream()
                                .map(one -> one.asString(""))
                                .toList(),
                        List.of(),
                        json);
            case "update" -> form(json.path("view"));
            default -> {
                var said = await().until(() -> saidAfterwards(who, isPrivate), all -> all.size() > before);
                yield seen(new SlackSlice.Parameters(said.getLast()).json("blocks"));
            }
        };
    }

    /** What a form leaves to be said: in the channel for this person alone, or in their own chat. */
    private static List<String> saidAfterwards(String who, boolean isPrivate) {
        return isPrivate
                ? bodies("/api/chat.postMessage").stream()
                        .filter(body ->
                                new SlackSlice.Parameters(body).get("channel").equals(id(who)))
                        .toList()
                : bodies("/api/chat.postEphemeral");
    }

    /** What stands in a form and what is typed over it; a long text goes into as many boxes as it takes. */
    private Map<String, String> filledIn(String who, JsonNode view, Map<String, String> values) {
        var filled = new HashMap<String, String>();
        view.path("blocks").forEach(block -> {
            var element = block.path("element");
            var initial = element.path("initial_value")
                    .asString(element.at("/initial_option/value").asString(""));
            if (!initial.isEmpty()) {
                filled.put(block.path("block_id").asString(), initial);
            }
        });
        var open = view;
        for (var value : values.entrySet()) {
            var pieces = linesOfAtMost(3000, value.getValue());
            filled.put(value.getKey(), pieces.getFirst());
            for (var piece : pieces.subList(1, pieces.size())) {
                open = withMoreRoom(who, open, value.getKey(), filled);
                filled.put(lastBox(open, value.getKey()), piece);
            }
        }
        return filled;
    }

    private static List<String> linesOfAtMost(int most, String text) {
        var pieces = new ArrayList<String>();
        var left = text;
        while (left.length() > most) {
            var end = left.lastIndexOf('\n', most);
            pieces.add(left.substring(0, end));
            left = left.substring(end + 1);
        }
        pieces.add(left);
        return pieces;
    }

    private JsonNode withMoreRoom(String who, JsonNode view, String field, Map<String, String> typed) {
        var before = bodies("/api/views.update").size();
        var more = buttons(view.path("blocks")).stream()
                .map(button -> button.path("action_id").asString(""))
                .filter(action -> action.contains("f=" + field + "&"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No more room for " + field));
        assertThat(person(who).pressInForm(view, more, typed).statusCode()).isEqualTo(200);
        var calls = await().until(() -> bodies("/api/views.update"), bodies -> bodies.size() > before);
        see(who, calls.getLast());
        var parameters = new SlackSlice.Parameters(calls.getLast());
        assertThat(parameters.get("view_id")).isEqualTo("V0FORM");
        return parameters.json("view");
    }

    private static String lastBox(JsonNode view, String field) {
        return view.path("blocks")
                .valueStream()
                .map(block -> block.path("block_id").asString(""))
                .filter(name -> name.startsWith(field + "+"))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private void see(String who, String payload) {
        shown.computeIfAbsent(who, _ -> new ArrayList<>()).add(decoded(payload));
    }

    private static String decoded(String body) {
        return body.startsWith("{") ? body : java.net.URLDecoder.decode(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public List<String> payloadsTo(String who) {
        var calls = SlackSlice.SLACK
                .findAll(postRequestedFor(com.github.tomakehurst.wiremock.client.WireMock.urlMatching("/api/chat.*")))
                .stream()
                .map(request -> request.getBodyAsString())
                .filter(body -> body.contains("channel=" + id(who)) || body.contains("user=" + id(who)))
                .map(SlackChat::decoded);
        return Stream.concat(calls, shown.getOrDefault(who, List.of()).stream()).toList();
    }

    @Override
    public List<String> keptInChats() {
        return SlackSlice.SLACK
                .findAll(postRequestedFor(
                        com.github.tomakehurst.wiremock.client.WireMock.urlMatching("/(api/chat|actions/).*")))
                .stream()
                .map(request -> decoded(request.getBodyAsString()))
                .toList();
    }

    @Override
    public List<String> namesOf(String who) {
        return List.of(id(who), "Name of " + who);
    }

    /** Slack reads mark-up in this kind of text alone. */
    @Override
    public void assertInert(Seen seen) {
        assertThat(seen.handle().toString()).contains("rich_text").doesNotContain("\"mrkdwn\"");
    }

    @Override
    public Seen typesInChannel(String who, String command) {
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
    public Seen typesInPrivate(String who, String command) {
        return seen(SlackSlice.JSON.readTree(typed(who, command)).path("blocks"));
    }

    private String typed(String who, String command) {
        var words = command.split(" ", 2);
        var answer =
                person(who).command(words[0], words.length > 1 ? words[1] : "").body();
        see(who, answer);
        return answer;
    }

    @Override
    public Seen presses(String who, Seen card, String label) {
        return presses(who, person(who), card, label);
    }

    @Override
    public Seen pressesInChannel(String who, Seen card, String label) {
        return presses(who, person(who).in(CHANNEL), card, label);
    }

    @Override
    public Seen opensFormByPress(String who, Seen card, String label) {
        var before = bodies("/api/views.open").size();
        person(who).in(CHANNEL).press(action(card, label));
        return opened(who, before);
    }

    private Seen presses(String who, SignedSlack person, Seen card, String label) {
        var path = "/actions/T0TEAM/" + ANSWERS.incrementAndGet() + "/secret";
        var answer = person.answeredAt(SlackSlice.SLACK.baseUrl() + path).press(action(card, label));
        assertThat(answer.statusCode()).isEqualTo(200);
        var bodies = await().until(() -> bodies(path), all -> !all.isEmpty());
        see(who, bodies.getFirst());
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
    public Seen inboxOf(String who) {
        return postedIn(id(who)).getLast();
    }

    @Override
    public Seen channel() {
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
