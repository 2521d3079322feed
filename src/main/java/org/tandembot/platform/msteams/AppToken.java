package org.tandembot.platform.msteams;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tandem's own token, with which it sends. It is kept and renewed some minutes before its end; however many sends wait for
 * it, one request goes out.
 */
final class AppToken {

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final String body;
    private final HttpClient http;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token kept;

    AppToken(MsTeamsSettings settings, HttpClient http, InstantSource clock) {
        this.address = settings.tokenAddress();
        this.body = form(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                settings.appId(),
                "client_secret",
                settings.appPassword(),
                "scope",
                "https://api.botframework.com/.default"));
        this.http = http;
        this.clock = clock;
    }

    private record Token(String text, Instant ends) {}

    /** @throws IOException if Microsoft gives none, and no earlier one is still good */
    String get() throws IOException {
        var token = kept;
        if (token != null && clock.instant().isBefore(token.ends().minus(EARLY))) {
            return token.text();
        }
        if (token != null && clock.instant().isBefore(token.ends()) && !asking.tryLock()) {
            return token.text();
        }
        if (!asking.isHeldByCurrentThread()) {
            asking.lock();
        }
        try {
            return renewed(token);
        } finally {
            asking.unlock();
        }
    }

    /** Drops a token that Microsoft no longer takes. */
    void refuse(String text) {
        var token = kept;
        if (token != null && token.text().equals(text)) {
            kept = null;
        }
    }

    private String renewed(@Nullable Token before) throws IOException {
        var token = kept;
        if (token != null && !token.equals(before)) {
            return token.text();
        }
        try {
            var fresh = ask();
            kept = fresh;
            return fresh.text();
        } catch (IOException failed) {
            if (token != null && clock.instant().isBefore(token.ends())) {
                return token.text();
            }
            throw failed;
        }
    }

    private Token ask() throws IOException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("Microsoft gave no token: status " + answer.statusCode());
            }
            var json = JsonMapper.shared().readTree(answer.body());
            var seconds = json.path("expires_in").asLong(0);
            var text = json.path("access_token").asString("");
            if (text.isEmpty() || seconds <= 0) {
                throw new IOException("Microsoft gave no token");
            }
            return new Token(text, clock.instant().plusSeconds(seconds));
        } catch (JacksonException unreadable) {
            throw new IOException("Microsoft's token could not be read");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping");
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
