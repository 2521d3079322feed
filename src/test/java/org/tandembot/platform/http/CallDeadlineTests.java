package org.tandembot.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallDeadlineTests {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n";

    private final CallDeadline deadline = new CallDeadline(Duration.ofMillis(800));
    private final OkHttpClient client = deadline.on(new OkHttpClient.Builder())
            .retryOnConnectionFailure(false)
            .build();

    @AfterEach
    void end() {
        deadline.close();
        client.connectionPool().evictAll();
    }

    @Test
    void whoNeverAnswersIsLeft() throws IOException {
        try (var server = answering("", 0)) {
            assertThatThrownBy(() -> body(server)).isInstanceOf(IOException.class);
        }
    }

    /** A time for each read alone would let this go on for 17 minutes. */
    @Test
    void whoAnswersBitByBitIsLeft() throws IOException {
        try (var server = answering(HEAD, 10_000)) {
            assertThatThrownBy(() -> body(server)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void oneThatTakesItsTimeButNotTooLongIsHeardOut() throws IOException {
        try (var server = answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", 4)) {
            assertThat(body(server)).isEqualTo("....");
        }
    }

    private String body(ServerSocket server) throws IOException {
        var request = new Request.Builder()
                .url("http://127.0.0.1:" + server.getLocalPort())
                .build();
        try (var answer = client.newCall(request).execute()) {
            return answer.body().string();
        }
    }

    /** Writes this at once, and then so many dots, ten a second. */
    private static ServerSocket answering(String head, int dots) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (var socket = server.accept()) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                for (var dot = 0; dot < dots; dot++) {
                    Thread.sleep(100);
                    socket.getOutputStream().write('.');
                }
                waitUntilLeft(socket);
            } catch (IOException | InterruptedException left) {
                // As it should be.
            }
        });
        return server;
    }

    private static void waitUntilLeft(Socket socket) throws IOException {
        var bytes = new byte[1000];
        while (socket.getInputStream().read(bytes) >= 0) {
            // The request, and then the end.
        }
    }
}
