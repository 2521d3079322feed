package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.platform.Echo;
import org.tandembot.platform.RendererContract;
import tools.jackson.databind.JsonNode;

/** Each kind of reply to each kind of request, and where the person finds it. */
class SlackRepliesTests extends SlackSlice {

    private static String text(JsonNode answer) {
        return answer.path("text").asString();
    }

    private static String shown(JsonNode answer) {
        return answer.path("response_type").asString() + ", replaces "
                + answer.path("replace_original").asBoolean();
    }

    @Test
    void aCommandIsAnsweredWhereItWasTypedForThePersonAlone() {
        var answer = nurse().in("C0TEAM").command("/echo", "  hello &amp; &lt;welcome&gt; ");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/json");
        assertThat(shown(JSON.readTree(answer.body()))).startsWith("ephemeral");
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Command("echo", "hello & <welcome>"));
        assertThat(echo.turns.getFirst().where().channel()).get().hasToString("slack/T0TEAM/C0TEAM");
        assertThat(everyCall()).isEmpty();
    }

    @Test
    void whatIsForAllIsSeenByAllInAChannelOnly() {
        assertThat(shown(JSON.readTree(
                        nurse().in("C0TEAM").command("/echo", "post").body())))
                .startsWith("in_channel");
        // A command can be typed in a direct message with a colleague.
        assertThat(shown(JSON.readTree(
                        nurse().in("D0OTHER").command("/echo", "post").body())))
                .startsWith("ephemeral");
    }

    @Test
    void aCommandOpensAForm() {
        assertThat(nurse().in("C0TEAM").command("/echo", "form").body()).isEmpty();
        assertThat(called("views.open").get("trigger_id")).startsWith("13345224609");
        assertThat(called("views.open").json("view").path("callback_id").asString())
                .isEqualTo("echo.save");
        assertThat(called("views.open").json("view").path("private_metadata").asString())
                .isEqualTo("C0TEAM");
    }

    @Test
    void aFormThatDidNotOpenIsToldOf() {
        SLACK.stubFor(post("/api/views.open").willReturn(okJson("{\"ok\":false,\"error\":\"expired_trigger_id\"}")));
        assertThat(nurse().command("/echo", "form").body()).contains("The form did not open");
    }

    @Test
    void aPressReplacesTheMessageItWasOn() {
        var answer = nurse().press(Echo.action("replace"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(shown(answered())).isEqualTo("ephemeral, replaces true");
        assertThat(text(answered())).isEqualTo("Next question");
        assertThat(echo.turns.getFirst().where().channel()).isEmpty();
    }

    @Test
    void aWhisperLeavesThePressedMessageStanding() {
        nurse().in("C0TEAM").press(Echo.action("whisper"));
        assertThat(shown(answered())).isEqualTo("ephemeral, replaces false");
    }

    @Test
    void inTheOwnChatAWhisperIsAMessageThatStays() {
        nurse().press(Echo.action("whisper"));
        assertThat(shown(answered())).isEqualTo("in_channel, replaces false");
    }

    @Test
    void underAWhisperInSomeoneElsesChatNothingIsSaidAloud() {
        nurse().in("D0OTHER").press("echo.post", Map.of("container", Map.of("type", "message", "is_ephemeral", true)));
        assertThat(shown(answered())).isEqualTo("ephemeral, replaces false");
    }

    @Test
    void aPressOpensAForm() {
        nurse().in("C0TEAM").press(Echo.action("form"));
        assertThat(called("views.open").json("view").path("private_metadata").asString())
                .isEqualTo("C0TEAM");
    }

    @Test
    void aPressAtHomeIsAnsweredThere() {
        nurse().pressAtHome(Echo.action("replace"));
        assertThat(called("views.publish").get("user_id")).isEqualTo("U0NURSE");
        assertThat(called("views.publish").json("view").path("type").asString()).isEqualTo("home");
    }

    @Test
    void aWhisperToAPressAtHomeComesAsAMessage() {
        nurse().pressAtHome(Echo.action("whisper"));
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("U0NURSE");
    }

    @Test
    void anExpiredAddressIsNoReasonToSayNothing() {
        SLACK.stubFor(post("/actions/T0TEAM/42/secret")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(404)));
        nurse().press(Echo.action("replace"));
        assertThat(called("chat.update").get("ts")).isEqualTo("1762160400.000200");
    }

    @Test
    void aSentFormIsPutRightBesideItsInputs() {
        assertThat(nurse().submit(Echo.action("save"), "", Map.of("name", " ")).body())
                .isEqualTo("{\"response_action\":\"errors\",\"errors\":{\"name\":\"Say a name\"}}");
    }

    @Test
    void whatIsWrongWithAFormAsAWholeStandsBesideItsFirstInput() {
        assertThat(nurse().submit(Echo.action("save"), "", Map.of("name", "whole"))
                        .body())
                .isEqualTo("{\"response_action\":\"errors\",\"errors\":{\"name\":\"Not now\"}}");
    }

    @Test
    void aSentFormIsReplacedByTheNext() {
        var answer = JSON.readTree(nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "next"))
                .body());
        assertThat(answer.path("response_action").asString()).isEqualTo("update");
        assertThat(answer.path("view").path("private_metadata").asString()).isEqualTo("C0TEAM");
    }

    @Test
    void aSentFormClosesAndTheRestComesAsAMessage() {
        assertThat(nurse().submit(Echo.action("save"), "", Map.of("name", "North Bank"))
                        .body())
                .isEqualTo("{\"response_action\":\"clear\"}");
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("U0NURSE");
        assertThat(called("chat.postMessage").get("text")).isEqualTo("Saved North Bank");
        assertThat(((Submit) echo.turns.getFirst().what()).all("name")).containsExactly("North Bank");
    }

    @Test
    void aFormOpenedInAChannelIsAnsweredThere() {
        nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "North Bank"));
        assertThat(called("chat.postEphemeral").get("channel")).isEqualTo("C0TEAM");
        assertThat(called("chat.postEphemeral").get("user")).isEqualTo("U0NURSE");
        assertThat(echo.turns.getFirst().where().channel()).isPresent();
    }

    @Test
    void whoCannotBeWhisperedToInAChannelGetsAMessage() {
        SLACK.stubFor(
                post("/api/chat.postEphemeral").willReturn(okJson("{\"ok\":false,\"error\":\"user_not_in_channel\"}")));
        nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "North Bank"));
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("U0NURSE");
    }

    @Test
    void hostileTextStaysText() {
        var answer = nurse().command("/echo", RendererContract.HOSTILE);
        var reply = JSON.readTree(answer.body());
        assertThat(text(reply)).doesNotContain("<").doesNotContain("\u202E");
        assertThat(reply.path("blocks").path(0).path("type").asString()).isEqualTo("rich_text");
        assertThat(answer.body()).doesNotContain("mrkdwn").doesNotContain("\u202E");
    }

    @Test
    @Timeout(20)
    void aSlowFeatureAnswersACommandAfterwards() {
        echo.gate = new CountDownLatch(1);
        assertThat(nurse().command("/echo", "slow").body()).isEmpty();
        assertThat(everyCall()).isEmpty();
        echo.gate.countDown();
        assertThat(text(answered())).isEqualTo("Said slow");
        assertThat(shown(answered())).isEqualTo("ephemeral, replaces false");
    }

    @Test
    @Timeout(20)
    void aSlowFeatureAnswersAPressAfterwards() {
        echo.gate = new CountDownLatch(1);
        assertThat(nurse().press(Echo.action("replace")).statusCode()).isEqualTo(200);
        assertThat(everyCall()).isEmpty();
        echo.gate.countDown();
        assertThat(text(answered())).isEqualTo("Next question");
    }

    @Test
    @Timeout(20)
    void aFormThatIsAnsweredLateStaysOpenAndThenGivesWayToItsAnswer() {
        for (var name : List.of("next", "North Bank", "post")) {
            acceptEverything();
            echo.gate = new CountDownLatch(1);
            var answer = nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", name));
            var json = JSON.readTree(answer.body());
            assertThat(json.path("response_action").asString()).isEqualTo("errors");
            assertThat(json.at("/errors/name").asString()).contains("press the button again");
            assertThat(everyCall()).isEmpty();
            echo.gate.countDown();
            var update = called("views.update");
            assertThat(update.get("view_id")).isEqualTo("V0FORM");
            assertThat(update.get("view"))
                    .contains(
                            switch (name) {
                                case "next" -> "Team name";
                                case "post" -> "Done.";
                                default -> "Saved North Bank";
                            });
        }
    }

    @Test
    @Timeout(20)
    void aFormThatIsRefusedLateKeepsWhatWasTypedAndTheReasonIsSaid() {
        echo.gate = new CountDownLatch(1);
        nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "whole"));
        echo.gate.countDown();
        assertThat(called("chat.postEphemeral").get("text")).isEqualTo("Not now");
        assertThat(everyCall()).noneMatch(call -> call.getUrl().contains("views"));
    }

    @Test
    @Timeout(20)
    void aFormThatWasClosedBeforeItsAnswerCameIsNotSaidToBeUnsaved() {
        SLACK.stubFor(post("/api/views.update").willReturn(okJson("{\"ok\":false,\"error\":\"not_found\"}")));
        echo.gate = new CountDownLatch(1);
        nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "next"));
        echo.gate.countDown();
        assertThat(called("chat.postEphemeral").get("text")).contains("may be saved");
    }

    private static final Map<String, Object> ON_A_WHISPER =
            Map.of("container", Map.of("type", "message", "is_ephemeral", true));

    private static void nothingWasKept() {
        assertThat(everyCall()).allSatisfy(call -> {
            if (call.getUrl().matches("/api/(chat.postMessage|chat.update|views.publish)")) {
                assertThat(call.getBodyAsString()).doesNotContain("Agree");
            }
        });
    }

    @Test
    void whatIsConfidentialIsWhisperedUnderAMessageThatStays() {
        nurse().press(Echo.action("mine"));
        assertThat(shown(answered())).isEqualTo("ephemeral, replaces false");
        assertThat(text(answered())).isEqualTo("You said Agree");
        nothingWasKept();
    }

    @Test
    void whatIsConfidentialTakesThePlaceOfAWhisper() {
        nurse().press("echo.mine", ON_A_WHISPER);
        assertThat(shown(answered())).isEqualTo("ephemeral, replaces true");
    }

    @Test
    void whatIsConfidentialIsShownInAFormOnTheHomePage() {
        nurse().pressAtHome(Echo.action("mine"));
        assertThat(called("views.open").get("view")).contains("You said Agree");
        nothingWasKept();
    }

    @Test
    void aPressInAFormIsAnsweredInItsPlace() {
        var form = JSON.readTree("{\"type\":\"modal\",\"private_metadata\":\"\",\"blocks\":[]}");
        nurse().pressInForm(form, "echo.mine", Map.of());
        assertThat(called("views.update").get("view")).contains("You said Agree");
        acceptEverything();
        nurse().pressInForm(form, "echo.replace", Map.of());
        assertThat(called("views.update").get("view")).contains("Next question");
        nothingWasKept();
    }

    @Test
    void whatIsConfidentialTakesThePlaceOfASentForm() {
        for (var where : List.of("", "C0TEAM")) {
            var answer = nurse().submit(Echo.action("save"), where, Map.of("name", "mine"));
            assertThat(answer.body()).contains("\"response_action\":\"update\"", "You said Agree");
        }
        assertThat(everyCall()).isEmpty();
    }

    @Test
    void whereNothingElseShowsWhatIsConfidentialAButtonDoes() {
        for (var failing : List.of("/actions/T0TEAM/42/secret", "/api/views.open")) {
            acceptEverything();
            SLACK.stubFor(post(failing).willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(404)));
            if (failing.startsWith("/api")) {
                nurse().pressAtHome(Echo.action("mine"));
            } else {
                nurse().press(Echo.action("mine"));
            }
            var cover = called("chat.postMessage");
            assertThat(cover.get("channel")).isEqualTo("U0NURSE");
            assertThat(cover.get("blocks")).contains("Show my answers", "echo.mine");
            nothingWasKept();
        }
    }

    @Test
    void aPressOnAMessageThatIsGoneIsAnsweredInANewOne() {
        SLACK.stubFor(post("/actions/T0TEAM/42/secret")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(404)));
        SLACK.stubFor(post("/api/chat.update").willReturn(okJson("{\"ok\":false,\"error\":\"message_not_found\"}")));
        nurse().press(Echo.action("replace"));
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("U0NURSE");
        assertThat(called("chat.postMessage").get("text")).isEqualTo("Next question");

        nurse().in("C0TEAM").press(Echo.action("replace"));
        assertThat(called("chat.postEphemeral").get("channel")).isEqualTo("C0TEAM");
    }

    @Test
    void aPressInAThreadIsAnsweredThere() {
        var inThread = Map.of(
                "container",
                Map.of("type", "message", "message_ts", "1762160400.000200", "thread_ts", "1762160300.000100"));
        nurse().in("C0TEAM").press("echo.whisper", inThread);
        assertThat(answered().path("thread_ts").asString()).isEqualTo("1762160300.000100");
        acceptEverything();

        nurse().in("C0TEAM").press("echo.form", inThread);
        var metadata =
                called("views.open").json("view").path("private_metadata").asString();
        nurse().submit(Echo.action("save"), metadata, Map.of("name", "North Bank"));
        assertThat(called("chat.postEphemeral").get("channel")).isEqualTo("C0TEAM");
        assertThat(called("chat.postEphemeral").get("thread_ts")).isEqualTo("1762160300.000100");
    }
}
