package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands where a platform is, on this machine, with as little work as can be. */
abstract class StandIn implements AutoCloseable {

    private final ServerSocket server;

    StandIn() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** How it answers what was read last. */
    abstract byte[] answer(Http line) throws InterruptedException;

    /** The answer is written. */
    void answered(Http line) {}

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private void serve(Socket socket) {
        try (var line = new Http(socket)) {
            while (line.read()) {
                line.write(answer(line));
                answered(line);
            }
        } catch (IOException hungUp) {
            // What it did not bring is missed in the count.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] answer(String json) {
        return answer("200 OK", "", json);
    }

    static byte[] answer(String status, String headers, String json) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                        + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
