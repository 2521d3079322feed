package org.tandembot.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands where Slack's Web API is, for one workspace, and counts what each receiver is sent. Which instance sends is seen by its
 * token.
 */
final class CountingSlack implements AutoCloseable {

    private static final String WORKSPACE = """
            {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",\
            "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""";
    private static final String SENT = "{\"ok\":true,\"channel\":\"D0\",\"ts\":\"1.1\"}";

    private final HttpServer server;
    private final Map<String, AtomicInteger> byReceiver = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> bySender = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> marks = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private volatile Disturbance disturbance = (_, _) -> {};

    /** Something that happens while a message is on its way. */
    interface Disturbance {
        /**
         * @param token of the instance that sends
         * @param number how many messages have come so far, this one included
         */
        void at(String token, int number);
    }

    CountingSlack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/auth.test", exchange -> answer(exchange, WORKSPACE));
        server.createContext("/api/chat.postMessage", this::message);
        server.createContext("/api/conversations.open", this::open);
        server.createContext("/api/conversations.history", this::history);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    /** From now on this happens with each message, after it was counted and before it is answered. */
    void disturb(Disturbance how) {
        disturbance = how;
    }

    int all() {
        return all.get();
    }

    int by(String token) {
        return bySender.getOrDefault(token, new AtomicInteger()).get();
    }

    /** How many messages each receiver was sent. */
    Map<String, Integer> byReceiver() {
        var counts = new TreeMap<String, Integer>();
        byReceiver.forEach((receiver, count) -> counts.put(receiver, count.get()));
        return counts;
    }

    private void message(HttpExchange exchange) throws IOException {
        var body = bodyOf(exchange);
        var token = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
        count(byReceiver, parameter(body, "channel"));
        marks.computeIfAbsent(parameter(body, "channel"), _ -> new ConcurrentLinkedQueue<>())
                .add(parameter(body, "metadata"));
        count(bySender, token);
        disturbance.at(token, all.incrementAndGet());
        answer(exchange, SENT);
    }

    /** A person's own chat with the bot is called as they are, with a D in front. */
    private void open(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"ok\":true,\"channel\":{\"id\":\"D%s\"}}".formatted(parameter(bodyOf(exchange), "users")));
    }

    private void history(HttpExchange exchange) throws IOException {
        var body = bodyOf(exchange);
        var chat = parameter(body, "channel").substring(1);
        var all = marks.getOrDefault(chat, new ConcurrentLinkedQueue<>()).stream()
                .map(metadata -> "{\"type\":\"message\",\"text\":\"x\",\"metadata\":%s}"
                        .formatted(parameter(body, "include_all_metadata").matches("1|true") ? metadata : "{}"))
                .toList();
        answer(exchange, "{\"ok\":true,\"messages\":%s}".formatted(all));
    }

    private static String bodyOf(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void count(Map<String, AtomicInteger> counts, String whom) {
        counts.computeIfAbsent(whom, _ -> new AtomicInteger()).incrementAndGet();
    }

    private static String parameter(String body, String name) {
        for (var pair : body.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length());
            exchange.getResponseBody().write(json.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
