package org.tandembot.platform.playground;

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

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    public Visitor(int port) {
        this.port = port;
    }

    /** {@code person} types something; {@code spot} is "private" or "channel". */
    public JsonNode say(String person, String spot, String text) {
        return json(post("/playground/people/%s/say".formatted(person), Map.of("spot", spot, "text", text)));
    }

    /** {@code person} presses a button of a message. */
    public JsonNode press(String person, String message, String action) {
        return json(
                post("/playground/people/%s/press".formatted(person), Map.of("message", message, "action", action)));
    }

    /** {@code person} sends the form before them. */
    public JsonNode submit(String person, Map<String, List<String>> values) {
        return json(post("/playground/people/%s/submit".formatted(person), Map.of("values", values)));
    }

    /** All that {@code person} sees, oldest first. */
    public List<JsonNode> desk(String person) {
        return json(send(request("/playground/people/" + person).build()))
                .get("said")
                .valueStream()
                .toList();
    }

    HttpResponse<String> post(String path, Object body) {
        return send(posting(path, JSON.writeValueAsString(body)).build());
    }

    HttpRequest.Builder posting(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Origin", "http://localhost:" + port)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
