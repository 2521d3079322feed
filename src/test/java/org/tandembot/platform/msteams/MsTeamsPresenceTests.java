package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.platform.Echo;
import org.tandembot.platform.http.AckTimeout;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.RefusalLog;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.platform.msteams.cards.MsTeamsRendererTests;
import org.tandembot.platform.msteams.registration.MicrosoftAddresses;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.settings.TrustedHosts;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where Tandem is and who is there: brought in and taken out, people who come and go, and what takes too long. */
@TeamsGround
class MsTeamsPresenceTests extends MsTeamsTest {

    private static final Map<String, ?> BOT_ADDED = Map.of("membersAdded", List.of(Map.of("id", SignedTeams.BOT)));
    private static final Map<String, ?> BOT_REMOVED = Map.of("membersRemoved", List.of(Map.of("id", SignedTeams.BOT)));

    @Autowired
    private MsTeamsPlatform platform;

    @Autowired
    private Addresses conversations;

    @Autowired
    private Store store;

    @Autowired
    private RandomGenerator random;

    @Autowired
    private Teams teams;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Traffic traffic;

    @Autowired
    private MsTeamsBot bot;

    @Autowired
    private TeamsReplies replies;

    @Autowired
    private Outgoing outgoing;

    @Autowired
    private MicrosoftAddresses addresses;

    private ChannelId channel;

    @BeforeEach
    void theChannel() {
        channel = new ChannelId("msteams", FakeMicrosoft.TENANT, SignedTeams.CHANNEL);
    }

