package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.platform.Echo;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.TracingPlatform;

/** What Tandem says and asks of its own accord. */
class SlackPlatformTests extends SlackSlice {

    private static final PersonId NURSE = new PersonId("slack", "T0TEAM", "U0NURSE");
    private static final ChannelId TEAM = new ChannelId("slack", "T0TEAM", "C0TEAM");

    @Autowired
    private SlackPlatform platform;

    private Sent send() {
        return platform.send(new Destination.ToPerson(NURSE), Echo.message("Good morning"));
    }

    private static void refuse(String error) {
        SLACK.stubFor(post("/api/chat.postMessage").willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));
    }

    private static String user(String id, String more) {
        return """
                {"id":"%s","team_id":"T0TEAM","name":"%s","profile":{"real_name":"Sam %s","display_name":"","title":"Nurse"}%s}""".formatted(id, id.toLowerCase(java.util.Locale.ROOT), id, more);
    }

    @Test
    void aMessageGoesToThePersonsOwnChat() {
        assertThat(send()).isEqualTo(new Sent.Delivered());
        var call = called("chat.postMessage");
        assertThat(call.get("channel")).isEqualTo("U0NURSE");
        assertThat(call.get("text")).isEqualTo("Good morning");
        assertThat(call.json("blocks").path(0).path("type").asString()).isEqualTo("rich_text");
        assertThat(call.get("unfurl_links")).isIn("0", "false");
        assertThat(everyCall().getFirst().getHeader("Authorization")).isEqualTo("Bearer xoxb-test");
    }

    @Test
    void aMessageGoesToAChannel() {
        platform.send(new Destination.ToChannel(TEAM), Echo.message("Good morning"));
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("C0TEAM");
    }

    @Test
    void anotherWorkspaceIsNotWrittenTo() {
        var stranger = new Destination.ToPerson(new PersonId("slack", "T0OTHER", "U0NURSE"));
        assertThat(platform.send(stranger, Echo.message("Good morning"))).isInstanceOf(Sent.Failed.class);
        assertThat(everyCall()).isEmpty();
    }

    @Test
    void slackAsksToWait() {
        SLACK.stubFor(post("/api/chat.postMessage")
                .willReturn(status(429).withHeader("Retry-After", "7").withBody("{\"ok\":false}")));
        assertThat(send()).isEqualTo(new Sent.Busy(Duration.ofSeconds(7)));
        SLACK.stubFor(post("/api/chat.postMessage").willReturn(status(429).withHeader("Retry-After", "soon")));
        assertThat(send()).isEqualTo(new Sent.Busy(Duration.ofSeconds(1)));
        refuse("ratelimited");
        assertThat(send()).isEqualTo(new Sent.Busy(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_not_found", "user_disabled", "channel_not_found", "is_archived"})
    void whoIsGoneIsGone(String error) {
        refuse(error);
        assertThat(send()).isEqualTo(new Sent.Gone(error, true));
    }

    @Test
    void whatTheWorkspaceDoesNotAllowIsNoReasonToLeaveAPersonOutForGood() {
        refuse("messages_tab_disabled");
        assertThat(send()).isEqualTo(new Sent.Gone("messages_tab_disabled", false));
    }

    @Test
    void aTokenThatWasTakenAwaySaysNothingOfThePerson() {
        refuse("account_inactive");
        assertThat(send()).isEqualTo(new Sent.Failed("account_inactive", false));
    }

    @Test
    void aMessageASecondAPlaceAndThreeHundredAMinuteAreSent() {
        assertThat(platform.pace().place()).containsExactly(new Pace.Limit(1, Duration.ofMillis(1020)));
        assertThat(platform.pace().workspace()).containsExactly(new Pace.Limit(5, Duration.ofMillis(1020)));
    }

    @Test
    void aRefusalDeliversNothing() {
        refuse("invalid_auth");
        assertThat(send()).isEqualTo(new Sent.Failed("invalid_auth", false));
    }

    @Test
    void afterAnUnclearFailureItMayHaveArrived() {
        refuse("fatal_error");
        assertThat(send()).isEqualTo(new Sent.Failed("fatal_error", true));
        SLACK.stubFor(post("/api/chat.postMessage").willReturn(status(503)));
        assertThat(send()).isEqualTo(new Sent.Failed("Slack answered with status 503", true));
        SLACK.stubFor(post("/api/chat.postMessage").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(send()).isEqualTo(new Sent.Failed("The connection to Slack broke", true));
    }

    private TracingPlatform.Trace find(String mark) {
        return platform.find(new Destination.ToPerson(NURSE), mark);
    }

    private static void hasInChat(String messages) {
        SLACK.stubFor(post("/api/conversations.open")
                .withRequestBody(containing("users=U0NURSE"))
                .willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"D0NURSE\"}}")));
        SLACK.stubFor(post("/api/conversations.history")
                .withRequestBody(containing("channel=D0NURSE"))
                .willReturn(okJson("{\"ok\":true,\"messages\":[" + messages + "]}")));
    }

    @Test
    void aMessageIsFoundAgainByItsMarkInAPersonsOwnChat() {
        platform.send(new Destination.ToPerson(NURSE), Echo.message("Good morning"), "0a1b");
        var sent = called("chat.postMessage").get("metadata");
        hasInChat("{\"type\":\"message\",\"text\":\"Hello\"},{\"type\":\"message\",\"metadata\":" + sent + "}");

        assertThat(find("0a1b")).isEqualTo(TracingPlatform.Trace.ARRIVED);
        assertThat(find("0a1c")).isEqualTo(TracingPlatform.Trace.NOT_THERE);
        assertThat(called("conversations.history").get("include_all_metadata")).isIn("1", "true");
    }

    @Test
    void aChannelIsNotReadAndItsMessagesCarryNoMark() {
        var channel = new Destination.ToChannel(TEAM);
        platform.send(channel, Echo.message("Good morning"), "0a1b");
        assertThat(everyCall().getFirst().getBodyAsString()).doesNotContain("metadata");
        SLACK.resetRequests();
        assertThat(platform.find(channel, "0a1b")).isEqualTo(TracingPlatform.Trace.UNTOLD);
        assertThat(everyCall()).isEmpty();
    }

    @Test
    void whereSlackDoesNotTellItIsAskedLaterAndWhereItMayNotTellItIsNot() {
        hasInChat("");
        SLACK.stubFor(post("/api/conversations.history").willReturn(status(503)));
        assertThat(find("0a1b")).isEqualTo(TracingPlatform.Trace.ASK_LATER);
        SLACK.stubFor(post("/api/conversations.history").willReturn(status(429).withHeader("Retry-After", "9")));
        assertThat(find("0a1b")).isEqualTo(TracingPlatform.Trace.ASK_LATER);
        SLACK.stubFor(
                post("/api/conversations.history").willReturn(okJson("{\"ok\":false,\"error\":\"missing_scope\"}")));
        assertThat(find("0a1b")).isEqualTo(TracingPlatform.Trace.UNTOLD);
    }

    @Test
    void membersArePeopleWithTheirTitles() {
        SLACK.stubFor(post("/api/conversations.members").willReturn(okJson("""
                        {"ok":true,"members":["U01","U02"],"response_metadata":{"next_cursor":"more"}}""")));
        SLACK.stubFor(post("/api/conversations.members")
                .withRequestBody(containing("cursor=more"))
                .willReturn(okJson(
                        "{\"ok\":true,\"members\":[\"U03\",\"U04\"],\"response_metadata\":{\"next_cursor\":\"\"}}")));
        answerForUser("U01", "");
        answerForUser("U02", ",\"is_bot\":true");
        answerForUser("U03", ",\"deleted\":true");
        answerForUser("U04", "");
        assertThat(people())
                .containsExactly(
                        new Profile(new PersonId("slack", "T0TEAM", "U01"), "Sam U01", "Nurse"),
                        new Profile(new PersonId("slack", "T0TEAM", "U04"), "Sam U04", "Nurse"));
    }

    private List<Profile> people() {
        return ((Members.Told) platform.membersOf(TEAM)).people();
    }

    private static void answerForUser(String id, String more) {
        SLACK.stubFor(post("/api/users.info")
                .withRequestBody(containing("user=" + id))
                .willReturn(okJson("{\"ok\":true,\"user\":" + user(id, more) + "}")));
    }

    @Test
    void manyMembersAreLookedUpInPages() {
        var ids = IntStream.range(100, 300).mapToObj(number -> "U0" + number).toList();
        SLACK.stubFor(post("/api/conversations.members")
                .willReturn(okJson(
                        ids.stream().collect(Collectors.joining("\",\"", "{\"ok\":true,\"members\":[\"", "\"]}")))));
        SLACK.stubFor(post("/api/users.list")
                .willReturn(okJson(ids.stream()
                        .map(id -> user(id, ""))
                        .collect(Collectors.joining(
                                ",",
                                "{\"ok\":true,\"members\":[" + user("U0STRANGER", "") + ",",
                                "],\"response_metadata\":{\"next_cursor\":\"more\"}}")))));
        assertThat(people()).hasSize(200);
        assertThat(everyCall()).hasSize(2);
    }

    @Test
    void aChannelThatSlackDoesNotTellAboutIsNamedAsTheReason() {
        SLACK.stubFor(post("/api/conversations.members")
                .willReturn(okJson("{\"ok\":false,\"error\":\"channel_not_found\"}")));
        assertThat(platform.membersOf(TEAM)).isEqualTo(new Members.Untold(Refusal.NOT_THERE));
    }

    @Test
    void aWorkspaceIsCalledByItsNameAndTheIdThatNobodyCanChoose() {
        SLACK.stubFor(post("/api/auth.test").willReturn(okJson("{\"ok\":true,\"team\":\"North Council\"}")));
        assertThat(platform.workspaceName("T0TEAM")).isEqualTo("North Council (T0TEAM)");
        SLACK.stubFor(post("/api/auth.test").willReturn(okJson("{\"ok\":false,\"error\":\"invalid_auth\"}")));
        assertThat(platform.workspaceName("T0TEAM")).isEqualTo("T0TEAM");
    }

    @Test
    void aChannelHasANameWhereSlackTellsIt() {
        SLACK.stubFor(post("/api/conversations.info")
                .willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"C0TEAM\",\"name\":\"north-bank\"}}")));
        assertThat(platform.look(TEAM)).isEqualTo(ChannelLook.named("north-bank"));
        SLACK.stubFor(post("/api/conversations.info").willReturn(status(500)));
        assertThat(platform.look(TEAM)).isEqualTo(ChannelLook.named("").shared());
        SLACK.stubFor(
                post("/api/conversations.info").willReturn(okJson("{\"ok\":false,\"error\":\"channel_not_found\"}")));
        assertThat(platform.look(TEAM)).isEqualTo(ChannelLook.closed(Refusal.NOT_THERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_shared", "is_ext_shared", "is_org_shared"})
    void aChannelThatOtherWorkspacesSeeTooIsKnownAsOne(String how) {
        SLACK.stubFor(post("/api/conversations.info")
                .willReturn(okJson("{\"ok\":true,\"channel\":{\"name\":\"both\",\"%s\":true}}".formatted(how))));
        assertThat(platform.look(TEAM)).isEqualTo(ChannelLook.named("both").shared());
    }

    @Test
    void aPersonOutsideTheChannelHasANameWhereSlackTellsIt() {
        answerForUser("U091", "");
        assertThat(platform.nameOf(new PersonId("slack", "T0TEAM", "U091"))).contains("Sam U091");
        SLACK.stubFor(post("/api/users.info").willReturn(okJson("{\"ok\":false,\"error\":\"user_not_found\"}")));
        assertThat(platform.nameOf(new PersonId("slack", "T0TEAM", "U092"))).isEmpty();
    }
}
