package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.WholeTandem;
import org.tandembot.platform.web.practice.RawHttp;

/** The web behind a proxy that is declared: what it passes on is believed, and what anybody else says of themselves is not. */
@WholeTandem
@WebGround
class DeclaredProxyTests {

    /** Where this computer reaches itself from, if it is not told otherwise. */
    private static final String PROXY = "127.0.0.1";

    private static final String ELSEWHERE = "127.0.0.2";
    private static final String SAFE = "X-Forwarded-Proto: https";

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void declared(DynamicPropertyRegistry settings) {
        settings.add("tandem.web.url", () -> "https://tandem.example.org");
        settings.add("server.forward-headers-strategy", () -> "native");
        settings.add("server.tomcat.remoteip.internal-proxies", () -> "127\\.0\\.0\\.1");
    }

    private String get(String from, String path, String... more) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        var lines = Stream.concat(
                Stream.of("GET " + path + " HTTP/1.1"),
                Stream.of(more).anyMatch(line -> line.startsWith("Host: "))
                        ? Stream.of(more)
                        : Stream.concat(Stream.of("Host: tandem.example.org"), Stream.of(more)));
        return RawHttp.answer(socket, lines.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/sign-in", "/v/AAAABBBBCCCC", "/join/x"})
    void whatCameToTheProxyOverTlsIsAnswered(String path) throws IOException {
        assertThat(get(PROXY, path, SAFE, "X-Forwarded-For: 203.0.113.9"))
                .contains("<h1>", "Strict-Transport-Security: max-age=31536000\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/sign-in", "/v/AAAABBBBCCCC", "/join/x"})
    void whatCameToTheProxyWithoutTlsIsRefused(String path) throws IOException {
        assertThat(get(PROXY, path)).startsWith("HTTP/1.1 403");
        assertThat(get(PROXY, path, "X-Forwarded-Proto: http", "X-Forwarded-For: 203.0.113.9"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/sign-in", "/v/AAAABBBBCCCC", "/join/x"})
    void whoeverSaysThemselvesThatTheyCameOverTlsIsRefused(String path) throws IOException {
        assertThat(get(ELSEWHERE, path, SAFE)).startsWith("HTTP/1.1 403");
        assertThat(get(ELSEWHERE, path, SAFE, "X-Forwarded-For: 127.0.0.1")).startsWith("HTTP/1.1 403");
        assertThat(get(ELSEWHERE, path, "Forwarded: proto=https;for=127.0.0.1")).startsWith("HTTP/1.1 403");
    }

    @Test
    void guessesCountForWhomTheProxyNamesWhateverTheyNameBefore() throws IOException {
        for (var guess = 0; guess < 70; guess++) {
            get(PROXY, "/join/GUESS" + guess, SAFE, "X-Forwarded-For: 198.51.100.%d, 203.0.113.77".formatted(guess));
        }
        assertThat(get(PROXY, "/join/GUESS", SAFE, "X-Forwarded-For: 203.0.113.77"))
                .startsWith("HTTP/1.1 429");
        assertThat(get(PROXY, "/join/GUESS", SAFE, "X-Forwarded-For: 198.51.100.7"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void noNameButItsOwnIsAnsweredAndNoPageLeadsElsewhere() throws IOException {
        assertThat(get(PROXY, "/web/", SAFE, "Host: evil.example")).startsWith("HTTP/1.1 403");
        assertThat(get(PROXY, "/web/", SAFE, "X-Forwarded-Host: evil.example")).startsWith("HTTP/1.1 403");
        assertThat(get(PROXY, "/web/", SAFE, "X-Forwarded-Port: 666", "X-Forwarded-Prefix: //evil.example"))
                .startsWith("HTTP/1.1 303")
                .contains("Location: /web/sign-in\r\n");
    }

    @Test
    void aWayThatBelievesEverybodyIsRefusedAtTheStart() {
        assertThatThrownBy(() -> WebConfiguration.refuseToBelieveEverybody("FRAMEWORK"))
                .hasMessageContaining("server.forward-headers-strategy")
                .hasMessageContaining("native");
        WebConfiguration.refuseToBelieveEverybody("native");
        WebConfiguration.refuseToBelieveEverybody("");
    }
}
