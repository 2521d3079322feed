package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.platform.Echo;
import org.tandembot.roster.PersonId;

/** What must not get in, and what must not come of it. */
@ExtendWith(OutputCaptureExtension.class)
class SlackInboundTests extends SlackSlice {

    private static final String TIME = RequestSignature.TIME_HEADER;
    private static final String SIGNATURE = RequestSignature.SIGNATURE_HEADER;

    private final String now = String.valueOf(NOW.getEpochSecond());

    private String press() {
        return nurse().pressBody(Echo.action("replace").encoded(), Map.of());
    }

    private HttpResponse<String> sentAt(long epochSecond) {
        var time = String.valueOf(epochSecond);
        return nurse().exchange(nurse().unsigned(press())
                .header(TIME, time)
                .header(SIGNATURE, nurse().signature(time, press())));
    }

    private void isRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(echo.turns).isEmpty();
        assertThat(everyCall()).isEmpty();
    }

    @Test
    void aPressIsAsLongAsSlackSendsIt() {
        assertThat(press().length()).isBetween(3300, 5500);
    }

    @Test
    void noSignature() {
        isRefused(nurse().exchange(nurse().unsigned(press()).header(TIME, now)));
    }

    @Test
    void noTime() {
        isRefused(nurse().exchange(nurse().unsigned(press()).header(SIGNATURE, nurse().signature(now, press()))));
    }

    @Test
    void aWrongSignature() {
        isRefused(nurse().exchange(nurse().unsigned(press())
                .header(TIME, now)
                .header(SIGNATURE, nurse().signature(now, press() + " "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v0=", "v0=00", "v1=%s", "%s", "v0=%s00", "V0=%s"})
    void aSignatureOfAnotherShape(String shape) {
        var hex = nurse().signature(now, press()).substring(3);
        isRefused(
                nurse().exchange(nurse().unsigned(press()).header(TIME, now).header(SIGNATURE, shape.formatted(hex))));
    }

    @Test
    void aBodyChangedAfterItWasSigned() {
        var signature = nurse().signature(now, press());
        isRefused(nurse().exchange(nurse().unsigned(press().replace("U0NURSE", "U0OTHER"))
                .header(TIME, now)
                .header(SIGNATURE, signature)));
    }

    @Test
    void aTimeChangedAfterItWasSigned() {
        isRefused(nurse().exchange(nurse().unsigned(press())
                .header(TIME, String.valueOf(NOW.getEpochSecond() + 1))
                .header(SIGNATURE, nurse().signature(now, press()))));
    }

    @Test
    void anOldRequest() {
        isRefused(sentAt(NOW.getEpochSecond() - 301));
    }

    @Test
    void aRequestFromTheFuture() {
        isRefused(sentAt(NOW.getEpochSecond() + 301));
    }

    @Test
    void fiveMinutesAreStillTaken() {
        assertThat(sentAt(NOW.getEpochSecond() - 300).statusCode()).isEqualTo(200);
        assertThat(sentAt(NOW.getEpochSecond() + 300).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1e9", "0x10", "99999999999999999999", "1 2", "１２３"})
    void aTimeThatIsNoNumber(String time) {
        var ascii = time.chars().allMatch(c -> c < 128);
        isRefused(nurse().exchange(nurse().unsigned(press())
                .header(TIME, ascii ? time : "%EF%BC%91")
                .header(SIGNATURE, nurse().signature(time, press()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {TIME, SIGNATURE})
    void aHeaderThatComesTwice(String twice) {
        isRefused(nurse().exchange(nurse().unsigned(press())
                .header(TIME, now)
                .header(SIGNATURE, nurse().signature(now, press()))
                .header(twice, twice.equals(TIME) ? now : nurse().signature(now, press()))));
    }

    @Test
    void aRequestThatWasAnsweredIsNotAnsweredAgain() {
        var body = SignedSlack.fresh(nurse().commandBody("/echo", "whisper"));
        var request = nurse().unsigned(body).header(TIME, now).header(SIGNATURE, nurse().signature(now, body));
        assertThat(nurse().exchange(request).body()).isNotEmpty();
        echo.forget();

        isRefused(nurse().exchange(request));
        SlackSlice.TIME.set(NOW.plusSeconds(299));
        isRefused(nurse().exchange(request));
        SlackSlice.TIME.set(NOW.plusSeconds(301));
        isRefused(nurse().exchange(request));
    }

    @Test
    void whatIsRefusedIsLoggedOnceAMinuteWithItsLikelyCauses(CapturedOutput log) {
        // A day on, as this log is that of all tests.
        SlackSlice.TIME.set(NOW.plus(Duration.ofDays(1)));
        aWrongSignature();
        var body = nurse().commandBody("/echo", "a-worry-of-mine");
        for (var times = 0; times < 3; times++) {
            isRefused(nurse().exchange(nurse().unsigned(body).header(TIME, now).header(SIGNATURE, "v0=none")));
        }
        SlackSlice.TIME.set(NOW.plus(Duration.ofDays(1)).plusSeconds(60));
        noSignature();

        var lines = log.getOut()
                .lines()
                .filter(line -> line.contains("Requests to the Slack address were refused"))
                .toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.contains(" WARN "));
        assertThat(lines.getLast())
                .contains("no signature of now (4)", "tandem.slack.signing-secret", "clock")
                .doesNotContain("a-worry-of-mine");
    }

    @Test
    void aHugeBodyIsRefusedBeforeItIsRead() {
        var huge = "payload=" + "x".repeat(2_000_000);
        try {
            assertThat(nurse().send(huge).statusCode()).isEqualTo(413);
        } catch (UncheckedIOException hungUp) {
            // Whoever is still sending when it is refused may not hear that it was.
        }
        assertThat(echo.turns).isEmpty();
    }

    @Test
    void aLargePressIsTakenIfItIsSigned() {
        var large = Map.of("message", Map.of("text", "x".repeat(500_000)));
        assertThat(nurse().press(Echo.action("replace").encoded(), large).statusCode())
                .isEqualTo(200);
        assertThat(echo.turns).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22SECRETWORD",
                "payload=SECRETWORD",
                "payload=%ZZSECRETWORD",
                "payload=%7B%22type%22%3A%22view_submission%22%2C%22view%22%3A%22SECRETWORD%22%7D",
                "payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22SECRET%20WORD%22%7D%7D",
                "payload=",
                "payload",
                "=",
                "",
                "{\"type\":\"event_callback\",\"SECRETWORD",
                "{\"type\":\"event_callback\",\"text\":\"SECRETWORD\"}",
                "[]",
                "SECRETWORD"
            })
    void aSignedBodyThatMeansNothingIsRefusedAndKeptOutOfTheLog(String body, CapturedOutput output) {
        assertThat(nurse().send(body).statusCode()).isEqualTo(400);
        assertThat(echo.turns).isEmpty();
        assertThat(output).doesNotContain("SECRETWORD").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=%7B%22type%22%3A%22SECRETWORD%22%7D", "{\"type\":\"SECRETWORD\"}"})
    void aKindOfRequestThatIsNotKnownIsTakenQuietly(String body, CapturedOutput output) {
        assertThat(nurse().send(body).statusCode()).isEqualTo(200);
        assertThat(echo.turns).isEmpty();
        assertThat(output).doesNotContain("SECRETWORD").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "echo.nothing", "nobody.replace", "echo.replace?", "echo.replace?c", "a.b?c=%ZZ"
            })
    void aButtonThatIsNotKnownIsCalledOutOfDate(String actionId) {
        assertThat(nurse().press(actionId, Map.of()).statusCode()).isEqualTo(200);
        assertThat(answered().path("text").asString()).startsWith("That button is out of date");
        assertThat(answered().path("replace_original").asBoolean()).isFalse();
        assertThat(echo.turns).isEmpty();
    }

    @Test
    void whoActedIsWhoTheEnvelopeNamesWhateverElseTheRequestSays() {
        var instead = new LinkedHashMap<String, Object>();
        instead.put(
                "message",
                Map.of(
                        "user",
                        Map.of("id", "U0OTHER"),
                        "team",
                        Map.of("id", "T0OTHER"),
                        "actions",
                        List.of(Map.of("action_id", "echo.post"))));
        instead.put("state", Map.of("user", Map.of("id", "U0OTHER")));
        instead.put("user", Map.of("name", "U0OTHER", "profile", Map.of("id", "U0OTHER"), "id", "U0NURSE"));
        nurse().press("echo.silent?who=U0OTHER", instead);
        assertThat(echo.turns)
                .singleElement()
                .satisfies(turn -> assertThat(turn.who()).isEqualTo(new PersonId("slack", "T0TEAM", "U0NURSE")));
    }

    @Test
    void aFormsMetadataIsAPlaceAtMost() {
        nurse().submit(Echo.action("save"), "echo.post?who=U0OTHER", Map.of("name", "silent"));
        nurse().submit(Echo.action("save"), "D0OTHER", Map.of("name", "silent"));
        nurse().submit(Echo.action("save"), "U0OTHER", Map.of("name", "silent"));
        assertThat(echo.turns).hasSize(3).allSatisfy(turn -> {
            assertThat(turn.who().id()).isEqualTo("U0NURSE");
            assertThat(turn.where().channel()).isEmpty();
        });
    }

    @Test
    void anotherWorkspaceIsToldKindlyThatThisIsNotItsBot() {
        nurse().of("T0OTHER").press(Echo.action("replace"));
        assertThat(answered().path("text").asString()).startsWith("I work for another Slack workspace");
        assertThat(nurse().of("T0OTHER").command("/echo", "hello").body()).contains("another Slack workspace");
        assertThat(nurse().of("T0OTHER")
                        .submit(Echo.action("save"), "", Map.of("name", "x"))
                        .body())
                .contains("\"errors\":{\"name\":\"I work for another Slack workspace");
        assertThat(echo.turns).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/actions/1",
                "https://slack.com.evil.example/actions/1",
                "https://evilslack.com/actions/1",
                "https://hooks.slack.com@evil.example/",
                "http://hooks.slack.com/actions/1",
                "https://hooks.slack.com:8443/actions/1",
                "http://localhost:1/actions/1",
                "file:///etc/passwd",
                "not an address"
            })
    void anAnswerGoesNowhereButToSlack(String address) {
        nurse().answeredAt(address).press(Echo.action("replace"));
        assertThat(called("chat.update").get("channel")).isEqualTo("D0NURSE");
        assertThat(everyCall()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        SLACK.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post("/actions/T0TEAM/42/secret")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect(
                        SLACK.baseUrl() + "/elsewhere")));
        nurse().press(Echo.action("replace"));
        assertThat(called("chat.update").get("ts")).isEqualTo("1762160400.000200");
        assertThat(everyCall()).noneMatch(call -> call.getUrl().equals("/elsewhere"));
    }

    @Test
    void otherMethodsThanPostAreNotForUs() {
        assertThat(nurse().exchange(nurse().unsigned("").GET()).statusCode()).isEqualTo(405);
    }
}
