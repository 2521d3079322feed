package org.tandembot.platform.web.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that a well-behaved client would not send. */
public final class RawHttp {

    private RawHttp() {}

    public static int status(int port, String... lines) throws IOException {
        var answer = answer(new Socket(InetAddress.getLoopbackAddress(), port), lines);
        return Integer.parseInt(answer, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
    }

    /** All that comes back, over a connection of any kind. */
    public static String answer(Socket socket, String... lines) throws IOException {
        try (socket) {
            var request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
