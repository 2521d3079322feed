package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.platform.web.Visitor;

/** What the playground does not let in. */
@SpringBootTest(classes = TestPlayground.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PlaygroundGateTests {

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    @Test
    void thePageComesWithAStrictPolicy() {
        var page = visitor.send(visitor.request("/").GET().build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Tandem playground</title>").doesNotContain("{{");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "/playground/people/nobody/say, '{\"spot\":\"private\",\"text\":\"hi\"}', 404",
        "/playground/people/asha/say, '{\"spot\":\"private\",\"text\":\"\"}', 400",
        "/playground/people/asha/say, '{\"spot\":\"attic\",\"text\":\"hi\"}', 400",
        "/playground/people/asha/say, '{\"text\":\"hi\"}', 400",
        "/playground/people/asha/say, '{', 400",
        "/playground/people/asha/say, '[]', 400",
        "/playground/people/asha/press, '{\"message\":\"m1\",\"action\":\"tea.close\"}', 404",
        "/playground/people/asha/press, '{\"message\":\"m1\",\"action\":\"?\"}', 400",
        "/playground/people/asha/submit, '{\"values\":{}}', 409",
        "/playground/people/asha/submit, '{}', 400",
        "/playground/people/asha/fly, '{}', 404",
    })
    void whatMakesNoSenseIsRefused(String path, String body, int status) {
        assertThat(visitor.send(visitor.posting(path, body).build()).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() {
        var large = "{\"spot\":\"private\",\"text\":\"%s\"}".formatted("x".repeat(70_000));

        assertThat(visitor.send(visitor.posting("/playground/people/asha/say", large)
                                .build())
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1"})
    void anotherSitesPageCanDoNothing(String origin) {
        var request = visitor.request("/playground/people/asha/say")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString("{\"spot\":\"private\",\"text\":\"/tea\"}"))
                .build();

        assertThat(visitor.send(request).statusCode()).isEqualTo(403);
        assertThat(visitor.desk("asha")).isEmpty();
    }

    @Test
    void aPlainFormCanDoNothing() {
        var request = visitor.request("/playground/people/asha/say")
                .header("Content-Type", "text/plain")
                .header("Origin", "http://localhost:" + port)
                .POST(HttpRequest.BodyPublishers.ofString("{\"spot\":\"private\",\"text\":\"/tea\"}"))
                .build();

        assertThat(visitor.send(request).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "192.168.0.7:8080",
                "0.0.0.0",
            })
    void aNameThatOnlyPointsHereIsRefused(String host) throws Exception {
        assertThat(RawHttp.status(port, "GET / HTTP/1.1", "Host: " + host)).isEqualTo(403);
        assertThat(RawHttp.status(port, "GET /playground/people/asha HTTP/1.1", "Host: " + host))
                .isEqualTo(403);
        assertThat(RawHttp.status(port, "GET /playground/assets/playground.js HTTP/1.1", "Host: " + host))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/playground/team",
                "//playground/team",
                "/playground//team",
                "/playground;a=b/team",
                "/x/../playground/team",
                "/playground/%74eam"
            })
    void noOtherSpellingOfAPathGetsRoundTheGate(String path) throws Exception {
        assertThat(RawHttp.status(port, "GET " + path + " HTTP/1.1", "Host: evil.example"))
                .isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health", "/actuator/prometheus", "/error", "/favicon.ico", "/nothing", "/playground"})
    void aNameThatOnlyPointsHereIsRefusedWhateverItAsksFor(String path) throws Exception {
        assertThat(RawHttp.status(port, "GET " + path + " HTTP/1.1", "Host: evil.example"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"})
    void whatAProxyPassesOnIsRefused(String header) {
        assertThat(visitor.send(visitor.request("/")
                                .header(header, "203.0.113.9")
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }
}
