package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.platform.Echo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are Slack's own, and yet not what is usual: each is answered as Slack expects, and none by a failure. */
@ExtendWith(OutputCaptureExtension.class)
class SlackOddRequestsTests extends SlackSlice {

    private static final String PAYLOAD = "payload=";

    @Test
    void slackSaysThatItHoldsEventsBack(CapturedOutput output) {
        var answer = nurse().send("""
                {"token":"t","type":"app_rate_limited","team_id":"T0TEAM","minute_rate_limited":1762160400,
                 "api_app_id":"A0TANDEM"}""");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(output.getAll()).contains("Slack holds events back for a minute");
    }

    @Test
    void aFormWasClosed() {
        assertThat(sent(withType("view_closed"))).isEqualTo(200);
    }

    @Test
    void aMenuAsksForChoicesThatAreNone() {
        var answer = nurse().send(encoded("""
                {"type":"block_suggestion","user":{"id":"U0NURSE","team_id":"T0TEAM"},"team":{"id":"T0TEAM"},
                 "api_app_id":"A0TANDEM","action_id":"who","block_id":"who","value":"a",
                 "container":{"type":"view","view_id":"V0FORM"}}"""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("options").isArray()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kindsThatNobodyUses")
    void aKindOfRequestThatNobodyUses(String type) {
        assertThat(sent(withType(type))).isEqualTo(200);
        assertThat(echo.turns).isEmpty();
    }

    static Stream<String> kindsThatNobodyUses() {
        return Stream.of(
                "shortcut",
                "interactive_message",
                "dialog_submission",
                "dialog_suggestion",
                "dialog_cancellation",
                "workflow_step_edit",
                "kind_of_the_future");
    }

    private static String withType(String type) {
        return "{\"type\":\"%s\",\"callback_id\":\"x\",\"user\":{\"id\":\"U0NURSE\"},\"team\":{\"id\":\"T0TEAM\"},"
                        .formatted(type)
                + "\"trigger_id\":\"1.2.3\",\"actions\":[],\"view\":{\"id\":\"V0\",\"type\":\"modal\",\"callback_id\":\"x\"}}";
    }

    private int sent(String payload) {
        return nurse().send(encoded(payload)).statusCode();
    }

    private static String encoded(String payload) {
        return PAYLOAD + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    /** Each part of each kind of request left out, empty, or of another kind than it should be. */
    @Test
    void noPartThatIsMissingOrOddMakesItFail(CapturedOutput output) {
        var number = 0;
        var failed = new ArrayList<String>();
        for (var body : List.of(
                decoded(nurse().pressBody("echo.silent", Map.of())),
                decoded(nurse().submitBody(Echo.action("save").encoded(), "", Map.of("name", "silent"))),
                nurse().eventBody(
                                "Ev0", Map.of("type", "app_mention", "user", "U0NURSE", "text", "hi", "channel", "C0")),
                nurse().eventBody("Ev0", Map.of("type", "app_home_opened", "user", "U0NURSE", "tab", "home")),
                nurse().eventBody("Ev0", Map.of("type", "member_joined_channel", "user", "U0TANDEM", "channel", "C0")),
                nurse().eventBody("Ev0", Map.of("type", "tokens_revoked", "tokens", Map.of("bot", List.of("x")))),
                nurse().eventBody(
                                "Ev0",
                                Map.of(
                                        "type",
                                        "message",
                                        "channel_type",
                                        "im",
                                        "user",
                                        "U0NURSE",
                                        "text",
                                        "hi",
                                        "channel",
                                        "D0")))) {
            for (var odd : variants(body)) {
                var status =
                        (body.contains("event_callback") ? nurse().send(odd) : nurse().send(encoded(odd))).statusCode();
                if (status != 200 && status != 400) {
                    failed.add(status + " " + odd);
                }
                number++;
            }
        }
        assertThat(failed).isEmpty();
        assertThat(number).isGreaterThan(300);
        assertThat(output.getAll()).doesNotContain("A request from Slack failed");
    }

    private static String decoded(String body) {
        return URLDecoder.decode(body.substring(PAYLOAD.length()), StandardCharsets.UTF_8);
    }

    private static List<String> variants(String body) {
        var found = new ArrayList<String>();
        for (var path : paths(JSON.readTree(body), "")) {
            for (var odd : List.of("null", "\"\"", "7", "[]", "{}", "[null]")) {
                var tree = JSON.readTree(body);
                var parent = (ObjectNode) tree.at(path.substring(0, path.lastIndexOf('/')));
                parent.set(path.substring(path.lastIndexOf('/') + 1), JSON.readTree(odd));
                found.add(tree.toString());
            }
        }
        return found;
    }

    /** All parts of objects, three deep. */
    private static List<String> paths(JsonNode tree, String at) {
        var found = new ArrayList<String>();
        if (tree.isObject() && at.chars().filter(c -> c == '/').count() < 3) {
            tree.propertyNames().stream()
                    .filter(name -> name.matches("[a-z_]+"))
                    .forEach(name -> {
                        found.add(at + "/" + name);
                        found.addAll(paths(tree.path(name), at + "/" + name));
                    });
        }
        return found;
    }
}
