package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.msteams.FakeMicrosoft.KEYS;
import static org.tandembot.platform.msteams.FakeMicrosoft.KEY_ID;
import static org.tandembot.platform.msteams.FakeMicrosoft.claims;
import static org.tandembot.platform.msteams.FakeMicrosoft.signed;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.MovableClock;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.roster.PersonId;

/** Who is let in, and who is not: what is refused reaches no feature and causes no call to anywhere. */
@TeamsGround
class MsTeamsInboundTests extends MsTeamsTest {

    private static final Instant NOW = MovableClock.START;

    private Map<String, Object> message() {
        return nurse.personal("message", Map.of("text", "/echo hello"));
    }

    private void refuse(int status, Map<String, ?> activity, String... authorization) {
        assertThat(nurse.send(activity, authorization).statusCode()).isEqualTo(status);
        assertNothingHappened();
    }

    private void assertNothingHappened() {
        assertThat(echo.turns).isEmpty();
        assertThat(FakeMicrosoft.calls()).isEmpty();
        assertThat(FakeMicrosoft.asked("/token")).isZero();
    }

    @Test
    void aRightTokenIsLetIn() {
        assertThat(nurse.send(message()).statusCode()).isEqualTo(200);
        assertThat(echo.turns).hasSize(1);
        assertThat(FakeMicrosoft.calls()).hasSize(1);
    }

    static Stream<Map.Entry<String, String>> wrongTokens() {
        var other = FakeMicrosoft.newKeys();
        return Stream.of(
                Map.entry("another issuer", with(token -> token.withIssuer("https://sts.windows.net/x/"))),
                Map.entry(
                        "the emulator's issuer",
                        with(token -> token.withIssuer(
                                "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0"))),
                Map.entry("no issuer", signed(bare().withAudience(FakeMicrosoft.APP), KEYS)),
                Map.entry("another bot", with(token -> token.withAudience("another-app"))),
                Map.entry("signed with another key", signed(claims(NOW), other)),
                Map.entry("signed after Microsoft stopped", with(token -> token.withExpiresAt(NOW.minusSeconds(301)))),
                Map.entry("not yet good", with(token -> token.withNotBefore(NOW.plusSeconds(301)))),
                Map.entry("never expires", with(token -> token.withExpiresAt((Instant) null))),
                Map.entry("names no service URL", with(token -> token.withClaim("serviceurl", (String) null))),
                Map.entry("names an empty service URL", with(token -> token.withClaim("serviceurl", " "))),
                Map.entry("unknown key id", with(token -> token.withKeyId("key-2"))),
                Map.entry("no key id", with(token -> token.withKeyId(null))),
                Map.entry("a public key as a shared secret", secretKey()),
                Map.entry("no signature", none("")),
                Map.entry("an empty signature with a word", none("e30")),
                Map.entry(
                        "another RSA algorithm",
                        claims(NOW)
                                .sign(Algorithm.RSA512(
                                        (RSAPublicKey) KEYS.getPublic(),
                                        (java.security.interfaces.RSAPrivateKey) KEYS.getPrivate()))));
    }

    private static String with(UnaryOperator<JWTCreator.Builder> change) {
        return signed(change.apply(claims(NOW)), KEYS);
    }

    private static JWTCreator.Builder bare() {
        return JWT.create()
                .withKeyId(KEY_ID)
                .withExpiresAt(NOW.plusSeconds(3600))
                .withClaim("serviceurl", FakeMicrosoft.serviceUrl());
    }

    private static String secretKey() {
        return claims(NOW).sign(Algorithm.HMAC256(KEYS.getPublic().getEncoded()));
    }

