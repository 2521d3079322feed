package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Stands where Slack is, with Slack's limits: one message a second in a chat, so many a minute in a workspace, which is known by its token.
 * What is more is refused with 429 and a second to wait. Counts by receiver.
 */
final class LimitedSlack implements AutoCloseable {

    private static final long SECOND = 1_000_000_000L;
    private static final byte[] SENT = answer("200 OK", "", "{\"ok\":true,\"channel\":\"D0\",\"ts\":\"1.1\"}");
    private static final byte[] WAIT =
            answer("429 Too Many Requests", "Retry-After: 1\r\n", "{\"ok\":false,\"error\":\"ratelimited\"}");
    private static final byte[] WORKSPACE = answer("200 OK", "", """
            {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",\
            "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""");

    private final ServerSocket server;
    private final int aMinute;
    private final Function<Http, byte[]> others;
    private final Function<String, Duration> answersIn;
    private final Map<String, Integer> received = new HashMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final Map<String, ArrayDeque<Long>> inMinute = new HashMap<>();
    private int refused;

    /** @param aMinute how many messages it takes in a minute, 0 for any */
    LimitedSlack(int aMinute) {
        this(aMinute, line -> line.path().endsWith("auth.test") ? WORKSPACE : SENT, _ -> Duration.ZERO);
    }

    /**
     * @param others what it says to calls that send no message
     * @param answersIn how long it takes to answer a call with this token
     */
    LimitedSlack(int aMinute, Function<Http, byte[]> others, Function<String, Duration> answersIn) {
        this.aMinute = aMinute;
        this.others = others;
        this.answersIn = answersIn;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    synchronized int receivers() {
        return received.size();
    }

    synchronized int messages() {
        return received.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int refused() {
        return refused;
    }

    private synchronized boolean takes(String token, String chat) {
        var now = System.nanoTime();
        var minute = inMinute.computeIfAbsent(token, _ -> new ArrayDeque<>());
        while (!minute.isEmpty() && now - minute.getFirst() > 60 * SECOND) {
            minute.removeFirst();
        }
        var last = latest.get(chat);
        if (aMinute > 0 && (minute.size() >= aMinute || (last != null && now - last < SECOND))) {
            refused++;
            return false;
        }
        minute.addLast(now);
        latest.put(chat, now);
        received.merge(chat, 1, Integer::sum);
        return true;
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
                var token = line.header("authorization").replace("Bearer ", "");
                Thread.sleep(answersIn.apply(token));
                line.write(
                        !line.path().endsWith("chat.postMessage")
                                ? others.apply(line)
                                : takes(token, chat(line.body())) ? SENT : WAIT);
            }
        } catch (IOException hungUp) {
            // What it did not bring is missed in the count.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String chat(String body) {
        for (var pair : body.split("&", -1)) {
            if (pair.startsWith("channel=")) {
                return URLDecoder.decode(pair.substring("channel=".length()), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static byte[] answer(String status, String headers, String json) {
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
