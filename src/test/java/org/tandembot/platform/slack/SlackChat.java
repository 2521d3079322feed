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

import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.message.ActionId;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.Seen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Slack's people over signed requests, up to Block Kit. */
final class SlackChat implements ChatDriver {

    private static final AtomicInteger ANSWERS = new AtomicInteger();
    private static final Map<String, Object> ON_A_WHISPER = Map.of(
            "container",
            Map.of("type", "message", "message_ts", "1762160400.000200", "is_ephemeral", true),
            "message",
            Map.of());

    private final int port;
    private final InstantSource clock;
    private final Workspaces workspaces;
    private final String team;
    private final String channel;

    /** Messages that one person sees until they reload: Slack keeps none of them. */
    private final Set<JsonNode> fleeting;

    /** Answers to requests that stay in a chat, as a message of their own or in the place of one that does. */
    private final List<String> kept;

    /** Those whose own workspace is another, which shares the channel. */
    private final Set<String> guests;

    /** What each person was answered and shown. */
    private final Map<String, List<String>> shown;

    /** The organisation that installed Tandem as a whole; empty where a workspace did. */
    private final String organisation;

    SlackChat(int port, InstantSource clock, Workspaces workspaces) {
        this(port, clock, workspaces, "");
    }

    SlackChat(int port, InstantSource clock, Workspaces workspaces, String organisation) {
        this.port = port;
        this.clock = clock;
        this.workspaces = workspaces;
        this.team = "T0TEAM";
        this.channel = "C0TEAM";
        this.fleeting = Collections.newSetFromMap(new IdentityHashMap<>());
        this.kept = new ArrayList<>();
        this.guests = new HashSet<>();
        this.shown = new HashMap<>();
        this.organisation = organisation;
    }

    private SlackChat(SlackChat first, String team, String channel) {
        this.port = first.port;
        this.clock = first.clock;
        this.workspaces = first.workspaces;
        this.team = team;
        this.channel = channel;
        this.fleeting = first.fleeting;
        this.kept = first.kept;
        this.guests = first.guests;
        this.shown = first.shown;
        this.organisation = first.organisation;
    }

    @Override
    public Optional<ChatDriver> elsewhere() {
        return Optional.of(new SlackChat(this, team, "C0ELSEWHERE"));
    }

    /** Another workspace beside this one, with a channel and people of its own, whose bot speaks with this token. */
    SlackChat beside(String other, String itsChannel, String token, List<String> people) {
        var authorization = WireMock.equalTo("Bearer " + token);
        SlackSlice.SLACK.stubFor(post("/api/conversations.members")
                .withHeader("Authorization", authorization)
                .willReturn(okJson(SlackSlice.JSON.writeValueAsString(Map.of(
                        "ok",
                        true,
                        "members",
                        people.stream().map(SlackChat::id).toList())))));
        SlackSlice.SLACK.stubFor(post("/api/conversations.info")
                .withHeader("Authorization", authorization)
                .willReturn(
                        okJson("{\"ok\":true,\"channel\":{\"id\":\"%s\",\"name\":\"south\"}}".formatted(itsChannel))));
        people.forEach(SlackChat::isNamed);
        return of(other, itsChannel);
    }

    /** The same Slack in another workspace and channel. */
    SlackChat of(String other, String itsChannel) {
        return new SlackChat(this, other, itsChannel);
    }

    private static void isNamed(String who) {
        SlackSlice.SLACK.stubFor(post("/api/users.info")
                .withRequestBody(containing("user=" + id(who)))
                .willReturn(okJson(SlackSlice.JSON.writeValueAsString(Map.of(
                        "ok",
                        true,
                        "user",
                        Map.of(
                                "id",
                                id(who),
                                "real_name",
                                "Name of " + who,
                                "profile",
                                Map.of("email", addressOf(who))))))));
    }

