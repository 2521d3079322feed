package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.matching.UrlPattern;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tandembot.message.ActionId;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.Seen;
import org.tandembot.platform.msteams.FakeMicrosoft.Call;
import org.tandembot.platform.msteams.cards.CardRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The people of Teams over activities with tokens, up to cards. */
final class MsTeamsChat implements ChatDriver {

    /** Inputs in which people are picked. */
    private static final List<String> PICKED = List.of("managers", "guardian", "owner", "who");

    private static final UrlPattern MEMBERS = urlMatching("/amer/v3/conversations/[^/]*/pagedmembers.*");

    private final int port;
    private final InstantSource clock;
    private final SignedTeams.Bot bot;
    private final String channel;

    /** What was answered to each person's requests; Teams shows it and does not keep it. */
    private final Map<String, List<String>> answered;
    /** Messages that came as the answer to what somebody typed or pressed. */
    private final Set<Call> replies;

    /** Cards that stand in somebody's own chat, and the forms opened there. */
    private final Set<JsonNode> inOwnChats;

    MsTeamsChat(int port, InstantSource clock) {
        this.port = port;
        this.clock = clock;
        this.bot = SignedTeams.FIRST;
        this.channel = SignedTeams.CHANNEL;
        this.answered = new HashMap<>();
        this.replies = new HashSet<>();
        this.inOwnChats = Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private MsTeamsChat(MsTeamsChat first, SignedTeams.Bot bot, String channel) {
        this.port = first.port;
        this.clock = first.clock;
        this.bot = bot;
        this.channel = channel;
        this.answered = first.answered;
        this.replies = first.replies;
        this.inOwnChats = first.inOwnChats;
    }

    @Override
    public Optional<ChatDriver> elsewhere() {
        return Optional.of(new MsTeamsChat(this, bot, SignedTeams.ELSEWHERE));
    }

    /** Another tenant beside this one, with a registration, a channel and people of its own. */
    MsTeamsChat beside(SignedTeams.Bot other, String itsChannel, List<String> people) {
        var there = new MsTeamsChat(this, other, itsChannel);
        FakeMicrosoft.SERVER.stubFor(get(MEMBERS)
                .withHeader("Authorization", equalTo(FakeMicrosoft.authorization(other)))
                .willReturn(okJson(there.members(people))));
        haveChats(people);
        return there;
    }

    SignedTeams person(String who) {
        return new SignedTeams(URI.create("http://localhost:" + port + "/api/messages"), clock, who)
                .at(bot)
                .in(channel);
    }

    @Override
    public void staff(List<String> people) {
        FakeMicrosoft.reset();
        FakeMicrosoft.SERVER.stubFor(get(MEMBERS).willReturn(okJson(members(people))));
        haveChats(people);
    }

    private String members(List<String> people) {
        var members = people.stream()
                .map(who -> Map.of(
                        "id",
                        SignedTeams.teamsId(who),
                        "name",
                        "Name of " + who,
                        "objectId",
                        SignedTeams.directoryId(who),
                        "tenantId",
                        bot.tenant(),
                        "userPrincipalName",
                        addressOf(who),
                        "userRole",
                        "user"))
                .toList();
        return FakeMicrosoft.JSON.writeValueAsString(Map.of("members", members));
    }

    private static String addressOf(String who) {
        return who + "@riverside.example";
    }

    private static void haveChats(List<String> people) {
        for (var who : people) {
            FakeMicrosoft.SERVER.stubFor(post("/amer/v3/conversations")
                    .withRequestBody(containing("\"" + SignedTeams.teamsId(who) + "\""))
                    .willReturn(okJson("{\"id\":\"%s\"}".formatted(SignedTeams.chatOf(who)))));
        }
    }

    @Override
    public Seen bringsTheBotIn(String who) {
        return afterwards(who, () -> person(who).bringsTheBotIn());
    }

    @Override
    public Seen opensFormInChannel(String who, String command) {
        var offer = afterwards(who, () -> person(who).saysInChannel(command));
        return opensFormByPress(who, offer, "Open the form");
    }

    @Override
    public Seen opensForm(String who, String command) {
        return opensForm(who, afterwards(who, () -> person(who).says(command)), "Open the form");
    }

    @Override
    public Seen opensForm(String who, Seen card, String label) {
        var data = data(card, label);
        assertThat(data.at("/msteams/type").asString("")).isEqualTo("task/fetch");
        return own(dialog(who, person(who).ownDialog("task/fetch", data)));
    }

    private Seen own(Seen seen) {
        inOwnChats.add((JsonNode) seen.handle());
        return seen;
    }

    private boolean isInOwnChat(Seen seen) {
        return inOwnChats.contains((JsonNode) seen.handle());
    }

    /** Opens or sends a dialog from where this stands. */
    private Seen dialog(String who, Seen from, String name, JsonNode data) {
        return isInOwnChat(from)
                ? own(dialog(who, person(who).ownDialog(name, data)))
                : dialog(who, person(who).dialog(name, data));
    }

    @Override
    public Seen choosesOnAMessage(String who, ActionId action) {
        return dialog(who, person(who).onMessage("composeExtension/fetchTask", action, Map.of()));
    }

    @Override
    public void sendsAndIsDone(String who, Seen form) {
        var before = FakeMicrosoft.calls().size();
        assertThat(sends(who, form, Map.of()).handle()).isEqualTo(JsonNodeFactory.instance.missingNode());
        assertThat(FakeMicrosoft.calls()).hasSize(before);
    }

    @Override
    public Seen sends(String who, Seen form, Map<String, String> values) {
        return dialog(who, form, "task/submit", filledIn(form, values));
    }

    /** Sends a form, and the very same activity once more. What each was answered. */
    List<String> sendsAndRepeats(String who, Seen form, Map<String, String> values) {
        var activity = person(who).personal("invoke", SignedTeams.dialogOf("task/submit", filledIn(form, values)));
        return Stream.generate(() -> person(who).send(activity))
                .limit(2)
                .map(HttpResponse::body)
                .toList();
    }

    private static ObjectNode filledIn(Seen form, Map<String, String> values) {
        var card = (JsonNode) form.handle();
        var data = (ObjectNode) card.path("actions").path(0).path("data").deepCopy();
        card.path("body").forEach(part -> {
            var isOne = !part.path("isMultiSelect").asBoolean(false);
            if (part.path("type").asString("").startsWith("Input.") && isOne && part.has("value")) {
                data.put(part.path("id").asString(), part.path("value").asString());
            }
        });
        values.forEach((name, value) -> data.put(name, PICKED.contains(name) ? SignedTeams.directoryId(value) : value));
        return data;
    }

    /** A dialog with all its pages; what can be filled in is on the last. */
    Seen dialog(String who, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        hear(who, answer);
        var value = FakeMicrosoft.JSON.readTree(answer.body()).path("task").path("value");
        var card = value.path("card").path("content");
        if (card.isObject()) {
            CardRules.hold(card);
        }
        var seen = seen(card);
        var words = new ArrayList<>(List.of(value.path("title").asString("")));
        words.addAll(seen.words());
        var first = card.path("actions").path(0);
        if (!first.path("title").asString("").equals("Read on")) {
            return new Seen(words, seen.buttons(), seen.handle());
        }
        words.removeLast();
        var rest = dialog(who, person(who).dialog("task/submit", first.path("data")));
        words.addAll(rest.words().subList(1, rest.words().size()));
        return new Seen(words, rest.buttons(), rest.handle());
    }

    private void hear(String who, HttpResponse<String> answer) {
        answered.computeIfAbsent(who, _ -> new ArrayList<>()).add(answer.body());
    }

    @Override
    public List<String> payloadsTo(String who) {
        return Stream.concat(
                        FakeMicrosoft.calls(bot).stream()
                                .filter(call -> call.path().contains(SignedTeams.chatOf(who)) || isInAChannel(call))
                                .map(call -> call.path() + " " + call.body()),
                        answered.getOrDefault(who, List.of()).stream())
                .toList();
    }

    @Override
    public List<String> keptInChats() {
        return FakeMicrosoft.calls(bot).stream()
                .map(call -> call.path() + " " + call.body())
                .toList();
    }

    @Override
    public List<String> namesOf(String who) {
        return List.of(
                SignedTeams.directoryId(who),
                SignedTeams.teamsId(who),
                SignedTeams.chatOf(who),
                addressOf(who),
                "Name of " + who);
    }

    /** Clients read mark-up in these texts alone. */
    @Override
    public void assertInert(Seen seen) {
        CardRules.hold((JsonNode) seen.handle());
        assertThat(((JsonNode) seen.handle()).findValuesAsString("type")).doesNotContain("FactSet", "Media");
    }

    @Override
    public Seen typesInChannel(String who, String command) {
        return afterwards(who, () -> person(who).saysInChannel(command));
    }

    @Override
    public Seen runs(String who, String command) {
        var answer = says(who, command);
        return answer.buttons().contains("Open the form") ? opensForm(who, answer, "Open the form") : answer;
    }

    @Override
    public Seen says(String who, String words) {
        return afterwards(who, () -> person(who).says(words));
    }

    @Override
    public Seen callsByName(String who, String before, String after) {
        return afterwards(who, () -> person(who).callsByName(before, after));
    }

    @Override
    public Optional<Seen> gives(String who, String words) {
        return Optional.of(afterwards(who, () -> person(who).gives(words)));
    }

    @Override
    public Seen typesInPrivate(String who, String command) {
        return afterwards(who, () -> person(who).says(command));
    }

    /** What the bot sends in answer: the request is answered when that is done. */
    Seen afterwards(String who, Supplier<HttpResponse<String>> act) {
        var before = answers(who).size();
        assertThat(act.get().statusCode()).isEqualTo(200);
        var after = answers(who);
        after.stream().skip(before).limit(1).forEach(replies::add);
        return after.size() == before
                ? new Seen(List.of(), List.of(), JsonNodeFactory.instance.nullNode())
                : answer(who, after.get(before));
    }

    private Seen answer(String who, Call call) {
        var seen = seen(card(call));
        return call.path().contains(SignedTeams.chatOf(who)) ? own(seen) : seen;
    }

    /** Messages but those of the outbox, which go out whenever it comes to it. */
    private List<Call> answers(String who) {
        return all(who).filter(call -> !isFromTheOutbox(call)).toList();
    }

    private Stream<Call> all(String who) {
        return FakeMicrosoft.calls(bot).stream()
                .filter(call -> isMessage(call))
                .filter(call -> call.path().contains(SignedTeams.chatOf(who)) || isInAChannel(call));
    }

    /** The answer to a press, where it is a message: what is not from the outbox, if there is such, or else the latest. */
    private Call messageAfter(String who, int before) {
        var answers = answers(who);
        answers.stream().skip(before).limit(1).forEach(replies::add);
        return answers.size() > before ? answers.get(before) : all(who).toList().getLast();
    }

    private static boolean isInAChannel(Call call) {
        return call.path().contains("@thread.tacv2");
    }

    private static boolean isQuestion(Call call) {
        return call.body().at("/attachments/0/contentType").asString("").equals(OneDrive.CONSENT);
    }

    /** Each file is asked about in its own card, and sent to the place that comes with the answer. */
    @Override
    public Map<String, byte[]> takesFiles(String who) {
        var files = new HashMap<String, byte[]>();
        for (var question : questions(who)) {
            var name = question.path("name").asString("");
            var place = FakeMicrosoft.SERVER.baseUrl() + "/drive/" + who + "/" + name;
            assertThat(person(who)
                            .agrees(question.at("/content/acceptContext"), name, place)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(FakeMicrosoft.calls())
                    .anyMatch(call ->
                            call.method().equals("DELETE") && call.path().endsWith(name));
            var sent = FakeMicrosoft.uploads().stream()
                    .filter(upload -> upload.getUrl().endsWith(who + "/" + name))
                    .toList();
            assertThat(sent).hasSize(1);
            files.put(name.substring(name.lastIndexOf('.') + 1), sent.getFirst().getBody());
        }
        return files;
    }

    static List<JsonNode> questions(String who) {
        return await()
                .until(
                        () -> FakeMicrosoft.calls().stream()
                                .filter(MsTeamsChat::isQuestion)
                                .filter(call -> call.path().contains(SignedTeams.chatOf(who)))
                                .toList(),
                        calls -> calls.size() == 2)
                .stream()
                .map(call -> call.body().path("attachments").path(0))
                .toList();
    }

    private static boolean isFromTheOutbox(Call call) {
        var text = seen(card(call)).words().toString();
        return text.contains("1 of 5")
                || text.contains("Tip of the day")
                || text.contains("A pulse round is open")
                || text.contains("The pulse round has closed")
                || text.contains("for everyone in the team")
                || text.contains("which of these should we work on first")
                || text.contains("the vote has closed")
                || text.contains("would like you to see to this")
                || text.contains("You said:")
                || text.contains("and you are their sponsor")
                || text.contains("I am now here for")
                || text.contains("They hold what you can read in the summary")
                || isQuestion(call);
    }

    private static boolean isMessage(Call call) {
        return call.method().equals("POST") && call.path().endsWith("/activities");
    }

    @Override
    public Seen presses(String who, Seen card, String label) {
        var before = answers(who).size();
        var answer = person(who).presses(data(card, label));
        assertThat(answer.statusCode()).isEqualTo(200);
        hear(who, answer);
        var json = FakeMicrosoft.JSON.readTree(answer.body());
        return json.path("type").asString().equals(Outgoing.CARD)
                ? own(seen(json.path("value")))
                : answer(who, messageAfter(who, before));
    }

    @Override
    public Seen pressesInChannel(String who, Seen card, String label) {
        if (isInOwnChat(card)) {
            return presses(who, card, label);
        }
        var answer = person(who).pressesInChannel(data(card, label));
        assertThat(answer.statusCode()).isEqualTo(200);
        hear(who, answer);
        return seen(FakeMicrosoft.JSON.readTree(answer.body()).path("value"));
    }

    @Override
    public Seen opensFormByPress(String who, Seen card, String label) {
        return dialog(who, card, "task/fetch", data(card, label));
    }

    @Override
    public List<Seen> ownChatOf(String who) {
        return messages("v3/conversations/" + SignedTeams.chatOf(who) + "/activities");
    }

    @Override
    public void takesNothingFor(String who) {
        FakeMicrosoft.SERVER.stubFor(post("/amer/v3/conversations/" + SignedTeams.chatOf(who) + "/activities")
                .willReturn(jsonResponse("{\"error\":{\"code\":\"ConversationBlockedByUser\"}}", 403)));
    }

    @Override
    public Seen channel() {
        return Seen.all(messages("v3/conversations/" + channel + "/activities"));
    }

    @Override
    public List<String> onLockScreenOf(String who) {
        return FakeMicrosoft.calls().stream()
                .filter(call -> isMessage(call)
                        && !replies.contains(call)
                        && call.path().equals("v3/conversations/" + SignedTeams.chatOf(who) + "/activities"))
                .map(call -> call.body().path("summary").asString(""))
                .toList();
    }

    private static List<Seen> messages(String path) {
        return await()
                .until(
                        () -> FakeMicrosoft.calls().stream()
                                .filter(call -> isMessage(call) && call.path().equals(path))
                                .toList(),
                        calls -> !calls.isEmpty())
                .stream()
                .map(call -> seen(card(call)))
                .toList();
    }

    /** All cards of a message as one. */
    private static JsonNode card(Call call) {
        var all = JsonNodeFactory.instance.objectNode();
        var body = all.putArray("body");
        call.body()
                .path("attachments")
                .forEach(one -> one.path("content").path("body").forEach(body::add));
        return all;
    }

    static JsonNode data(Seen seen, String label) {
        return actions((JsonNode) seen.handle()).stream()
                .filter(action -> action.path("title").asString("").equals(label))
                .map(action -> action.path("data"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + seen));
    }

    private static Seen seen(JsonNode card) {
        var words = new ArrayList<String>();
        read(card.path("body"), words);
        return new Seen(
                words,
                actions(card).stream()
                        .map(action -> action.path("title").asString(""))
                        .toList(),
                card);
    }

    private static void read(JsonNode parts, List<String> words) {
        for (var part : parts) {
            switch (part.path("type").asString("")) {
                case "RichTextBlock" ->
                    words.add(part.path("inlines")
                            .valueStream()
                            .map(run -> run.path("text").asString(""))
                            .collect(java.util.stream.Collectors.joining()));
                case "TextBlock" -> words.add(part.path("text").asString(""));
                default -> {
                    if (part.has("label")) {
                        words.add(part.path("label").asString(""));
                    }
                    read(part.path("items"), words);
                    read(part.path("columns"), words);
                    read(part.path("rows"), words);
                    read(part.path("cells"), words);
                }
            }
        }
    }

    private static List<JsonNode> actions(JsonNode card) {
        return card.path("body")
                .valueStream()
                .filter(part -> part.path("type").asString("").equals("ActionSet"))
                .flatMap(set -> set.path("actions").valueStream())
                .toList();
    }
}
