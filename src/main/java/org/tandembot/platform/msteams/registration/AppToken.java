package org.tandembot.platform.msteams.registration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.store.ClockWatch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registration's own token, with which Tandem sends. It is kept and renewed some minutes before its end; however many sends
 * wait for it, one request goes out.
 */
public final class AppToken {

    private static final Logger log = LoggerFactory.getLogger(AppToken.class);
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final String appId;
    private final HttpClient http;
    private final InstantSource clock;
    private final ClockWatch clocks;
    private final ReentrantLock asking = new ReentrantLock();
    /** The newest first; the one of before serves for as long as Microsoft refuses that, which may not know of it everywhere yet. */
    private volatile List<Proof> proofs;

    private volatile @Nullable Token kept;
    private volatile @Nullable TokenRefused refused;

    AppToken(URI address, String appId, Proof proof, HttpClient http, InstantSource clock, ClockWatch clocks) {
        this.address = address;
        this.appId = appId;
        this.proofs = List.of(proof);
        this.http = http;
        this.clock = clock;
        this.clocks = clocks;
    }

    private record Token(String text, Instant ends) {}

    /** Where it is asked for. */
    URI address() {
        return address;
    }

    /** A new proof is tried at once, while the one of before may still be put back; the token in use stays good meanwhile. */
    void rotate(Proof now) {
        if (!now.equals(proofs.getFirst())) {
            proofs = List.of(now, proofs.getLast());
            tryLater(true);
        }
    }

    /** Asks for a token in the background; what comes of it is in the log. */
    void tryLater(boolean anew) {
        Thread.ofVirtual().name("teams-token").start(() -> {
            asking.lock();
            try {
                if (anew || kept == null) {
                    kept = ask();
                }
            } catch (IOException unavailable) {
                log.warn("Microsoft gives the app {} no token yet: {}", appId, unavailable.getMessage());
            } finally {
                asking.unlock();
            }
        });
    }

    /** Why Microsoft did not take the newest proof when it was last asked; empty where it did. */
    public Optional<TokenRefused> refused() {
        return Optional.ofNullable(refused);
    }

    /** @throws IOException if Microsoft gives none, and no earlier one is still good */
    public String get() throws IOException {
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
    public void refuse(String text) {
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
        var newest = proofs.getFirst();
        try {
            var token = ask(newest);
            settle(newest);
            return token;
        } catch (TokenRefused no) {
            note(newest, no);
            if (proofs.size() == 1) {
                throw no;
            }
            return ask(proofs.getLast());
        }
    }

    private void settle(Proof taken) {
        proofs = List.of(taken);
        if (refused != null) {
            refused = null;
            log.info("Microsoft takes {} now", taken.setting());
        }
    }

    /** Says each cause once. */
    private void note(Proof proof, TokenRefused no) {
        var before = refused;
        refused = no;
        if (before == null || before.code() != no.code()) {
            log.error("Microsoft does not take {}: {}", proof.setting(), no.getMessage());
        }
    }

    private Token ask(Proof proof) throws IOException {
        try {
            var body = "grant_type=client_credentials&scope=" + Proof.encoded("https://api.botframework.com/.default")
                    + "&client_id=" + Proof.encoded(appId) + proof.parameters(address, appId, clock.instant());
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            clocks.heard(
                    "Microsoft's clock", answer.headers().firstValue("Date").orElse(null));
            if (answer.statusCode() / 100 == 4 && answer.statusCode() != 429) {
                throw TokenRefused.of(answer.statusCode(), answer.body());
            }
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
}