    private SignedSlack person(String who) {
        var person = new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SlackSlice.SECRET, clock)
                .of(team)
                .as(id(who))
                .in("D0" + id(who))
                .ofOrganisation(organisation);
        return guests.contains(who) ? person.guestFrom("T0PARTNER") : person;
    }

    /** From now on this person's own workspace is a partner's. */
    void isGuest(String who) {
        guests.add(who);
    }

    /** Opens the bot's home page. */
    Seen opensHome(String who) {
        var before = bodies("/api/views.publish").size();
        var opened = Map.of("type", "app_home_opened", "user", id(who), "channel", "D0" + id(who), "tab", "home");
        person(who).event("Ev" + UUID.randomUUID(), opened);
        return home(before);
    }

    /** Presses a button of the home page that does not open anything. The page as it then is. */
    Seen pressesAtHome(String who, Seen home, String label) {
        var before = bodies("/api/views.publish").size();
        person(who).pressAtHome(action(home, label));
        return home(before);
    }

    private static Seen home(int before) {
        var pages = await().until(() -> bodies("/api/views.publish"), all -> all.size() > before);
        return seen(new SlackSlice.Parameters(pages.getLast()).json("view").path("blocks"));
    }

    /** Presses a button of the home page that opens a form. */
    Seen opensFormAtHome(String who, Seen home, String label) {
        var before = bodies("/api/views.open").size();
        person(who).pressAtHome(action(home, label));
        return opened(who, before);
    }

    /** Presses a button in a form, which something else takes the place of. */
    Seen pressesInForm(String who, Seen form, String label) {
        var before = bodies("/api/views.update").size();
        var view = (JsonNode) form.handle();
        person(who).pressInForm(view, action(seen(view.path("blocks")), label).encoded(), Map.of());
        var updates = await().until(() -> bodies("/api/views.update"), all -> all.size() > before);
        return form(new SlackSlice.Parameters(updates.getLast()).json("view"));
    }

    private static String addressOf(String who) {
        return who + "@riverside.example";
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
        people.forEach(SlackChat::isNamed);
    }

    /** Files are sent to the place that Slack names for each, and then shared in the person's own chat. */
    @Override
    public Map<String, byte[]> takesFiles(String who) {
        await().until(() ->
                bodies("/api/files.completeUploadExternal").toString().contains("Fcsv"));
        return Stream.of("csv", "pdf")
                .collect(Collectors.toMap(
                        ending -> ending,
                        ending -> SlackSlice.SLACK
                                .findAll(postRequestedFor(urlEqualTo("/upload/" + ending)))
                                .getFirst()
                                .getBody()));
    }

    private static void takeFiles() {
        for (var ending : List.of("csv", "pdf")) {
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
                                channel,
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
        assertThat(person(who).in(channel).shortcut(action).statusCode()).isEqualTo(200);
        return opened(who, before);
    }

    private static Seen form(JsonNode view) {
        return seen(view.path("blocks"), view, view.path("title").path("text").asString(""));
    }

    @Override
    public Seen sends(String who, Seen form, Map<String, String> values) {
        var view = (JsonNode) form.handle();
        var filled = filledIn(who, view, values);
        for (var picked : List.of("managers", "guardian", "owner", "who")) {
            filled.computeIfPresent(picked, (_, person) -> id(person));
        }
        var isPrivate = view.path("private_metadata").asString("").isEmpty();
        var before = saidAfterwards(who, isPrivate).size();
        var json = submitted(who, view, filled);
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

    private JsonNode submitted(String who, JsonNode view, Map<String, String> filled) {
        var answer = person(who)
                .in(channel)
                .submit(
                        ActionId.parse(view.path("callback_id").asString("")).orElseThrow(),
                        view.path("private_metadata").asString(""),
                        filled);
        assertThat(answer.statusCode()).isEqualTo(200);
        see(who, answer.body());
        return SlackSlice.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    @Override
    public void sendsAndIsDone(String who, Seen form) {
        var before = saidInChats();
        var answer = submitted(who, (JsonNode) form.handle(), Map.of());
        assertThat(answer.path("response_action").asString("")).isEqualTo("clear");
        assertThat(saidInChats()).isEqualTo(before);
    }

    private static int saidInChats() {
        return SlackSlice.SLACK
                .findAll(postRequestedFor(urlMatching("/api/chat.*")))
                .size();
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
                .filter(action -> action.contains("field=" + field + "&"))
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
        var sent = SlackSlice.SLACK
                .findAll(postRequestedFor(urlMatching("/api/(chat.postMessage|chat.update|views.publish)")))
                .stream()
                .map(request -> decoded(request.getBodyAsString()));
        return Stream.concat(sent, kept.stream()).toList();
    }

    /** An answer as it then stands in Slack; {@code on} is the pressed message. */
    private Seen answer(JsonNode body, JsonNode on) {
        var seen = seen(body.path("blocks"));
        var isWhisper = body.path("response_type").asString("").equals("ephemeral");
        if (isWhisper && (!body.path("replace_original").asBoolean(false) || fleeting.contains(on))) {
            fleeting.add((JsonNode) seen.handle());
        } else {
            kept.add(body.toString());
        }
        return seen;
    }

    private Seen answer(String body) {
        return answer(SlackSlice.JSON.readTree(body), JsonNodeFactory.instance.nullNode());
    }

    @Override
    public List<String> namesOf(String who) {
        return List.of(id(who), addressOf(who), "Name of " + who);
    }

    /** Slack reads mark-up in this kind of text alone. */
    @Override
    public void assertInert(Seen seen) {
        assertThat(seen.handle().toString()).contains("rich_text").doesNotContain("\"mrkdwn\"");
    }

    @Override
    public Seen typesInChannel(String who, String command) {
        return answer(inChannel(who, command));
    }

    private String inChannel(String who, String command) {
        var words = command.split(" ", 2);
        return person(who)
                .in(channel)
                .command(words[0], words.length > 1 ? words[1] : "")
                .body();
    }

    /** A command in the channel as it goes over the line, to be sent however often. */
    Supplier<HttpResponse<String>> recorded(String who, String command) {
        var words = command.split(" ", 2);
        var person = person(who).in(channel);
        var body = SignedSlack.fresh(person.commandBody(words[0], words[1]));
        var time = String.valueOf(clock.instant().getEpochSecond());
        var request = person.unsigned(body)
                .header(RequestSignature.TIME_HEADER, time)
                .header(RequestSignature.SIGNATURE_HEADER, person.signature(time, body));
        return () -> person.exchange(request);
    }

    @Override
    public Seen runs(String who, String command) {
        var before = bodies("/api/views.open").size();
        var answer = typed(who, command);
        return answer.isEmpty()
                ? opened(who, before)
                : seen(SlackSlice.JSON.readTree(answer).path("blocks"));
    }

    @Override
    public Seen says(String who, String words) {
        return toldAfter(who, "/api/chat.postMessage", Map.of("type", "message", "channel_type", "im", "text", words));
    }

    @Override
    public Seen callsByName(String who, String before, String after) {
        var text = before + "<@U0TANDEM>" + after;
        return toldAfter(
                who, "/api/chat.postEphemeral", Map.of("type", "app_mention", "channel", channel, "text", text));
    }

    @Override
    public Optional<Seen> gives(String who, String words) {
        var file = Map.of("id", "F1", "name", "rota.jpg", "mimetype", "image/jpeg");
        return Optional.of(toldAfter(
                who,
                "/api/chat.postMessage",
                Map.of(
                        "type",
                        "message",
                        "subtype",
                        "file_share",
                        "channel_type",
                        "im",
                        "text",
                        words,
                        "files",
                        List.of(file),
                        "upload",
                        false)));
    }

    /** What an event leaves to be told to this person. */
    private Seen toldAfter(String who, String call, Map<String, ?> event) {
        var before = toldTo(who, call).size();
        var whole = new HashMap<String, Object>(Map.of("user", id(who), "channel", "D0" + id(who)));
        whole.putAll(event);
        assertThat(person(who).event("Ev" + UUID.randomUUID(), whole).statusCode())
                .isEqualTo(200);
        var told = await().until(() -> toldTo(who, call), all -> all.size() > before);
        return seen(new SlackSlice.Parameters(told.getLast()).json("blocks"));
    }

    private static List<String> toldTo(String who, String call) {
        return bodies(call).stream()
                .filter(body -> body.contains("=" + id(who) + "&") || body.endsWith("=" + id(who)))
                .toList();
    }

    @Override
    public Seen typesInPrivate(String who, String command) {
        return answer(typed(who, command));
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
        return presses(who, person(who).in(channel), card, label);
    }

    @Override
    public Seen opensFormByPress(String who, Seen card, String label) {
        var before = bodies("/api/views.open").size();
        person(who).in(channel).press(action(card, label));
        return opened(who, before);
    }

    private Seen presses(String who, SignedSlack person, Seen card, String label) {
        var path = "/actions/" + team + "/" + ANSWERS.incrementAndGet() + "/secret";
        var pressed = (JsonNode) card.handle();
        var answer = person.answeredAt(SlackSlice.SLACK.baseUrl() + path)
                .press(action(card, label).encoded(), fleeting.contains(pressed) ? ON_A_WHISPER : Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        var bodies = await().until(() -> bodies(path), all -> !all.isEmpty());
        see(who, bodies.getFirst());
        return answer(SlackSlice.JSON.readTree(bodies.getFirst()), pressed);
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
    public List<Seen> ownChatOf(String who) {
        return postedIn(id(who));
    }

    @Override
    public void takesNothingFor(String who) {
        SlackSlice.SLACK.stubFor(post("/api/chat.postMessage")
                .withRequestBody(containing("channel=" + id(who)))
                .willReturn(okJson("{\"ok\":false,\"error\":\"user_not_found\"}")));
    }

    @Override
    public Seen channel() {
        return Seen.all(postedIn(channel));
    }

    @Override
    public List<String> onLockScreenOf(String who) {
        return bodies("/api/chat.postMessage").stream()
                .map(SlackSlice.Parameters::new)
                .filter(call -> call.get("channel").equals(id(who)))
                .map(post -> post.get("text"))
                .toList();
    }

    private static List<Seen> postedIn(String channel) {
        return await().until(() -> postedTo(channel), posts -> !posts.isEmpty());
    }

    private static List<Seen> postedTo(String channel) {
        return bodies("/api/chat.postMessage").stream()
                .map(SlackSlice.Parameters::new)
                .filter(call -> call.get("channel").equals(channel))
                .map(post -> seen(post.json("blocks")))
                .toList();
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
