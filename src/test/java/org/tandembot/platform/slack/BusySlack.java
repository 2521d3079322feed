package org.tandembot.platform.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack's servers with a workspace of any size and hard limits: a method takes so many calls in a minute of the clock, and what is
 * more is answered 429 with the time to wait. Pages have no more people than Slack's.
 */
final class BusySlack implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_PEOPLE_A_PAGE = 200;

    private final HttpServer server;
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private final Map<String, Deque<Instant>> taken = new HashMap<>();
    private final Map<String, List<String>> channels = new ConcurrentHashMap<>();
    private final Map<String, String> errors = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile InstantSource clock = InstantSource.system();
    private volatile int people;
    private volatile Duration takes = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** One call, and whether it was taken. */
    private static final String BODY = "";

    record Call(String method, Map<String, String> form, int status) {

        String get(String name) {
            return form.getOrDefault(name, "");
        }
    }

    BusySlack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** An empty workspace of so many people, by this clock, with Slack's limits. */
    void reset(InstantSource by, int inWorkspace) {
        clock = by;
        people = inWorkspace;
        takes = Duration.ZERO;
        gate.countDown();
        channels.clear();
        errors.clear();
        calls.clear();
        limits.clear();
        limits.putAll(
                Map.of("conversations.members", 100, "users.info", 100, "users.list", 20, "conversations.info", 50));
        synchronized (taken) {
            taken.clear();
        }
    }

    /** The ids of the people of the workspace from one number to another. */
    static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(BusySlack::person).toList();
    }

    static String person(int number) {
        return "U%06d".formatted(number);
    }

    void channel(String id, List<String> members) {
        channels.put(id, List.copyOf(members));
    }

    /** Each call takes so long. */
    void takes(Duration time) {
        takes = time;
    }

    /** Nobody is told who is in a channel until {@link #letGo}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    /** A method is refused so, of this person or channel alone where one is given; a number is a status. */
    void refuse(String method, String of, String error) {
        errors.put(method + of, error);
    }

    void allow(String method, String of) {
        errors.remove(method + of);
    }

    int calls() {
        return calls.size();
    }

    List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    long taken(String method) {
        return calls(method).stream().filter(call -> call.status() == 200).count();
    }

    /** What was written to a person or into a channel and arrived: texts with all their blocks, in order. */
    List<String> written(String to) {
        return calls.stream()
                .filter(call -> call.method().startsWith("chat.post") && call.status() == 200)
                .filter(call ->
                        call.get("channel").equals(to) || call.get("user").equals(to))
                .filter(call -> error("chat.postMessage", to).isEmpty())
                .map(call -> call.get("text") + "\n" + call.get("blocks"))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var method = exchange.getRequestURI().getPath().replaceFirst("^/api/", "");
            var form = method.startsWith("/") ? Map.of(BODY, body) : form(body);
            waitForIt(method);
            var wait = method.startsWith("/") ? 0 : waitFor(method);
            var error = error(method, form.getOrDefault("user", form.getOrDefault("channel", "")));
            var status = wait > 0 ? 429 : error.matches("[0-9]{3}") ? Integer.parseInt(error) : 200;
            calls.add(new Call(method, form, error.isEmpty() ? status : status == 200 ? 400 : status));
            if (wait > 0) {
                exchange.getResponseHeaders().add("Retry-After", Long.toString(wait));
            }
            var answer = JSON.writeValueAsBytes(
                    error.isEmpty() ? answer(method, form) : Map.of("ok", false, "error", error));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void waitForIt(String method) {
        try {
            if (method.equals("conversations.members")) {
                gate.await(30, TimeUnit.SECONDS);
            }
            if (method.startsWith("users.") || method.startsWith("conversations.")) {
                Thread.sleep(takes);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The seconds to wait, or none where there is room. */
    private long waitFor(String method) {
        var most = limits.get(method);
        if (most == null) {
            return 0;
        }
        synchronized (taken) {
            var latest = taken.computeIfAbsent(method, _ -> new ArrayDeque<>());
            var now = clock.instant();
            while (!latest.isEmpty() && !latest.getFirst().plus(MINUTE).isAfter(now)) {
                latest.removeFirst();
            }
            if (latest.size() < most) {
                latest.addLast(now);
                return 0;
            }
            return Math.max(
                    1,
                    Duration.between(now, latest.getFirst().plus(MINUTE))
                            .plusMillis(999)
                            .toSeconds());
        }
    }

    private String error(String method, String of) {
        return errors.getOrDefault(method + of, errors.getOrDefault(method, ""));
    }

    private Map<String, ?> answer(String method, Map<String, String> form) {
        return switch (method) {
            case "auth.test" ->
                Map.of(
                        "ok",
                        true,
                        "team",
                        "North Bank",
                        "team_id",
                        "T0TEAM",
                        "user_id",
                        "U0TANDEM",
                        "bot_id",
                        "B0TANDEM");
            case "conversations.info" ->
                Map.of("ok", true, "channel", Map.of("id", form.getOrDefault("channel", ""), "name", "north"));
            case "conversations.members" ->
                page("members", channels.getOrDefault(form.getOrDefault("channel", ""), List.of()), form, 1000);
            case "users.list" ->
                page("members", people(0, people).stream().map(BusySlack::user).toList(), form, MOST_PEOPLE_A_PAGE);
            case "users.info" -> Map.of("ok", true, "user", user(form.getOrDefault("user", "")));
            case "conversations.open" -> Map.of("ok", true, "channel", Map.of("id", "D9"));
            default -> Map.of("ok", true);
        };
    }

    private static Map<String, ?> page(String name, List<?> all, Map<String, String> form, int most) {
        var from = Integer.parseInt("0" + form.getOrDefault("cursor", ""));
        var to = Math.min(all.size(), from + Math.min(most, Integer.parseInt(form.getOrDefault("limit", "100"))));
        var next = to < all.size() ? Integer.toString(to) : "";
        return Map.of("ok", true, name, all.subList(from, to), "response_metadata", Map.of("next_cursor", next));
    }

    /** Somebody of another workspace, with which a channel is shared. */
    static String stranger(int number) {
        return "U9%05d".formatted(number);
    }

    private static Map<String, ?> user(String id) {
        if (id.startsWith("U9")) {
            var profile = Map.of("real_name", "Name of " + id, "team", "T0PARTNER");
            return Map.of("id", id, "team_id", "T0PARTNER", "is_stranger", true, "name", "n" + id, "profile", profile);
        }
        return Map.of("id", id, "name", "n" + id, "profile", Map.of("real_name", "Name of " + id));
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return form;
    }

    /** Bodies sent to a response_url. */
    List<String> answers() {
        return new ArrayList<>(calls.stream()
                .filter(call -> call.method().startsWith("/actions"))
                .map(call -> call.get(BODY))
                .toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