    private static String none(String signature) {
        var parts = signed(claims(NOW), KEYS).split("\\.");
        var header = "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[1] + "." + signature;
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void aWrongTokenIsRefused(Map.Entry<String, String> wrong) {
        refuse(401, message(), "Bearer " + wrong.getValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b",
                "Bearer a.b.c",
                "Bearer a.b.c.d",
                "Basic eDp5",
                "Bearer ..",
                "Bearer \u00e4.b.c"
            })
    void aMalformedHeaderIsRefused(String header) {
        refuse(401, message(), header);
    }

    @Test
    void noHeaderAndTwoHeadersAreRefused() {
        refuse(401, message());
        refuse(401, message(), "Bearer " + nurse.token(), "Bearer " + nurse.token());
        refuse(401, message(), "bearer " + nurse.token());
    }

    @Test
    void clocksMayDifferByLessThanFiveMinutes() {
        assertThat(nurse.send(message(), "Bearer " + with(token -> token.withExpiresAt(NOW.minusSeconds(290))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aKeyThatIsNotForTeamsIsRefused() {
        var keys = new SigningKeys(
                URI.create(FakeMicrosoft.SERVER.baseUrl() + "/openid"),
                java.net.http.HttpClient.newHttpClient(),
                clock);
        FakeMicrosoft.publish(KEY_ID, KEYS, "skype", "webchat");
        var check = new TokenCheck(FakeMicrosoft.registrations(clock), keys, clock);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> check.vouched(List.of("Bearer " + nurse.token())))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        refused -> assertThat(refused.status()).isEqualTo(401));
    }

    static Stream<String> poisonedServiceUrls() {
        return Stream.of(
                "https://evil.example/amer/",
                "http://evil.example/amer/",
                "https://smba.trafficmanager.net.evil.example/",
                "https://smba.trafficmanager.net@evil.example/",
                "http://localhost@evil.example/",
                "file:///etc/passwd",
                "https://evil.example#localhost",
                "//localhost/",
                "\\\\localhost\\",
                "not an address",
                "http://[::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "ftp://localhost/",
                "https://localhost:8443/");
    }

    @ParameterizedTest
    @MethodSource("poisonedServiceUrls")
    void aPoisonedServiceUrlIsRefusedEvenWhereTheTokenVouchesForIt(String url) {
        var activity = new HashMap<>(message());
        activity.put("serviceUrl", url);
        refuse(403, activity, "Bearer " + nurse.token());
        refuse(403, activity, "Bearer " + with(token -> token.withClaim("serviceurl", url)));
    }

    @Test
    void aMissingServiceUrlIsRefused() {
        var activity = new HashMap<>(message());
        activity.remove("serviceUrl");
        refuse(403, activity, "Bearer " + nurse.token());
        activity.put("serviceUrl", "");
        refuse(403, activity, "Bearer " + nurse.token());
    }

    /** The token would go to whoever listens there. */
    @Test
    void anotherPortOfAnAllowedHostIsRefusedThoughTokenAndBodyAgreeOnIt() {
        var other = "http://localhost:" + (FakeMicrosoft.SERVER.port() + 1) + "/amer/";
        var activity = new HashMap<>(message());
        activity.put("serviceUrl", other);
        refuse(403, activity, "Bearer " + with(token -> token.withClaim("serviceurl", other)));
        var without = "http://localhost/amer/";
        activity.put("serviceUrl", without);
        refuse(403, activity, "Bearer " + with(token -> token.withClaim("serviceurl", without)));
    }

    @Test
    void whatIsForAnotherBotThanItsTokenIsRefused() {
        for (var recipient : List.of(Map.of("id", "28:another-app"), Map.of("id", ""), Map.of())) {
            var activity = new HashMap<>(message());
            activity.put("recipient", recipient);
            refuse(403, activity, "Bearer " + nurse.token());
        }
        var nobody = new HashMap<>(message());
        nobody.remove("recipient");
        refuse(403, nobody, "Bearer " + nurse.token());
    }

    /** Beside the tenant of the channel Teams may name the sender's. */
    @Test
    void whoeverActsInAChannelOfOurTenantIsHeardAsAPersonThere() {
        var council = Map.of("id", "99999999-0000-4000-8000-000000000000");
        var visitor = nurse.as("visitor");
        var said = new HashMap<>(visitor.inChannel("message", SignedTeams.mentioning("echo hello")));
        said.put("channelData", Map.of("tenant", council, "team", Map.of("id", "19:team@thread.tacv2")));
        assertThat(visitor.send(said).statusCode()).isEqualTo(200);
        assertThat(echo.turns)
                .singleElement()
                .satisfies(turn -> assertThat(turn.who())
                        .isEqualTo(new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId("visitor"))));
        var alone = new HashMap<>(visitor.personal("message", Map.of("text", "echo hello")));
        alone.put("channelData", Map.of("tenant", council));
        assertThat(visitor.send(alone).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherTenantIsRefused() {
        var other = Map.of("tenant", Map.of("id", "99999999-0000-4000-8000-000000000000"));
        var inChannelData = new HashMap<>(message());
        inChannelData.put("channelData", other);
        refuse(403, inChannelData, "Bearer " + nurse.token());

        var inConversation = new HashMap<>(message());
        inConversation.put(
                "conversation",
                Map.of(
                        "id",
                        "a:1",
                        "conversationType",
                        "personal",
                        "tenantId",
                        "99999999-0000-4000-8000-000000000000"));
        refuse(403, inConversation, "Bearer " + nurse.token());

        var nowhere = new HashMap<>(message());
        nowhere.remove("channelData");
        nowhere.put("conversation", Map.of("id", "a:1", "conversationType", "personal"));
        refuse(403, nowhere, "Bearer " + nurse.token());
    }

    @Test
    void anotherChannelOfTheBotFrameworkIsRefused() {
        var activity = new HashMap<>(message());
        activity.put("channelId", "webchat");
        refuse(403, activity, "Bearer " + nurse.token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{}", "{\"type\":5}"})
    void aBodyThatIsNoActivityIsRefused(String body) {
        assertThat(nurse.sendText(body, "Bearer " + nurse.token()).statusCode()).isIn(400, 403);
        assertNothingHappened();
    }

    @Test
    void aBodyWithoutSenderOrConversationIsRefused() {
        var nobody = new HashMap<>(message());
        nobody.remove("from");
        refuse(400, nobody, "Bearer " + nurse.token());
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        var activity = new HashMap<>(message());
        activity.put("text", "x".repeat(300_000));
        refuse(413, activity, "Bearer " + nurse.token());
    }

    @Test
    void reactionsEditsAndUnknownActivitiesAreTakenAndNotHeard() {
        for (var type :
                List.of("messageReaction", "messageUpdate", "messageDelete", "typing", "event", "somethingNew")) {
            var answer = nurse.send(nurse.personal(type, Map.of("reactionsAdded", List.of(Map.of("type", "like")))));
            assertThat(answer.statusCode()).as(type).isEqualTo(200);
        }
        assertNothingHappened();
    }

    @Test
    void whatIsSaidInAChannelToOthersIsNotHeard() {
        assertThat(nurse.send(nurse.inChannel("message", Map.of("text", "/echo hello")))
                        .statusCode())
                .isEqualTo(200);
        assertNothingHappened();
    }

    @Test
    void aMessageThatMicrosoftSendsTwiceIsHeardOnce() {
        var activity = message();
        assertThat(nurse.send(activity).statusCode()).isEqualTo(200);
        assertThat(nurse.send(activity).statusCode()).isEqualTo(200);
        assertThat(echo.turns).hasSize(1);
    }
}