    private static void present(String... people) {
        var members = Stream.of(people)
                .map(who -> Map.of(
                        "id",
                        SignedTeams.teamsId(who),
                        "name",
                        "Name of " + who,
                        "objectId",
                        SignedTeams.directoryId(who),
                        "tenantId",
                        who.startsWith("visitor") ? "99999999-0000-4000-8000-000000000000" : FakeMicrosoft.TENANT,
                        "userRole",
                        who.startsWith("guest") ? "guest" : "user"))
                .toList();
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/v3/conversations/[^/]*/pagedmembers.*"))
                .willReturn(okJson(FakeMicrosoft.JSON.writeValueAsString(Map.of("members", members)))));
    }

    private static PersonId person(String who) {
        return new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId(who));
    }

    private Map<String, String> setup() {
        return Map.of(
                "name", "Riverside",
                "managers", SignedTeams.directoryId(nurse.user()),
                "zone", "Europe/London",
                "every", "ON_REQUEST",
                "day", "TUESDAY",
                "hour", "10:00",
                "open", "7",
                "questions", "5",
                "minimum", "5");
    }

    private static JsonNode invoke(SignedTeams who, String name, JsonNode data, boolean inGroupChat) {
        Map<String, ?> more = Map.of("name", name, "value", Map.of("data", data));
        var answer = who.send(inGroupChat ? who.inGroupChat("invoke", more) : who.inChannel("invoke", more));
        assertThat(answer.statusCode()).isEqualTo(200);
        return FakeMicrosoft.JSON.readTree(answer.body()).at("/task/value/card/content");
    }

    /** Brings the bot in and sets a team up. */
    private void setUp(boolean inGroupChat) {
        var who = nurse;
        who.send(
                inGroupChat
                        ? who.inGroupChat("conversationUpdate", BOT_ADDED)
                        : who.inChannel("conversationUpdate", BOT_ADDED));
        var form = invoke(
                who, "task/fetch", Data.press(new ActionId("setup", "open")).json(), inGroupChat);
        assertThat(form.at("/body").findValuesAsString("value")).doesNotContain(who.groupChat());
        var data = (ObjectNode) form.at("/actions/0/data").deepCopy();
        setup().forEach(data::put);
        assertThat(invoke(who, "task/submit", data, inGroupChat).toString()).contains("is set up");
    }

    @Test
    void aGroupChatIsATeamLikeAChannelIs() {
        present(nurse.user(), "asha", "daniel", "guest1");
        setUp(true);
        var chat = new ChannelId("msteams", FakeMicrosoft.TENANT, nurse.groupChat());
        var team = teams.in(chat).orElseThrow();
        assertThat(team.managers()).containsExactly(person(nurse.user()));
        assertThat(teams.rosterOf(team).members())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("Name of " + nurse.user(), "Name of asha", "Name of daniel");
        await().until(() -> FakeMicrosoft.calls().stream()
                .anyMatch(call -> call.path().equals("v3/conversations/" + nurse.groupChat() + "/activities")
                        && call.body().toString().contains("I am now here for Riverside")));
        nurse.send(nurse.inGroupChat("message", SignedTeams.mentioning("echo hello")));
        assertThat(echo.turns.getLast().where().channel()).contains(chat);
    }

    @Test
    void whoComesIntoTheTeamOrLeavesItIsOnTheRosterOrOffItAtOnce() {
        present(nurse.user(), "asha");
        setUp(false);
        var team = teams.in(channel).orElseThrow();
        present(nurse.user(), "asha", "rosie", "guest2");
        change("membersAdded", "rosie");
        assertThat(teams.rosterOf(team).find(person("rosie"))).isPresent();
        assertThat(platform.send(new Destination.ToPerson(person("rosie")), Echo.message("Welcome")))
                .isEqualTo(new Sent.Delivered());
        present(nurse.user(), "rosie");
        change("membersRemoved", "asha");
        assertThat(teams.rosterOf(team).members())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("Name of " + nurse.user(), "Name of rosie");
    }

    @Test
    void whereTeamsDoesNotTellWhoIsThereTheRosterStaysAsItWas() {
        present(nurse.user(), "asha");
        setUp(false);
        var team = teams.in(channel).orElseThrow();
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/v3/conversations/[^/]*/pagedmembers.*"))
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(503)));
        change("membersRemoved", "asha");
        assertThat(teams.rosterOf(team).members()).hasSize(2);
    }

    /** Told in another channel of the same team, as Teams does. */
    private void change(String what, String who) {
        var activity =
                inFirstChannel("conversationUpdate", Map.of(what, List.of(Map.of("id", SignedTeams.teamsId(who)))));
        assertThat(nurse.send(activity).statusCode()).isEqualTo(200);
    }

    private Map<String, Object> inFirstChannel(String type, Map<String, ?> more) {
        var activity = new HashMap<>(nurse.inChannel(type, more));
        activity.put(
                "conversation",
                Map.of(
                        "isGroup",
                        true,
                        "conversationType",
                        "channel",
                        "tenantId",
                        FakeMicrosoft.TENANT,
                        "id",
                        "19:team@thread.tacv2"));
        return activity;
    }

    @Test
    void takenOutOfATeamTandemForgetsItsChannelsAndWhatWasToGoThereIsNotSent() {
        for (var how : List.of(
                inFirstChannel("conversationUpdate", BOT_REMOVED),
                inFirstChannel("installationUpdate", Map.of("action", "remove")))) {
            TestRedis.shared().flush();
            present(nurse.user(), "asha");
            setUp(false);
            assertThat(conversations.find(channel)).isPresent();
            assertThat(nurse.send(how).statusCode()).isEqualTo(200);
            assertThat(conversations.find(channel)).isEmpty();
            assertGone(new Destination.ToChannel(channel));
        }
    }

    /** Told in another channel of the same team, as Teams does. */
    private void happens(String event, Map<String, ?> more) {
        var data = new HashMap<String, Object>(more);
        data.put("eventType", event);
        data.put("tenant", Map.of("id", FakeMicrosoft.TENANT));
        data.putIfAbsent("team", Map.of("id", "19:team@thread.tacv2"));
        for (var times = 0; times < 2; times++) {
            assertThat(nurse.send(inFirstChannel("conversationUpdate", Map.of("channelData", data)))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Map<String, ?> channelOf(String id, String name) {
        return Map.of("channel", Map.of("id", id, "name", name));
    }

    private static long toldOfIt() {
        return FakeMicrosoft.calls().stream()
                .filter(call ->
                        call.path().contains("a:") && call.body().toString().contains("any more"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "channelDeleted,channelRestored,and add me to the team",
        "teamDeleted,teamRestored,and add me to the team",
        "teamHardDeleted,teamRestored,and add me to the team",
        "teamArchived,teamUnarchived,The channel is archived"
    })
    void managersAreToldAtOnceAndOnceUntilTheChannelIsBack(String gone, String back, String words) {
        present(nurse.user(), "asha");
        setUp(false);
        await().until(() -> FakeMicrosoft.calls().toString().contains("I am now here for Riverside"));
        happens(gone, Map.of("channel", Map.of("id", "19:other@thread.tacv2"), "team", Map.of("id", "19:others")));
        happens(gone, channelOf(SignedTeams.CHANNEL, "Riverside"));
        await().untilAsserted(() -> assertThat(toldOfIt()).isEqualTo(1));
        assertThat(FakeMicrosoft.calls().toString()).contains(words, "Rounds wait until I can");

        happens(back, channelOf(SignedTeams.CHANNEL, "Riverside"));
        clock.pass(Duration.ofMinutes(1));
        happens(gone, channelOf(SignedTeams.CHANNEL, "Riverside"));
        await().untilAsserted(() -> assertThat(toldOfIt()).isEqualTo(2));
    }

    @Test
    void aHomeIsCalledAsItsChannelOrItsTeamIs() {
        present(nurse.user(), "asha");
        setUp(false);
        happens("channelRenamed", channelOf(SignedTeams.CHANNEL, "North bank"));
        assertThat(teams.in(channel).orElseThrow().homes())
                .extracting(Home::name)
                .containsExactly("North bank");
        happens("teamRenamed", Map.of("team", Map.of("id", "19:team@thread.tacv2", "name", "Both banks")));
        assertThat(teams.in(channel).orElseThrow().homes())
                .extracting(Home::name)
                .containsExactly("Both banks");
    }

    /** Its team has others, from which it was not. */
    @Test
    void takenOutOfOneSharedChannelTandemStaysInTheOthersOfItsTeam() {
        present(nurse.user(), "asha");
        setUp(false);
        var shared = nurse.in("19:shared@thread.tacv2").inChannel("conversationUpdate", BOT_ADDED);
        nurse.send(shared);
        var gone = new HashMap<>(shared);
        gone.put("id", "taken-out");
        gone.remove("membersAdded");
        gone.putAll(BOT_REMOVED);
        gone.put(
                "channelData",
                Map.of(
                        "eventType", "channelMemberRemoved",
                        "tenant", Map.of("id", FakeMicrosoft.TENANT),
                        "team", Map.of("id", "19:team@thread.tacv2"),
                        "channel", Map.of("id", "19:shared@thread.tacv2")));
        nurse.send(gone);
        assertThat(conversations.find(channel)).isPresent();
        assertThat(conversations.find(new ChannelId("msteams", FakeMicrosoft.TENANT, "19:shared@thread.tacv2")))
                .isEmpty();
        assertThat(toldOfIt()).isZero();
    }

    @Test
    void peopleOfAnotherTenantInASharedChannelAreAskedThereAndNamedToTheManagerOnce() {
        present(nurse.user(), "asha", "ben", "cora", "visitor1", "visitor2");
        setUp(false);
        nurse.says("pulse open");
        nurse.says("pulse start");
        await().until(() -> FakeMicrosoft.calls().toString().contains("write in private to"));
        var told = FakeMicrosoft.calls().stream()
                .filter(call -> call.body().toString().contains("write in private to"))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path()).contains(SignedTeams.chatOf(nurse.user()));
        assertThat(told.getFirst().body().toString())
                .contains("Name of visitor1, Name of visitor2", "in the channel")
                .doesNotContain("asha");
    }

    /** Who came with it, or left, is not told one by one. */
    @ParameterizedTest
    @ValueSource(strings = {"channelShared", "channelUnshared"})
    void whereAChannelIsSharedWithAnotherTeamOrNotAnyMoreItsMembersAreReadAnew(String event) {
        present(nurse.user(), "asha");
        setUp(false);
        present(nurse.user(), "rosie");
        happens(event, channelOf(SignedTeams.CHANNEL, "Riverside"));
        await().untilAsserted(() -> assertThat(
                        teams.rosterOf(teams.in(channel).orElseThrow()).members())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("Name of " + nurse.user(), "Name of rosie"));
    }

    @Test
    void takenOutOfAGroupChatOrOfSomeonesOwnChatTandemForgetsIt() {
        present(nurse.user(), "asha");
        nurse.send(nurse.inGroupChat("conversationUpdate", BOT_ADDED));
        var chat = new ChannelId("msteams", FakeMicrosoft.TENANT, nurse.groupChat());
        assertThat(conversations.find(chat)).isPresent();
        nurse.send(nurse.inGroupChat("conversationUpdate", BOT_REMOVED));
        assertThat(conversations.find(chat)).isEmpty();
        assertGone(new Destination.ToChannel(chat));

        nurse.send(nurse.personal("installationUpdate", Map.of("action", "add")));
        assertThat(conversations.find(person(nurse.user()))).isPresent();
        nurse.send(nurse.personal("conversationUpdate", BOT_REMOVED));
        assertThat(conversations.find(person(nurse.user()))).isEmpty();
        assertGone(new Destination.ToPerson(person(nurse.user())));
    }

    @Test
    void whereSomebodyIsWhoTypesIsWrittenDownWithAllOthersLater() {
        TestRedis.shared().flush();
        var typing = nurse.as("typing-" + nurse.user());
        assertThat(typing.says("echo hello").statusCode()).isEqualTo(200);
        var reader = new Addresses(store, random);
        assertThat(reader.find(person(typing.user()))).isEmpty();
        assertThat(platform.send(new Destination.ToPerson(person(typing.user())), Echo.message("Hello")))
                .isEqualTo(new Sent.Delivered());

        conversations.writeDown();

        assertThat(reader.find(person(typing.user())))
                .contains(conversations.find(person(typing.user())).orElseThrow());
        try (var monitor = TestRedis.shared().monitor()) {
            typing.says("echo hello again");
            conversations.writeDown();
            assertThat(monitor.lines()).noneMatch(line -> line.contains(SignedTeams.directoryId(typing.user())));
        }
    }

    /** What is put into the outbox for it is taken out again, and nothing is sent there; a channel's managers are told. */
    private void assertGone(Destination to) {
        await().until(() -> waiting() == 0);
        FakeMicrosoft.reset();
        assertThat(platform.send(to, Echo.message("Hello"))).isInstanceOf(Sent.Gone.class);
        outbox.send(List.of(new Delivery(
                UUID.randomUUID().toString(),
                to,
                new ActionId("concern", "notice", Map.of("team", teamId(), "kind", "monday")))));
        await().until(() -> waiting() == 0);
        assertThat(FakeMicrosoft.calls())
                .noneMatch(call ->
                        to instanceof Destination.ToPerson || call.path().contains("19:"));
    }

    private String teamId() {
        return teams.all().stream()
                .findFirst()
                .map(org.tandembot.roster.Team::id)
                .orElse("NONE");
    }

    private long waiting() {
        return traffic.waiting().deliveries();
    }

    @Test
    void aChannelThatTakesNoMessagesIsToldToTheManagersAndWhatItMissedComesOnceTandemIsBack() {
        present(nurse.user(), "asha", "ben", "cora", "dan", "eve");
        setUp(false);
        await().until(() -> FakeMicrosoft.calls().toString().contains("I am now here for Riverside"));
        FakeMicrosoft.SERVER.stubFor(post(urlMatching("/amer/v3/conversations/19.*"))
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(403)));
        nurse.says("pulse open");
        nurse.says("pulse start");
        await().until(() -> FakeMicrosoft.calls().toString().contains("can't write in the channel of"));
        assertThat(FakeMicrosoft.calls().toString())
                .contains("choose Tandem, and add me to the team", "the news of a pulse round");

        FakeMicrosoft.SERVER.stubFor(
                post(urlMatching("/amer/v3/conversations/19.*")).willReturn(okJson("{\"id\":\"1\"}")));
        FakeMicrosoft.SERVER.resetRequests();
        nurse.send(nurse.inChannel("conversationUpdate", BOT_ADDED));
        await().until(() -> FakeMicrosoft.calls().toString().contains("A pulse round is open"));
    }

    private MsTeamsInbound impatient() {
        assertThat(MsTeamsConfiguration.LONGEST_ANSWER).isLessThan(Duration.ofSeconds(15));
        var keys = new SigningKeys(addresses.openidMetadataUrl(), HttpClient.newHttpClient(), clock);
        var proof = new MsTeamsInbound.Proof(
                new TokenCheck(FakeMicrosoft.registrations(clock), keys, clock),
                new Bodies(clock),
                new EnvelopeCheck(new TrustedHosts(addresses.serviceUrlHosts())));
        return new MsTeamsInbound(
                proof,
                bot,
                replies,
                outgoing,
                new AckTimeout(Duration.ofMillis(200)),
                new RefusalLog("here", "none", clock));
    }

    @Test
    void aFileThatTakesTooLongIsAnsweredInTimeAndComesAfterwards() throws Exception {
        var inbound = impatient();
        echo.gate = new java.util.concurrent.CountDownLatch(1);
        var context = Data.press(Echo.action("table")).json();
        var place = Map.of("uploadUrl", FakeMicrosoft.uploadUrl(nurse.user()), "uniqueId", "1150D938-8870");
        var value = Map.of("type", "fileUpload", "action", "accept", "context", context, "uploadInfo", place);
        assertThat(answer(inbound, "fileConsent/invoke", value)).isEmpty();
        assertThat(FakeMicrosoft.uploads()).isEmpty();
        echo.gate.countDown();
        await().until(() -> FakeMicrosoft.uploads().size() == 1);
        await().until(() -> FakeMicrosoft.calls().toString().contains("I have put sum<mary>.csv into your OneDrive."));
        inbound.destroy();
    }

    @Test
    void anAnswerThatTakesTooLongIsToldToComeAndTheWorkIsDone() throws Exception {
        var inbound = impatient();
        echo.gate = new java.util.concurrent.CountDownLatch(1);
        var press = Data.press(Echo.action("replace")).json();
        var pressed = take(inbound, "adaptiveCard/action", Map.of("action", Map.of("data", press)));
        var opened = take(inbound, "task/fetch", Map.of("data", press));
        assertThat(pressed.path("type").asString("")).isEqualTo("application/vnd.microsoft.activity.message");
        assertThat(pressed.path("value").asString("")).contains("look again in a minute");
        assertThat(opened.at("/task/type").asString("")).isEqualTo("message");
        assertThat(opened.at("/task/value").asString("")).contains("look again in a minute");
        var form = MsTeamsRendererTests.renderer().dialog(Echo.form(), press);
        var data = ((ObjectNode) form.at("/actions/0/data").deepCopy()).put("name", "North Bank");
        var sent = take(inbound, "task/submit", Map.of("data", data));
        assertThat(sent.at("/task/type").asString("")).isEqualTo("continue");
        assertThat(sent.toString()).contains("press the button again", "North Bank");
        assertThat(echo.turns).isEmpty();
        echo.gate.countDown();
        await().until(() -> echo.turns.size() == 3);
        assertThat(echo.turns).filteredOn(turn -> turn.what() instanceof Press).hasSize(2);
        inbound.destroy();
    }

    private JsonNode take(MsTeamsInbound inbound, String name, Map<String, ?> value) throws Exception {
        return FakeMicrosoft.JSON.readTree(answer(inbound, name, value));
    }

    private byte[] answer(MsTeamsInbound inbound, String name, Map<String, ?> value) throws Exception {
        var request =
                new MockHttpServletRequest("POST", URI.create("/api/messages").toString());
        request.addHeader("Authorization", "Bearer " + nurse.token());
        request.setContent(FakeMicrosoft.JSON
                .writeValueAsString(nurse.personal("invoke", Map.of("name", name, "value", value)))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();
        inbound.service(request, response);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsByteArray();
    }
}
