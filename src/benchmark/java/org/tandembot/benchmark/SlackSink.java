package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** Stands where Slack is: says yes to every call, and counts the messages that were to be replaced. */
final class SlackSink implements AutoCloseable {

    private static final byte[] OK = answer("{\"ok\":true}");
    private static final byte[] WORKSPACE = answer("""
            {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",\
            "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""");

    private final ServerSocket server;
    private final LongAdder replaced = new LongAdder();

    SlackSink() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** The address that stands for {@code https://slack.com}. */
    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    long replaced() {
        return replaced.sum();
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
                line.write(line.path().endsWith("auth.test") ? WORKSPACE : OK);
                if (line.path().startsWith("/actions/") && line.body().contains("\"replace_original\":true")) {
                    replaced.increment();
                }
            }
        } catch (IOException hungUp) {
            // What it did not bring is missed in the count.
        }
    }

    private static byte[] answer(String json) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
