package org.tandembot.notice;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import org.springframework.context.event.EventListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GOV.UK Notify, by its HTTP interface: text messages, and e-mail where no mail server is set. */
final class Notify implements Way {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int WRONG = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final InstantSource clock;
    private volatile NotifySettings settings;

    Notify(NotifySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The key was changed in its file. */
    @EventListener
    void rotate(NotifySettings now) {
        settings = now;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public boolean takes(Kind kind) {
        return !settings.template(kind).isEmpty();
    }

    @Override
    public Outcome send(Kind kind, Note note) {
        var body = new HashMap<String, Object>();
        body.put("template_id", settings.template(kind));
        body.put("personalisation", note.inParts());
        body.put(field(kind), note.to());
        if (kind == Kind.EMAIL && note.stop().startsWith("https://")) {
            body.put("one_click_unsubscribe_url", note.stop());
        }
        try {
            var answer = ask("v2/notifications/" + path(kind), JSON.writeValueAsString(body));
            return answer.statusCode() == CREATED
                    ? new Sent(json(answer).path("id").asString(""))
                    : refusal(kind, answer);
        } catch (IOException e) {
            return new Later("GOV.UK Notify does not answer", true);
        }
    }

    private static String path(Kind kind) {
        return kind == Kind.TEXT ? "sms" : "email";
    }

    private static String field(Kind kind) {
        return kind == Kind.TEXT ? "phone_number" : "email_address";
    }

    /** Its messages begin with the name of the field that they are about. */
    private static Outcome refusal(Kind kind, HttpResponse<String> answer) throws IOException {
        var isAddress = answer.statusCode() == WRONG
                && json(answer)
                        .path("errors")
                        .valueStream()
                        .anyMatch(error -> error.path("error").asString("").equals("ValidationError")
                                && error.path("message").asString("").startsWith(field(kind)));
        return isAddress
                ? new Gone()
                : new Later("GOV.UK Notify answers with status " + answer.statusCode(), answer.statusCode() != WRONG);
    }

    @Override
    public boolean bounced(String receipt) {
        try {
            var answer = ask("v2/notifications/" + receipt, "");
            return answer.statusCode() == OK
                    && json(answer).path("status").asString("").equals("permanent-failure");
        } catch (IOException e) {
            return false;
        }
    }

    /** The status with which it answers for this template: 200 where key and template go together. */
    int check(Kind kind) throws IOException {
        return ask("v2/template/" + settings.template(kind), "").statusCode();
    }

    private HttpResponse<String> ask(String path, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + "/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json");
        try {
            return http.send(
                    (body.isEmpty() ? request : request.POST(BodyPublishers.ofString(body))).build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private String token() {
        var key = settings.key();
        return JWT.create()
                .withIssuer(key.service())
                .withIssuedAt(clock.instant())
                .sign(Algorithm.HMAC256(key.secret()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("Not JSON", e);
        }
    }
}
