package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.tandembot.platform.msteams.registration.MicrosoftAddresses;
import org.tandembot.platform.msteams.registration.MsTeamsSettings;
import org.tandembot.platform.msteams.registration.Registrations;
import org.tandembot.store.ClockWatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Microsoft as Tandem sees it: names its keys, gives tokens, takes what the bot sends, and signs what it sends itself. */
public final class FakeMicrosoft implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String APP = "5a9e6f6e-0000-4000-8000-00000000a99e";
    static final String TENANT = "7e2a4700-0000-4000-8000-00000000c0de";
    static final String KEY_ID = "key-1";
    static final JsonMapper JSON = JsonMapper.shared();
    static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    static final KeyPair KEYS = newKeys();

    private static final String TOKEN_OF = "token of ";

    /** A call that the bot made to the Connector. */
    record Call(String method, String path, String authorization, JsonNode body) {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        start();
        TestPropertyValues.of(addresses()).applyTo(context);
        TestPropertyValues.of(
                        "tandem.msteams.app-id=" + APP,
                        "tandem.msteams.app-password=secret & more",
                        "tandem.msteams.tenant-id=" + TENANT)
                .applyTo(context);
    }

    /** The settings that put this in the place of Microsoft. */
    static List<String> addresses() {
        return List.of(
                "tandem.msteams.openid-metadata-url=" + SERVER.baseUrl() + "/openid",
                "tandem.msteams.token-url=" + SERVER.baseUrl() + "/token",
                "tandem.msteams.service-url-hosts=localhost:" + SERVER.port(),
                "tandem.msteams.upload-hosts=localhost");
    }

    /** The one registration of most tests. */
    static Registrations registrations(InstantSource clock) {
        return registrations(clock, new ClockWatch(clock));
    }

    static Registrations registrations(InstantSource clock, ClockWatch clocks) {
        var settings = List.of(
                "tandem.msteams.app-id=" + APP,
                "tandem.msteams.app-password=secret & more",
                "tandem.msteams.tenant-id=" + TENANT);
        var environment = new StandardEnvironment();
        TestPropertyValues.of(addresses()).applyTo(environment);
        TestPropertyValues.of(settings).applyTo(environment);
        var binder = Binder.get(environment);
        return new Registrations(
                binder.bindOrCreate("tandem.msteams", MsTeamsSettings.class),
                binder.bindOrCreate("tandem.msteams", MicrosoftAddresses.class),
                HttpClient.newHttpClient(),
                clock,
                clocks,
                environment);
    }

    static void start() {
        SERVER.start();
        reset();
    }

    /** Everything is taken, and nothing was asked so far. */
    static void reset() {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"id\":\"1\"}")));
        SERVER.stubFor(get("/openid")
                .willReturn(okJson("{\"issuer\":\"x\",\"jwks_uri\":\"%s/keys\"}".formatted(SERVER.baseUrl()))));
        publish(KEY_ID, KEYS, "msteams", "skype");
        SERVER.stubFor(post("/token")
                .willReturn(
                        okJson("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"sent-with-this\"}")));
        SERVER.stubFor(post(urlMatching("/[^/]+/token"))
                .willReturn(okJson("{\"expires_in\":3600,\"access_token\":\"" + TOKEN_OF + "{{request.path.[0]}}\"}")
                        .withTransformers("response-template")));
    }

    /** Makes this the only key that Microsoft signs with. */
    static void publish(String id, KeyPair keys, String... endorsements) {
        var key = (RSAPublicKey) keys.getPublic();
        var number = Base64.getUrlEncoder().withoutPadding();
        SERVER.stubFor(get("/keys")
                .willReturn(okJson(JSON.writeValueAsString(Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "RSA",
                                "use",
                                "sig",
                                "kid",
                                id,
                                "n",
                                number.encodeToString(unsigned(key.getModulus().toByteArray())),
                                "e",
                                number.encodeToString(
                                        unsigned(key.getPublicExponent().toByteArray())),
                                "endorsements",
                                List.of(endorsements))))))));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the bot is told to send. */
    static String serviceUrl() {
        return SERVER.baseUrl() + "/amer/";
    }

    /** All that a token of Microsoft's says. */
    static JWTCreator.Builder claims(Instant now) {
        return JWT.create()
                .withKeyId(KEY_ID)
                .withIssuer("https://api.botframework.com")
                .withAudience(APP)
                .withNotBefore(now.minusSeconds(60))
                .withExpiresAt(now.plusSeconds(3600))
                .withClaim("serviceurl", serviceUrl());
    }

    static String signed(JWTCreator.Builder claims, KeyPair keys) {
        return claims.sign(Algorithm.RSA256((RSAPublicKey) keys.getPublic(), (RSAPrivateKey) keys.getPrivate()));
    }

    /** Where Teams holds a place for a person's file. Whoever knows it can write there. */
    static String uploadUrl(String user) {
        return SERVER.baseUrl() + "/drive/" + user + "?tempauth=SECRET";
    }

    /** What was sent to people's OneDrive so far, in order. */
    static List<LoggedRequest> uploads() {
        return SERVER.findAll(anyRequestedFor(urlMatching("/drive/.*")));
    }

    /** What the bot has sent to the Connector so far, in order. */
    static List<Call> calls() {
        return SERVER.findAll(anyRequestedFor(urlMatching("/amer/.*"))).stream()
                .map(FakeMicrosoft::call)
                .toList();
    }

    /** The same of one of several bots, where each tenant gives tokens of its own. */
    static List<Call> calls(SignedTeams.Bot bot) {
        return calls().stream()
                .filter(call -> !call.authorization().contains(TOKEN_OF)
                        || call.authorization().equals(authorization(bot)))
                .toList();
    }

    /** What that bot's calls carry then. */
    static String authorization(SignedTeams.Bot bot) {
        return "Bearer " + TOKEN_OF + bot.tenant();
    }

    private static Call call(LoggedRequest request) {
        return new Call(
                request.getMethod().getName(),
                URLDecoder.decode(request.getUrl(), StandardCharsets.UTF_8).substring("/amer/".length()),
                request.header("Authorization").isPresent() ? request.getHeader("Authorization") : "",
                request.getBodyAsString().isEmpty() ? JSON.nullNode() : JSON.readTree(request.getBodyAsString()));
    }

    /** How often an address of Microsoft's was asked. */
    static int asked(String path) {
        return SERVER.findAll(anyRequestedFor(urlMatching(path))).size();
    }
}
