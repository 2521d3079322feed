package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Stands where a platform is, with its limits: so many messages at a time from one account, and in a chat. Counts by receiver. */
abstract class LimitedPlatform implements AutoCloseable {

    private final ServerSocket server;
    private final int most;
    private final Duration in;
    private final Duration inChat;
    private final Map<String, Integer> received = new HashMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final Map<String, ArrayDeque<Long>> ofAccount = new HashMap<>();
    private int refused;

    /**
     * @param most how many messages it takes from an account in that time, 0 for any
     * @param inChat how long after a message it takes none in the same chat
     */
    LimitedPlatform(int most, Duration in, Duration inChat) {
        this.most = most;
        this.in = in;
        this.inChat = inChat;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** How it answers what was read last. */
    abstract byte[] answer(Http line) throws InterruptedException;

    int port() {
        return server.getLocalPort();
    }

    synchronized int receivers() {
        return received.size();
    }

    synchronized int messages() {
        return received.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them in each chat. */
    synchronized Map<String, Integer> byChat() {
        return new TreeMap<>(received);
    }

    synchronized int refused() {
        return refused;
    }

    boolean takes(String account, String chat) {
        return takes(account, chat, most);
    }

    synchronized boolean takes(String account, String chat, int most) {
        var now = System.nanoTime();
        var earlier = ofAccount.computeIfAbsent(account, _ -> new ArrayDeque<>());
        while (!earlier.isEmpty() && now - earlier.getFirst() > in.toNanos()) {
            earlier.removeFirst();
        }
        var last = latest.get(chat);
        if (most > 0 && (earlier.size() >= most || (last != null && now - last < inChat.toNanos()))) {
            refused++;
            return false;
        }
        earlier.addLast(now);
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
                line.write(answer(line));
            }
        } catch (IOException hungUp) {
            // What it did not bring is missed in the count.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
