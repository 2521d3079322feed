package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.LogLines;
import org.tandembot.MovableClock;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.platform.Echo;
import org.tandembot.platform.msteams.SignedTeams.Bot;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;

/** One Tandem in three tenants, known in each by a registration of its own: by a secret, a certificate, and a token of another provider. */
class SeveralTenantsTests {

    private static final Bot TRUST = new Bot(FakeMicrosoft.APP, FakeMicrosoft.TENANT);
    private static final Bot COUNCIL =
            new Bot("c0a9e6f6-0000-4000-8000-00000000c001", "c0e2a470-0000-4000-8000-00000000c002");
    private static final Bot CHARITY =
            new Bot("cafe0000-0000-4000-8000-00000000cafe", "cafe2a47-0000-4000-8000-00000000cafe");
    private static final List<Bot> ALL = List.of(TRUST, COUNCIL, CHARITY);

    /** Its own, so that no other Tandem delivers what this one is to. */
    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    @TempDir
    static Path folder;

    private static PemFiles pem;
    private static Path federated;
    private static X509Certificate certificate;
    private static ConfigurableApplicationContext tandem;
    private static MovableClock clock;
    private static MsTeamsPlatform platform;
    private static SignedTeams nurse;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        FakeMicrosoft.start();
        giveTokens();
        pem = PemFiles.in(folder);
        certificate = pem.renew();
        federated = Files.writeString(folder.resolve("token"), "a.projected.token\n");
        var settings = Stream.of(
                "tandem.msteams.app-id=" + TRUST.app(),
                "tandem.msteams.app-password=secret",
                "tandem.msteams.tenant-id=" + TRUST.tenant(),
                "tandem.msteams.apps[1].app-id=" + COUNCIL.app(),
                "tandem.msteams.apps[1].certificate=entra",
                "tandem.msteams.apps[1].tenant-id=" + COUNCIL.tenant().toUpperCase(java.util.Locale.ROOT),
                "spring.ssl.bundle.pem.entra.keystore.certificate=file:" + pem.certificate(),
                "spring.ssl.bundle.pem.entra.keystore.private-key=file:" + pem.key(),
                "tandem.msteams.apps[2].app-id=" + CHARITY.app(),
                "tandem.msteams.apps[2].federated-token-file=" + federated,
                "tandem.msteams.apps[2].tenant-id=" + CHARITY.tenant());
        var addresses = FakeMicrosoft.addresses().stream()
                .map(one -> one.replaceFirst("(token-url=.*)/token", "$1/{tenant}/token"));
        tandem = Instance.startServer(redis, Stream.concat(settings, addresses).toArray(String[]::new));
        clock = tandem.getBean(MovableClock.class);
        platform = tandem.getBean(MsTeamsPlatform.class);
        var port = tandem.getEnvironment().getProperty("local.server.port");
        nurse = new SignedTeams(URI.create("http://localhost:" + port + "/api/messages"), clock, "nurse");
    }

    @AfterAll
    static void stop() {
        tandem.close();
    }

    @BeforeEach
    void nothingWasSaid() {
        FakeMicrosoft.reset();
        giveTokens();
        number++;
        ALL.forEach(bot -> assertThat(nurseAt(bot).says("help").statusCode()).isEqualTo(200));
        FakeMicrosoft.SERVER.resetRequests();
        clock.pass(Duration.ofHours(2));
    }

    private static SignedTeams nurseAt(Bot bot) {
        return nurse.as(nameAt(bot)).at(bot);
    }

    /** Somebody new each time and in each tenant, as Teams takes only so much in one chat. */
    private static String nameAt(Bot bot) {
        return "nurse" + number + bot.tenant().substring(0, 4);
    }

    private static void giveTokens() {
        for (var bot : ALL) {
            FakeMicrosoft.SERVER.stubFor(post("/" + bot.tenant() + "/token")
                    .willReturn(
                            okJson("{\"expires_in\":3600,\"access_token\":\"token of %s\"}".formatted(bot.tenant()))));
        }
    }

    private static void refuse(Bot bot, int code) {
        FakeMicrosoft.SERVER.stubFor(post("/" + bot.tenant() + "/token")
                .willReturn(jsonResponse(
                        "{\"error\":\"invalid_client\",\"error_codes\":[%d],\"error_description\":\"hush\"}"
                                .formatted(code),
                        401)));
    }

    private static List<String> authorizations() {
        return FakeMicrosoft.calls().stream()
                .map(FakeMicrosoft.Call::authorization)
                .distinct()
                .toList();
    }

    private static Sent sendTo(Bot bot) {
        var person = new PersonId("msteams", bot.tenant(), SignedTeams.directoryId(nameAt(bot)));
        return platform.send(new Destination.ToPerson(person), Echo.message("Good morning"));
    }

    @Test
    void eachTenantIsAnsweredAndWrittenToByItsOwnBot() {
        for (var bot : ALL) {
            FakeMicrosoft.SERVER.resetRequests();
            assertThat(nurseAt(bot).says("help").statusCode()).isEqualTo(200);
            assertThat(sendTo(bot)).isEqualTo(new Sent.Delivered());
            assertThat(FakeMicrosoft.calls()).hasSizeGreaterThan(1);
            assertThat(authorizations()).containsExactly("Bearer token of " + bot.tenant());
        }
    }

    @Test
    void somebodyWhoNeverWroteIsWrittenToByTheBotOfTheirTenant() {
        nurse.at(COUNCIL).bringsTheBotIn();
        var channel = new ChannelId("msteams", COUNCIL.tenant(), SignedTeams.CHANNEL);
        var person = SignedTeams.directoryId("asha");
        FakeMicrosoft.SERVER.stubFor(com.github.tomakehurst.wiremock.client.WireMock.get(
                        com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching("/amer/.*/pagedmembers"))
                .willReturn(okJson("""
                        {"members":[{"id":"29:asha","aadObjectId":"%s","name":"Asha","tenantId":"%s","userRole":"user"}]}""".formatted(person, COUNCIL.tenant()))));
        FakeMicrosoft.SERVER.resetRequests();

        assertThat(platform.membersOf(channel))
                .isInstanceOfSatisfying(
                        Members.Told.class,
                        told -> assertThat(told.people())
                                .extracting(one -> one.id())
                                .containsExactly(new PersonId("msteams", COUNCIL.tenant(), person)));
        assertThat(platform.send(
                        new Destination.ToPerson(new PersonId("msteams", COUNCIL.tenant(), person)),
                        Echo.message("Hello")))
                .isEqualTo(new Sent.Delivered());

        assertThat(authorizations()).containsExactly("Bearer token of " + COUNCIL.tenant());
        assertThat(FakeMicrosoft.calls())
                .filteredOn(call -> call.path().equals("v3/conversations"))
                .singleElement()
                .satisfies(opened -> {
                    assertThat(opened.body().at("/bot/id").asString()).isEqualTo(COUNCIL.id());
                    assertThat(opened.body().path("tenantId").asString()).isEqualTo(COUNCIL.tenant());
                });
    }

    @Test
    void aTokenIsGoodForItsOwnAppAndTenantOnly() {
        var trusts = "Bearer " + nurse.token();
        var activity = nurse.personal("message", java.util.Map.of("text", "help"));
        assertThat(nurse.send(activity, trusts).statusCode()).isEqualTo(200);
        for (var other : List.of(COUNCIL, CHARITY)) {
            var theirs = nurse.at(other).personal("message", java.util.Map.of("text", "help"));
            assertThat(nurse.send(theirs, trusts).statusCode())
                    .as("app and tenant")
                    .isEqualTo(403);
            var mixed =
                    nurse.at(new Bot(TRUST.app(), other.tenant())).personal("message", java.util.Map.of("text", "x"));
            assertThat(nurse.send(mixed, trusts).statusCode()).as("tenant").isEqualTo(403);
            mixed = nurse.at(new Bot(other.app(), TRUST.tenant())).personal("message", java.util.Map.of("text", "x"));
            assertThat(nurse.send(mixed, trusts).statusCode()).as("app").isEqualTo(403);
        }
        var strange = nurse.at(new Bot("00000000-0000-4000-8000-000000000000", TRUST.tenant()));
        assertThat(strange.says("help").statusCode()).isEqualTo(401);
        var both = FakeMicrosoft.signed(
                FakeMicrosoft.claims(clock.instant()).withAudience(TRUST.app(), COUNCIL.app()), FakeMicrosoft.KEYS);
        assertThat(nurse.send(activity, "Bearer " + both).statusCode()).isEqualTo(401);
    }

    @Test
    void toATenantWithoutARegistrationNothingIsSent() {
        assertThat(sendTo(new Bot("x", "00000000-0000-4000-8000-000000000000"))).isInstanceOf(Sent.Gone.class);
        assertThat(FakeMicrosoft.calls()).isEmpty();
    }

    @Test
    void aCertificateSignsWhatMicrosoftAsksForAndARenewedOneTheNextTime() throws Exception {
        assertThat(sendTo(COUNCIL)).isEqualTo(new Sent.Delivered());
        assertSigned(assertion(COUNCIL), certificate);

        certificate = pem.renew();
        FakeMicrosoft.SERVER.resetRequests();
        clock.pass(Duration.ofHours(2));
        assertThat(sendTo(COUNCIL)).isEqualTo(new Sent.Delivered());
        assertSigned(assertion(COUNCIL), certificate);
    }

    private static void assertSigned(String assertion, X509Certificate by) throws Exception {
        DecodedJWT token = JWT.decode(assertion);
        assertThat(token.getAlgorithm()).isEqualTo("PS256");
        assertThat(token.getHeaderClaim("x5t#S256").asString())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(by.getEncoded())));
        assertThat(token.getIssuer()).isEqualTo(COUNCIL.app());
        assertThat(token.getSubject()).isEqualTo(COUNCIL.app());
        assertThat(token.getAudience())
                .containsExactly(FakeMicrosoft.SERVER.baseUrl() + "/" + COUNCIL.tenant() + "/token");
        assertThat(token.getNotBeforeAsInstant()).isEqualTo(clock.instant());
        assertThat(token.getExpiresAtAsInstant()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(token.getId()).isNotBlank();
        var signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(by.getPublicKey());
        signature.update(assertion.substring(0, assertion.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.getSignature())))
                .isTrue();
    }

    @Test
    void aFederatedTokenIsReadAnewEachTime() throws Exception {
        assertThat(sendTo(CHARITY)).isEqualTo(new Sent.Delivered());
        assertThat(assertion(CHARITY)).isEqualTo("a.projected.token");

        Files.writeString(federated, "a.renewed.token");
        FakeMicrosoft.SERVER.resetRequests();
        clock.pass(Duration.ofHours(2));
        assertThat(sendTo(CHARITY)).isEqualTo(new Sent.Delivered());
        assertThat(assertion(CHARITY)).isEqualTo("a.renewed.token");
    }

    /** The one that Microsoft was last asked with, in the form that RFC 7523 gives it. */
    private static String assertion(Bot bot) {
        var asked = FakeMicrosoft.SERVER
                .findAll(postRequestedFor(urlEqualTo("/" + bot.tenant() + "/token")))
                .getLast()
                .getBodyAsString();
        assertThat(asked)
                .contains("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer")
                .contains("client_id=" + bot.app())
                .doesNotContain("client_secret");
        return URLDecoder.decode(asked.replaceFirst(".*client_assertion=", ""), StandardCharsets.UTF_8);
    }

    @Test
    void whatMicrosoftRefusesIsSaidByItsCauseAndLeavesTheOtherTenantsAsTheyAre() {
        refuse(COUNCIL, 700027);
        try (var log = LogLines.atTrace()) {
            assertThat(sendTo(COUNCIL)).isInstanceOfSatisfying(Sent.Failed.class, failed -> {
                assertThat(failed.reason()).contains("700027");
                assertThat(failed.perhapsDelivered()).isFalse();
            });
            assertThat(sendTo(COUNCIL)).isInstanceOf(Sent.Failed.class);
            assertThat(sendTo(TRUST)).isEqualTo(new Sent.Delivered());
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("tandem.msteams.apps[1].certificate", "upload the certificate", "AADSTS700027")
                    .doesNotContain("hush");
        }
        assertThat(Instance.health(tandem, "msTeams/" + COUNCIL.tenant())).isEqualTo(503);
        assertThat(Instance.health(tandem, "msTeams/" + TRUST.tenant())).isEqualTo(200);
        assertThat(Instance.health(tandem, "readiness")).isEqualTo(200);
        assertThat(refused(COUNCIL)).isEqualTo(700027);
        assertThat(refused(TRUST)).isZero();

        giveTokens();
        assertThat(sendTo(COUNCIL)).isEqualTo(new Sent.Delivered());
        assertThat(Instance.health(tandem, "msTeams/" + COUNCIL.tenant())).isEqualTo(200);
        assertThat(refused(COUNCIL)).isZero();
    }

    /** By a secret, a certificate or a token of another provider, and by none that there is to give. */
    @ParameterizedTest
    @CsvSource({"0,7000222", "0,7000215", "0,999999", "1,700027", "1,1000502", "2,700213", "2,53003", "2,0"})
    void managersElsewhereAreToldAtOnceWhereMicrosoftTakesNoProofAnyMore(int which, int code) throws IOException {
        var bot = ALL.get(which);
        var channel = new ChannelId("msteams", bot.tenant(), "19:north" + number + "@thread.tacv2");
        nurseAt(bot).in(channel.id()).bringsTheBotIn();
        var chat = tandem.getBean(TestChat.class);
        chat.staff("mo");
        var teams = tandem.getBean(Teams.class);
        var team = TestTeam.like(TestTeam.of(
                        "TENANT" + number, "North", channel, Set.of(TestChat.person("mo")), Optional.empty()))
                .homes(Home.of(TestChat.CHANNEL), new Home(channel, "", "Council", Optional.empty(), Optional.empty()))
                .team();
        teams.save(team);
        clock.pass(Duration.ofHours(2));
        if (code == 0) {
            Files.delete(federated);
        } else {
            refuse(bot, code);
        }
        try {
            var hello = new ActionId("setup", "hello", Map.of("team", team.id()));
            tandem.getBean(Outbox.class).toHomes(team, "hello-" + number, hello);
            await().untilAsserted(() -> assertThat(
                            chat.inboxOf("mo").stream().map(Message::fallback).distinct())
                    .singleElement()
                    .asString()
                    .contains("I can't write in Council, a channel of North, any more", "secret or certificate"));
            await().untilAsserted(() -> assertThat(chat.channel(TestChat.CHANNEL))
                    .as("the team goes on")
                    .isNotEmpty());
            assertThat(platform.membersOf(channel)).isEqualTo(new Members.Untold(Refusal.SWITCHED_OFF));
            assertThat(platform.look(channel)).isEqualTo(ChannelLook.closed(Refusal.SWITCHED_OFF));
        } finally {
            Files.writeString(federated, "a.projected.token");
            teams.remove(team.id());
        }
    }

    @Test
    void aMicrosoftThatAsksToWaitHasRefusedNothing() {
        FakeMicrosoft.SERVER.stubFor(post("/" + TRUST.tenant() + "/token").willReturn(status(429)));
        assertThat(sendTo(TRUST))
                .isInstanceOfSatisfying(
                        Sent.Failed.class,
                        failed ->
                                assertThat(platform.isShutOut(failed.reason())).isFalse());
        assertThat(refused(TRUST)).isZero();
    }

    private static int refused(Bot bot) {
        return (int) tandem.getBean(MeterRegistry.class)
                .get("tandem.msteams.refused")
                .tag("tenant", bot.tenant())
                .gauge()
                .value();
    }

    @Test
    void aMicrosoftThatIsAwayHasRefusedNothing() {
        FakeMicrosoft.SERVER.stubFor(post("/" + TRUST.tenant() + "/token")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(503)));
        assertThat(sendTo(TRUST)).isInstanceOf(Sent.Failed.class);
        assertThat(refused(TRUST)).isZero();
        giveTokens();
        await().until(() -> sendTo(TRUST).equals(new Sent.Delivered()));
    }
}
