package org.tandembot.platform.web.practice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.WholeTandem;

/** A browser keeps its connection. Where the server ends it, its last answer says so, and nobody sends into the void. */
@WholeTandem
@PlaygroundGround
class KeptConnectionTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/playground/people/asha/say, '{\"spot\":\"private\",\"text\":\"hello\"}', 200",
        "/playground/people/asha/press, '{\"message\":\"form\",\"action\":\"pulse.nothing\"}', 409",
        "/playground/people/nobody/say, '{\"spot\":\"private\",\"text\":\"hi\"}', 404",
        "/playground/people/asha/say, '{', 400",
        "/nothing-here, '{}', 404",
    })
    void anAnswerThatDoesNotSayGoodbyeIsFollowedByAnother(String path, String body, int status) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            var first = answer(socket, path, body);
            assertThat(first).startsWith("HTTP/1.1 " + status);
            if (!first.contains("Connection: close")) {
                assertThat(answer(socket, path, body)).startsWith("HTTP/1.1 " + status);
            }
        }
    }

    /** The head of what comes back, and its body read past, so that the next answer can be read. */
    private String answer(Socket socket, String path, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var request = """
                POST %s HTTP/1.1\r
                Host: localhost:%d\r
                Origin: http://localhost:%d\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, port, port, bytes.length, body);
        socket.getOutputStream().write(request.getBytes(UTF_8));
        var head = upTo(socket, "\r\n\r\n");
        if (head.contains("Transfer-Encoding: chunked")) {
            upTo(socket, "0\r\n\r\n");
        } else if (head.contains("Content-Length: ")) {
            var length = head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
            socket.getInputStream().readNBytes(Integer.parseInt(length));
        }
        return head;
    }

    private static String upTo(Socket socket, String end) throws IOException {
        var read = new ByteArrayOutputStream();
        while (!read.toString(UTF_8).endsWith(end)) {
            var next = socket.getInputStream().read();
            assertThat(next).as("the connection goes on after " + read).isNotNegative();
            read.write(next);
        }
        return read.toString(UTF_8);
    }
}
