package org.tandembot.platform.msteams;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.msteams.registration.Registration;
import org.tandembot.platform.msteams.registration.Registrations;

/**
 * Proves that a request comes from Microsoft's Connector and is meant for this bot. Follows "Authenticate requests from the
 * Bot Connector service to your bot" of the Bot Framework's documentation; there is no way to switch it off.
 */
final class TokenCheck {

    static final String CHANNEL = "msteams";
    static final String ISSUER = "https://api.botframework.com";
    /** How far two clocks may differ. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "RS256";
    private static final int LONGEST = 8192;
    private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)");

    private final Registrations registrations;
    private final SigningKeys keys;
    private final InstantSource clock;

    TokenCheck(Registrations registrations, SigningKeys keys, InstantSource clock) {
        this.registrations = registrations;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What Microsoft vouches for.
     *
     * @param bot the registration that a request is for
     */
    record Vouched(Registration bot, String serviceUrl) {}

    /**
     * The registration and the service URL that Microsoft vouches for.
     *
     * @param authorization every {@code Authorization} header of the request
     * @throws RefusedRequest if anything about the token is not as it must be
     */
    Vouched vouched(List<String> authorization) {
        var token = decode(bearer(authorization));
        var key = key(token);
        var bot = bot(token);
        verify(token, bot, Algorithm.RSA256(key.key(), null));
        if (!key.endorsements().contains(CHANNEL)) {
            throw RefusedRequest.unproven("the key is not for Teams");
        }
        var serviceUrl = token.getClaim("serviceurl").asString();
        if (serviceUrl == null || serviceUrl.isBlank()) {
            throw RefusedRequest.unproven("the token names no service URL");
        }
        return new Vouched(bot, serviceUrl);
    }

    private static String bearer(List<String> authorization) {
        if (authorization.size() != 1 || authorization.getFirst().length() > LONGEST) {
            throw RefusedRequest.unproven("no token");
        }
        var bearer = BEARER.matcher(authorization.getFirst());
        if (!bearer.matches()) {
            throw RefusedRequest.unproven("no bearer token");
        }
        return bearer.group(1);
    }

    private static DecodedJWT decode(String token) {
        try {
            return JWT.decode(token);
        } catch (JWTVerificationException unreadable) {
            throw RefusedRequest.unproven("the token cannot be read");
        }
    }

    /** The algorithm is ours to choose, not the token's: else a public key could pass for a shared secret. */
    private SigningKeys.Key key(DecodedJWT token) {
        if (!ALGORITHM.equals(token.getAlgorithm()) || token.getKeyId() == null) {
            throw RefusedRequest.unproven("the token is not signed as Microsoft signs");
        }
        if (token.getExpiresAtAsInstant() == null) {
            throw RefusedRequest.unproven("the token does not expire");
        }
        return keys.find(token.getKeyId())
                .orElseThrow(() -> RefusedRequest.unproven("the token's key is not Microsoft's"));
    }

    private Registration bot(DecodedJWT token) {
        return Stream.ofNullable(token.getAudience())
                .filter(audience -> audience.size() == 1)
                .flatMap(audience -> registrations.ofApp(audience.getFirst()).stream())
                .findFirst()
                .orElseThrow(() -> RefusedRequest.unproven("the token is for another app"));
    }

    private void verify(DecodedJWT token, Registration bot, Algorithm algorithm) {
        var rules = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(bot.appId())
                .acceptLeeway(SKEW.toSeconds());
        try {
            rules.build(new Now(clock)).verify(token);
        } catch (JWTVerificationException wrong) {
            throw RefusedRequest.unproven(wrong.getClass().getSimpleName());
        }
    }

    /** The library asks for a whole {@link Clock}. */
    private static final class Now extends Clock {

        private final InstantSource source;

        Now(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
