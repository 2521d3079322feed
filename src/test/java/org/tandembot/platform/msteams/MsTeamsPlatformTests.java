package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.platform.Echo;
import org.tandembot.platform.msteams.Addresses.Address;
import org.tandembot.platform.msteams.cards.CardRules;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;

/** What Tandem says and asks of its own accord. */
@TeamsGround
class MsTeamsPlatformTests extends MsTeamsTest {

    @Autowired
    private MsTeamsPlatform platform;

    @Autowired
    private Addresses conversations;

    private ChannelId channel;
    private PersonId person;

    @BeforeEach
    void theBotIsInAChannel() {
        channel = new ChannelId("msteams", FakeMicrosoft.TENANT, "19:" + nurse.user() + "@thread.tacv2");
        person = new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId(nurse.user()));
        conversations.keep(
                channel,
                new Address(channel.workspace(), FakeMicrosoft.serviceUrl(), channel.id(), "", "19:team@thread.tacv2"));
    }

    private Sent send() {
        return platform.send(new Destination.ToPerson(person), Echo.message("Good morning"));
    }

    private static void answer(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder how) {
        FakeMicrosoft.SERVER.stubFor(post(urlMatching("/amer/.*/activities")).willReturn(how));
    }

    @Test
    void aMessageGoesToThePersonsOwnChatAndToAChannelAsANewThread() {
        assertThat(send()).isEqualTo(new Sent.Delivered());
        assertThat(platform.send(new Destination.ToChannel(channel), Echo.message("Good morning")))
                .isEqualTo(new Sent.Delivered());
        assertThat(FakeMicrosoft.calls().stream().map(call -> call.path()))
                .containsExactly(
                        "v3/conversations/" + SignedTeams.chatOf(nurse.user()) + "/activities",
                        "v3/conversations/" + channel.id() + "/activities");
        var body = FakeMicrosoft.calls().getFirst().body();
        assertThat(body.path("type").asString()).isEqualTo("message");
        assertThat(body.at("/attachments/0/contentType").asString()).isEqualTo(Outgoing.CARD);
        CardRules.hold(body.at("/attachments/0/content"));
    }

    /** Microsoft takes it, and the line breaks before it has answered: whether to say it again is not for what is below. */
    @Test
    void nothingIsSentOnceMoreByWhatIsBelow() {
        for (var fault : java.util.List.of(Fault.EMPTY_RESPONSE, Fault.CONNECTION_RESET_BY_PEER)) {
            FakeMicrosoft.reset();
            assertThat(send()).isEqualTo(new Sent.Delivered());
            FakeMicrosoft.reset();
            answer(aResponse().withFault(fault));
            assertThat(send())
                    .isInstanceOfSatisfying(
                            Sent.Failed.class,
                            failed -> assertThat(failed.perhapsDelivered()).isTrue());
            assertThat(FakeMicrosoft.calls()).hasSize(1);
        }
    }

    @Test
    void someoneWhoNeverWroteIsWrittenToOnceTheyWereSeenInTheChannel() {
        var colleague = new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId("colleague"));
        assertThat(platform.send(new Destination.ToPerson(colleague), Echo.message("Hello")))
                .isInstanceOf(Sent.Gone.class);
        members("{\"members\":[%s]}".formatted(member("colleague", "user", FakeMicrosoft.TENANT, "x@y.example")));
        platform.membersOf(channel);
        assertThat(platform.send(new Destination.ToPerson(colleague), Echo.message("Hello")))
                .isEqualTo(new Sent.Delivered());
        assertThat(platform.send(new Destination.ToPerson(colleague), Echo.message("Hello")))
                .isEqualTo(new Sent.Delivered());
        assertThat(FakeMicrosoft.calls().stream().filter(call -> call.path().equals("v3/conversations")))
                .as("the chat is opened once")
                .hasSize(1);
    }

    @Test
    void whoHasGoneIsToldAndNothingKeptShowsIt() {
        answer(status(403));
        assertThat(send()).isInstanceOf(Sent.Gone.class);
        assertThat(conversations.find(person)).isPresent();
    }

    @Test
    void whoUninstallsTheBotIsForgotten() {
        nurse.send(nurse.personal("installationUpdate", java.util.Map.of("action", "add")));
        assertThat(conversations.find(person)).isPresent();
        nurse.send(nurse.personal("installationUpdate", java.util.Map.of("action", "remove")));
        assertThat(conversations.find(person)).isEmpty();
    }

    @Test
    void whereTeamsAsksToWaitTheTimeIsTold() {
        answer(status(429).withHeader("Retry-After", "7"));
        assertThat(send()).isEqualTo(new Sent.Busy(Duration.ofSeconds(7), false));
        answer(status(429));
        assertThat(send()).isEqualTo(new Sent.Busy(Duration.ofSeconds(2), false));
    }

    @Test
    void aSendIsNotRepeatedHereWhateverComesOfIt() {
        answer(status(502));
        assertThat(send()).isEqualTo(new Sent.Failed("Microsoft Teams answered with status 502", true));
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(send()).isEqualTo(new Sent.Failed("The connection to Microsoft Teams broke", true));
        answer(status(400));
        assertThat(send()).isEqualTo(new Sent.Failed("Microsoft Teams answered with status 400", false));
        assertThat(FakeMicrosoft.calls()).hasSize(3);
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() {
        answer(status(307).withHeader("Location", FakeMicrosoft.SERVER.baseUrl() + "/elsewhere"));
        assertThat(send()).isInstanceOf(Sent.Failed.class);
        assertThat(FakeMicrosoft.asked("/elsewhere")).isZero();
    }

    @Test
    void anAddressThatIsNotMicrosoftsIsNotCalledEvenIfItIsStored() {
        conversations.keep(person, new Address(person.workspace(), "https://evil.example/", "a:1", "29:1", ""));
        assertThat(send()).isInstanceOf(Sent.Gone.class);
        assertThat(FakeMicrosoft.asked("/token")).isZero();
    }

    @Test
    void anotherTenantsPeopleAreNotWrittenTo() {
        var other = new PersonId("msteams", "99999999-0000-4000-8000-000000000000", person.id());
        conversations.keep(other, new Address(other.workspace(), FakeMicrosoft.serviceUrl(), "a:1", "29:1", ""));
        assertThat(platform.send(new Destination.ToPerson(other), Echo.message("Hello")))
                .isInstanceOf(Sent.Gone.class);
        assertThat(FakeMicrosoft.calls()).isEmpty();
    }

    @Test
    void whatMustNotBeKeptIsNotSent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> platform.send(
                        new Destination.ToPerson(person),
                        Echo.message("You said Agree").inConfidence()));
        assertThat(FakeMicrosoft.calls()).isEmpty();
    }

    @Test
    void membersComeInPagesWithoutGuestsAndBots() {
        members("{\"continuationToken\":\"next/page\",\"members\":[%s,%s,%s]}"
                .formatted(
                        member("asha", "user", FakeMicrosoft.TENANT, "asha@nhs.example"),
                        member("guest", "guest", FakeMicrosoft.TENANT, "g_x#EXT#@nhs.example"),
                        member("nobody", "anonymous", "", "")));
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/v3/conversations/[^/]*/pagedmembers.*next.*"))
                .willReturn(okJson("{\"members\":[%s,{\"id\":\"28:app\",\"name\":\"Bot\"}]}"
                        .formatted(member("daniel", "", "", "")))));
        assertThat(((Members.Told) platform.membersOf(channel)).people())
                .extracting(Profile::name)
                .containsExactly("asha", "daniel");
    }

    /** They are in shared channels, and act there under the same id. Microsoft lets no bot of ours write to them alone. */
    @Test
    void membersOfAnotherTenantAreMembersOfOurChannelAndAreNotWrittenToInPrivate() {
        members("{\"members\":[%s]}".formatted(member("vera", "user", COUNCIL, "v@council.example")));
        var vera = new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId("vera"));
        assertThat(((Members.Told) platform.membersOf(channel)).people())
                .containsExactly(new Profile(vera, "vera", ""));
        FakeMicrosoft.SERVER.resetRequests();
        assertThat(platform.send(new Destination.ToPerson(vera), Echo.message("Hello")))
                .isEqualTo(new Sent.Gone("Tandem has no chat with that person", false));
        assertThat(FakeMicrosoft.calls()).isEmpty();
    }

    /** They act in a shared channel, and so are heard of; Microsoft opens no chat with them. */
    @Test
    void whoeverMicrosoftOpensNoChatWithIsNotTriedAgainForEachMessage() {
        var vera = nurse.as(nurse.user() + "vera");
        vera.saysInChannel("echo post");
        FakeMicrosoft.SERVER.resetRequests();
        FakeMicrosoft.SERVER.stubFor(post("/amer/v3/conversations").willReturn(status(403)));
        var to = new Destination.ToPerson(
                new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId(vera.user())));

        var first = platform.send(to, Echo.message("Hello"));
        assertThat(first).isInstanceOf(Sent.Gone.class);
        vera.pressesInChannel(Data.press(Echo.action("whisper")).json());
        assertThat(platform.send(to, Echo.message("Hello"))).isEqualTo(first);
        assertThat(FakeMicrosoft.calls()).hasSize(1);

        vera.says("echo hello");
        assertThat(platform.send(to, Echo.message("Hello")))
                .as("their own chat is there now")
                .isEqualTo(new Sent.Delivered());
    }

    @Test
    void whereTeamsAsksToWaitTheReadingGoesOnFromThePageItHasReached() {
        members("{\"continuationToken\":\"next/page\",\"members\":[%s]}".formatted(member("asha", "user", "", "")));
        var second = get(urlMatching("/amer/v3/conversations/[^/]*/pagedmembers.*next.*"))
                .inScenario("busy");
        FakeMicrosoft.SERVER.stubFor(second.whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(429).withHeader("Retry-After", "40"))
                .willSetStateTo("calm"));
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/v3/conversations/[^/]*/pagedmembers.*next.*"))
                .inScenario("busy")
                .whenScenarioStateIs("calm")
                .willReturn(okJson("{\"members\":[%s]}".formatted(member("daniel", "", "", "")))));
        var began = clock.instant();
        assertThat(((Members.Told) platform.membersOf(channel)).people())
                .extracting(Profile::name)
                .containsExactly("asha", "daniel");
        assertThat(clock.instant()).isBetween(began.plusSeconds(40), began.plusSeconds(60));
        assertThat(FakeMicrosoft.calls()).hasSize(3);
    }

    private static final String COUNCIL = "99999999-0000-4000-8000-000000000000";

    private static void members(String page) {
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/v3/conversations/[^/]*/pagedmembers[^n]*"))
                .willReturn(okJson(page)));
    }

    private static String member(String name, String role, String tenant, String principal) {
        return """
                {"id":"29:1%1$s","name":"%1$s","objectId":"%2$s","userRole":"%3$s","tenantId":"%4$s","userPrincipalName":"%5$s"}""".formatted(name, SignedTeams.directoryId(name), role, tenant, principal);
    }

    @Test
    void aReadThatFailsIsTriedAgainAndThenTold() {
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/.*/pagedmembers.*")).willReturn(status(503)));
        assertThat(platform.membersOf(channel)).isEqualTo(new Members.Untold(Refusal.NO_ANSWER));
        assertThat(FakeMicrosoft.calls()).hasSize(9);
    }

    @Test
    void aChannelWithoutTheBotTellsNothing() {
        var elsewhere = new ChannelId("msteams", FakeMicrosoft.TENANT, "19:elsewhere@thread.tacv2");
        assertThat(platform.membersOf(elsewhere)).isEqualTo(new Members.Untold(Refusal.NOT_THERE));
        assertThat(platform.look(elsewhere)).isEqualTo(ChannelLook.closed(Refusal.NOT_THERE));
    }

    @Test
    void aChannelIsCalledByItsTeamsName() {
        FakeMicrosoft.SERVER.stubFor(get(urlMatching("/amer/v3/teams/.*"))
                .willReturn(okJson("{\"id\":\"19:team@thread.tacv2\",\"name\":\"Riverside\"}")));
        assertThat(platform.look(channel)).isEqualTo(ChannelLook.named("Riverside"));
    }

    @Test
    void aCardInPlaceOfAnotherIsTriedAgainSinceTwiceDoesNoHarm() {
        FakeMicrosoft.SERVER.stubFor(put(urlMatching("/amer/.*"))
                .withRequestBody(containing("Next question"))
                .willReturn(status(502)));
        nurse.presses(Data.press(Echo.action("replace")).json());
        org.awaitility.Awaitility.await()
                .until(() -> FakeMicrosoft.calls().stream()
                                .filter(call -> call.method().equals("PUT"))
                                .count()
                        == 3);
    }
}
