package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does over HTTP what the page's script does, for tests of whole turns. */
public final class Visitor {

    private static final JsonMapper JSON = new JsonMapper();

    private final String site;
    private final String chat;
    private final String origin;
    private final Map<String, String> headers;
    private final HttpClient http = HttpClient.newHttpClient();

    /** At the playground. */
    public Visitor(int port) {
        this(port, "/playground", "http://localhost:" + port, Map.of());
    }

    /**
     * Elsewhere.
     *
     * @param chat the path under which the page's script asks
     * @param headers that the browser sends besides
     */
    public Visitor(int port, String chat, String origin, Map<String, String> headers) {
        this.site = "http://localhost:" + port;
        this.chat = chat;
        this.origin = origin;
        this.headers = Map.copyOf(headers);
    }

    /** {@code person} types something; {@code spot} is "private" or "channel". */
    public JsonNode say(String person, String spot, String text) {
        return json(post("/people/%s/say".formatted(person), Map.of("spot", spot, "text", text)));
    }

    /** {@code person} presses a button of a message. */
    public JsonNode press(String person, String message, String action) {
        return json(post("/people/%s/press".formatted(person), Map.of("message", message, "action", action)));
    }

    /** {@code person} sends the form before them. */
    public JsonNode submit(String person, Map<String, List<String>> values) {
        return json(post("/people/%s/submit".formatted(person), Map.of("values", values)));
    }

    /** All that {@code person} sees, oldest first. */
    public List<JsonNode> desk(String person) {
        return json(send(request(chat + "/people/" + person).build()))
                .get("said")
                .valueStream()
                .toList();
    }

    /** Sends JSON to the chat. */
    public HttpResponse<String> post(String path, Object body) {
        return send(posting(chat + path, JSON.writeValueAsString(body)).build());
    }

    public HttpRequest.Builder posting(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(site + path));
        headers.forEach(request::header);
        return request;
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
