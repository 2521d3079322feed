package org.tandembot.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People on the internet who know the address and no secret. Each opens a connection, sends what they were given as slowly as
 * they were told to, holds on until they are thrown out, and comes again.
 */
final class Strangers implements AutoCloseable {

    /** The signature is Slack's in form, and of now; that it is made up only the whole body shows. */
    static String slack(int length) {
        return """
                POST /slack/events HTTP/1.1\r
                Host: tandem.example.org\r
                Content-Type: application/x-www-form-urlencoded\r
                X-Slack-Request-Timestamp: %d\r
                X-Slack-Signature: v0=%s\r
                Content-Length: %d\r
                \r
                """.formatted(System.currentTimeMillis() / 1000, "0".repeat(64), length);
    }

    static String teams(int length) {
        return """
                POST /api/messages HTTP/1.1\r
                Host: tandem.example.org\r
                Content-Type: application/json\r
                Authorization: Bearer aaaa.bbbb.cccc\r
                Content-Length: %d\r
                \r
                """.formatted(length);
    }

    /** A form of one of the web's own pages, which anybody may send. */
    static String form(String path, int length) {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Origin: http://localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                """.formatted(path, length);
    }

    /** How a stranger sends: the beginning at once, then a piece after each pause. */
    record Manner(String atOnce, int piece, Duration pause) {

        /** All but the last byte, and then nothing. */
        static Manner holding(String head, int length) {
            return new Manner(head + "x".repeat(length - 1), 0, Duration.ofSeconds(1));
        }

        static Manner trickling(String beginning) {
            return new Manner(beginning, 1, Duration.ofMillis(500));
        }
    }

    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Duration> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger came = new AtomicInteger();
    private volatile boolean leaving;

    Strangers(int port) {
        this.port = port;
    }

    /** So many of them begin. */
    void come(int number, Manner manner) {
        for (var i = 0; i < number; i++) {
            threads.submit(() -> stay(manner));
        }
    }

    /** How many connections they have just now. */
    int inside() {
        return open.size();
    }

    /** How many connections they have made. */
    int came() {
        return came.get();
    }

    /** For how long each connection was held that has ended by now. */
    List<Duration> held() {
        return new ArrayList<>(held);
    }

    private void stay(Manner manner) {
        while (!leaving) {
            var from = System.nanoTime();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                came.incrementAndGet();
                open.add(socket);
                socket.setSoTimeout((int) manner.pause().toMillis());
                send(socket, manner);
                open.remove(socket);
            } catch (IOException thrownOut) {
                open.removeIf(Socket::isClosed);
            }
            if (!leaving) {
                held.add(Duration.ofNanos(System.nanoTime() - from));
                pause();
            }
        }
    }

    private void send(Socket socket, Manner manner) throws IOException {
        var out = socket.getOutputStream();
        out.write(manner.atOnce().getBytes(StandardCharsets.US_ASCII));
        while (!leaving && !hasEnded(socket.getInputStream())) {
            out.write("x".repeat(manner.piece()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Waits for the length of a pause. */
    private static boolean hasEnded(InputStream in) throws IOException {
        try {
            while (in.read() >= 0) {
                // An answer. Strangers stay for as long as they can.
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        leaving = true;
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
