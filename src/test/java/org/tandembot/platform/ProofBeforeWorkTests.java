package org.tandembot.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.Rehearsal;
import org.tandembot.TandemProcess;
import org.tandembot.platform.Strangers.Manner;
import org.tandembot.platform.slack.SignedSlack;
import org.tandembot.store.TestRedis;

/** Strangers who have proved nothing wear nothing out: the program as a process, with the memory of its image. */
class ProofBeforeWorkTests {

    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
    private static final Duration ASSAULT = Duration.ofSeconds(Rehearsal.times(12, 25));
    private static final WireMockServer SLACK =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private static final SignedSlack NURSE =
            new SignedSlack(URI.create("http://127.0.0.1/slack/events"), SECRET, InstantSource.system());

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final int WEB = TestRedis.freePort();

    private static TandemProcess tandem;

    @BeforeAll
    static void start() {
        SLACK.start();
        SLACK.stubFor(post(urlMatching("/.*")).willReturn(okJson("{\"ok\":true,\"team_id\":\"T0TEAM\"}")));
        tandem = TandemProcess.asInTheImage(
                        "spring.data.redis.url=" + redis.url(),
                        "tandem.slack.signing-secret=" + SECRET,
                        "tandem.slack.bot-token=xoxb-test",
                        "tandem.slack.api-url=" + SLACK.baseUrl() + "/api/",
                        "tandem.msteams.app-id=11111111-2222-4333-8444-555555555555",
                        "tandem.msteams.app-password=secret",
                        "tandem.msteams.tenant-id=aaaaaaaa-2222-4333-8444-555555555555",
                        "tandem.msteams.openid-metadata-url=" + SLACK.baseUrl() + "/nothing",
                        "tandem.web.url=http://localhost",
                        "tandem.web.port=" + WEB)
                .ready();
    }

    @AfterAll
    static void end() {
        tandem.close();
        SLACK.stop();
    }

    @Test
    void aThousandSlowAndLargeRequestsOfStrangersKeepNobodyWaiting() throws Exception {
        presses(Duration.ofSeconds(3));
        var files = metric("process_files_open_files");
        List<Duration> meanwhile;
        try (var strangers = new Strangers(tandem.port())) {
            strangers.come(400, Manner.holding(Strangers.slack(700_000), 700_000));
            strangers.come(200, Manner.holding(Strangers.slack(12_000), 12_000));
            strangers.come(100, Manner.trickling(Strangers.slack(100)));
            strangers.come(100, Manner.trickling(Strangers.slack(700_000)));
            strangers.come(100, Manner.holding(Strangers.teams(200_000), 200_000));
            strangers.come(100, Manner.trickling("GET / HTTP/1.1\r\nX-Long: " + "x".repeat(4_000)));
            await().atMost(Duration.ofSeconds(10)).until(() -> strangers.came() >= 1000);
            meanwhile = presses(ASSAULT);
            assertThat(tandem.answers("/actuator/health/liveness")).isTrue();
            assertThat(strangers.came()).as("no stranger stays").isGreaterThan(Rehearsal.times(1400, 2000));
        }
        everythingIsNormal(files);
        assertThat(meanwhile)
                .hasSizeGreaterThan(Rehearsal.times(20, 50))
                .filteredOn(time -> time.compareTo(LONGEST_ANSWER) > 0)
                .as("all are answered; a slow machine may let one wait, while a thousand come in the same moment")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(tandem.log()).doesNotContain("OutOfMemoryError").doesNotContain(" ERROR ");
    }

    static Stream<Manner> slow() {
        return Stream.of(
                new Manner("", 0, Duration.ofMillis(200)),
                Manner.trickling("G"),
                Manner.trickling("POST /slack/events HTTP/1.1\r\nX-Long: " + "x".repeat(6000)),
                Manner.trickling(Strangers.slack(100)),
                Manner.trickling(Strangers.slack(100_000)),
                Manner.trickling(Strangers.teams(100_000)),
                Manner.trickling(ofFiles(Strangers.slack(100_000))),
                Manner.trickling("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"),
                Manner.trickling("GET /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"),
                Manner.trickling("POST /slack/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"));
    }

    /** What anybody may send to the web needs no proof, so that it is read; but not for long. */
    static Stream<Manner> slowOnTheWeb() {
        return Stream.of(
                new Manner("", 0, Duration.ofMillis(200)),
                Manner.trickling("GET /web/ HTTP/1.1\r\nX-Long: " + "x".repeat(6000)),
                Manner.trickling(Strangers.form("/web/sign-in", 1000)),
                Manner.holding(Strangers.form("/web/sign-in", 1000), 1000),
                Manner.trickling(Strangers.form("/web/back", 60_000)),
                Manner.trickling(Strangers.form("/join/K7RT9MPX2WQF", 1000)),
                Manner.trickling(Strangers.form("/web/notices", 1000)),
                Manner.trickling(Strangers.form("/web/stop/x", 1000)),
                Manner.trickling(
                        Strangers.form("/web/playground/people/me/say", 1000).replace("x-www-form-urlencoded", "json")),
                Manner.trickling(ofFiles(Strangers.form("/web/sign-in", 1000))),
                Manner.trickling(Strangers.form("/v", 1000)),
                Manner.holding(Strangers.form("/v", 16_000), 16_000),
                Manner.trickling("GET /web/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"));
    }

    private static String ofFiles(String head) {
        return head.replace("application/x-www-form-urlencoded", "multipart/form-data; boundary=x");
    }

