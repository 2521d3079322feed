package org.tandembot.platform.msteams;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.platform.http.RefusedRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys with which Microsoft signs, as its OpenID metadata names them. Read anew once a day, and when a key is asked for
 * that is not among them: keys do roll over. The latter not more often than every five minutes, so that made-up key ids
 * cause no traffic.
 */
final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration BETWEEN_READS = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FIRST_TRIES = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int SHORTEST = 2048;

    private final URI metadata;
    private final HttpClient http;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Read known = new Read(Map.of(), Instant.MIN);
    private volatile Instant lastTry = Instant.MIN;

    SigningKeys(URI metadata, HttpClient http, InstantSource clock) {
        this.metadata = metadata;
        this.http = http;
        this.clock = clock;
    }

    /** A key and the channels that it may sign for. */
    record Key(RSAPublicKey key, Set<String> endorsements) {}

    private record Read(Map<String, Key> keys, Instant at) {}

    /**
     * The key with this id, if Microsoft has one.
     *
     * @throws RefusedRequest if no keys could be read so far
     */
    Optional<Key> find(String id) {
        var now = clock.instant();
        if (!known.keys().containsKey(id) || known.at().plus(FRESH).isBefore(now)) {
            readAnew(id, now);
        }
        if (known.keys().isEmpty()) {
            throw RefusedRequest.notNow("Microsoft's keys cannot be read");
        }
        return Optional.ofNullable(known.keys().get(id));
    }

    private void readAnew(String id, Instant now) {
        reading.lock();
        try {
            var wait = known.keys().isEmpty() ? BETWEEN_FIRST_TRIES : BETWEEN_READS;
            var isThere =
                    known.keys().containsKey(id) && !known.at().plus(FRESH).isBefore(now);
            if (isThere || (!lastTry.equals(Instant.MIN) && lastTry.plus(wait).isAfter(now))) {
                return;
            }
            lastTry = now;
            known = new Read(read(), now);
        } catch (IOException | JacksonException | IllegalArgumentException unread) {
            log.warn(
                    "Microsoft's signing keys could not be read: {}",
                    unread.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            reading.unlock();
        }
    }

    private Map<String, Key> read() throws IOException, InterruptedException {
        var keys = get(URI.create(get(metadata).path("jwks_uri").asString("")));
        var read = new HashMap<String, Key>();
        for (var key : keys.path("keys")) {
            key(key).ifPresent(one -> read.put(key.path("kid").asString(""), one));
        }
        return Map.copyOf(read);
    }

    private static Optional<Key> key(JsonNode json) {
        try {
            var values = JSON.convertValue(json, new TypeReference<Map<String, Object>>() {});
            if (Jwk.fromValues(values).getPublicKey() instanceof RSAPublicKey rsa
                    && rsa.getModulus().bitLength() >= SHORTEST) {
                var endorsements = json.path("endorsements")
                        .valueStream()
                        .map(one -> one.asString(""))
                        .collect(Collectors.toUnmodifiableSet());
                return Optional.of(new Key(rsa, endorsements));
            }
        } catch (JwkException | RuntimeException unusable) {
            log.debug(
                    "A key of Microsoft's is of no use here: {}",
                    unusable.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private JsonNode get(URI from) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(from).timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