    static Stream<Arguments> slowAnywhere() {
        return Stream.of(Arguments.of(tandem.port(), slow()), Arguments.of(WEB, slowOnTheWeb()));
    }

    @ParameterizedTest
    @MethodSource("slowAnywhere")
    void nobodyHoldsAConnectionByBeingSlow(int port, Stream<Manner> manners) throws Exception {
        var all = new ArrayList<Strangers>();
        try {
            manners.forEach(manner -> {
                var strangers = new Strangers(port);
                all.add(strangers);
                strangers.come(5, manner);
            });
            for (var strangers : all) {
                await().atMost(Duration.ofSeconds(15)).until(() -> strangers.came() >= 10);
                assertThat(strangers.held()).allSatisfy(time -> assertThat(time).isLessThan(Duration.ofSeconds(10)));
            }
        } finally {
            for (var strangers : all) {
                strangers.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 401",
        "now, '', 401",
        "'', form, 401",
        "now, v0=abc, 401",
        "old, form, 401",
        "future, form, 401",
        "soon, form, 401",
    })
    void whatCannotBeProvenIsRefusedBeforeItsBodyComes(String time, String signature, int status) throws IOException {
        var times = Map.of("now", 0, "old", -400, "future", 400);
        var now = InstantSource.system().instant().getEpochSecond();
        var head = "POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n";
        if (!time.isEmpty()) {
            head += "X-Slack-Request-Timestamp: " + (times.containsKey(time) ? now + times.get(time) : time) + "\r\n";
        }
        if (!signature.isEmpty()) {
            head += "X-Slack-Signature: " + (signature.equals("form") ? "v0=" + "0".repeat(64) : signature) + "\r\n";
        }
        assertThat(answerAtOnce(head + "\r\n")).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whatIsTooLongOrOfNobodyIsRefusedBeforeItsBodyComes() throws IOException {
        assertThat(answerAtOnce(Strangers.slack(2_000_000))).startsWith("HTTP/1.1 413");
        assertThat(answerAtOnce(Strangers.teams(5000))).startsWith("HTTP/1.1 401");
        assertThat(answerAtOnce("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void whatTheWebDoesNotTakeIsRefusedBeforeItsBodyComes() throws IOException {
        assertThat(webAtOnce(Strangers.form("/web/sign-in", 2_000_000))).startsWith("HTTP/1.1 413");
        assertThat(webAtOnce(Strangers.form("/v", 2_000_000))).startsWith("HTTP/1.1 413");
        for (var path : List.of("/web/sign-in", "/join/K7RT", "/web/playground/people/me/say")) {
            var ofAnotherSite = Strangers.form(path, 5000).replace("Origin: http://localhost", "Origin: http://evil");
            assertThat(webAtOnce(ofAnotherSite)).as(path).startsWith("HTTP/1.1 403");
            var withoutItsLength =
                    Strangers.form(path, 5000).replace("Content-Length: 5000", "Transfer-Encoding: chunked");
            assertThat(webAtOnce(withoutItsLength)).as(path).startsWith("HTTP/1.1 411");
        }
        assertThat(webAtOnce(Strangers.slack(5000))).startsWith("HTTP/1.1 404");
        assertThat(webAtOnce(Strangers.teams(5000))).startsWith("HTTP/1.1 404");
    }

    private static String webAtOnce(String head) throws IOException {
        return answerAtOnce(WEB, head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a|b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\\..\\ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9\r\nHost: a\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void aRefusalHasNoPageOfTheServersOwn(String request) throws IOException {
        assertThat(answerAtOnce(request))
                .matches("(?s)HTTP/1.1 [45].*")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("<html");
    }

    /** All that comes back before the connection is ended, which is soon, though the body never comes. */
    private static String answerAtOnce(String head) throws IOException {
        return answerAtOnce(tandem.port(), head);
    }

    private static String answerAtOnce(int port, String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void everythingIsNormal(double files) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(metric("process_files_open_files")).isLessThan(files + 20);
            assertThat(presses(Duration.ofSeconds(1)))
                    .allSatisfy(time -> assertThat(time).isLessThan(Duration.ofSeconds(1)));
        });
        assertThat(tandem.answers("/actuator/health/readiness")).isTrue();
    }

    private static double metric(String name) {
        var line = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(tandem.metrics());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    /** How long each press waited, of one person after another for that time, each on a connection of its own. */
    private static List<Duration> presses(Duration time) throws Exception {
        var waits = new ArrayList<Duration>();
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var from = System.nanoTime();
            assertThat(press()).isEqualTo("HTTP/1.1 200 ");
            waits.add(Duration.ofNanos(System.nanoTime() - from));
            // The pace of people who press, not a wait for anything.
            Thread.sleep(100);
        }
        return waits;
    }

    /** The first line of the answer. */
    private static String press() throws IOException {
        var body = SignedSlack.fresh(NURSE.pressBody("nobody.knows", Map.of()));
        var time = String.valueOf(InstantSource.system().instant().getEpochSecond());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), tandem.port())) {
            socket.setSoTimeout(10_000);
            var request = """
                    POST /slack/events HTTP/1.1\r
                    Host: tandem.example.org\r
                    Connection: close\r
                    Content-Type: application/x-www-form-urlencoded\r
                    X-Slack-Request-Timestamp: %s\r
                    X-Slack-Signature: %s\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(time, NURSE.signature(time, body), body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("no answer");
        }
    }
}
