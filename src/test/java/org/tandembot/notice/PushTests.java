package org.tandembot.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.LogLines;
import org.tandembot.dialog.Dialogs;
import org.tandembot.notice.Addresses.Shown;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData.Held;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Hours;
import org.tandembot.settings.Trial;
import org.tandembot.settings.WrongSettings;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Members of the web are told by their own browser that something waits, with a push service and a browser that check what they get. */
class PushTests extends NoticeStage {

    private static final String STOP = "https://tandem.example.org/web/stop/";
    private static final Pattern PROOF = Pattern.compile("vapid t=([\\w.-]+), k=([\\w-]+)");
    /** The example of RFC 8291, section 5. */
    private static final String[] OF_THE_RFC = {
        "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg"
    };

    private static final TestMail MAIL = new TestMail();
    private static final TestPush PUSH = new TestPush();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @DynamicPropertySource
    static void ways(DynamicPropertyRegistry settings) {
        settings.add("tandem.web.url", () -> "https://tandem.example.org");
        MAIL.settings(settings);
        PUSH.settings(settings);
    }

    @Autowired
    PushKeys keys;

    @Autowired
    Addresses.Sources sources;

    @Autowired
    Dialogs dialogs;

    private final TestBrowser browser = TestBrowser.create();
    private Team team;
    private String id;

    @BeforeEach
    void aTeam() {
        // What is remembered in memory, of ways that failed, is long over.
        clock.pass(Duration.ofDays(10L * NUMBER.incrementAndGet()));
        team = team("ZPUSH", "Riverside");
        accounts.refresh();
        id = "browser" + NUMBER.get();
        PUSH.clear();
        MAIL.clear();
    }

    private PersonId isToldHere() {
        var person = joins(team);
        assertThat(browsers.turnOn(person, "session", browser.subscription(PUSH.endpoint(id))))
                .isTrue();
        return person;
    }

    private List<LoggedRequest> came() {
        return PUSH.to(id);
    }

    private JsonNode shown() {
        return JsonMapper.shared().readTree(browser.open(came().getLast().getBody()));
    }

    @Test
    void theBrowserOfTheseTestsOpensTheExampleOfTheStandard() {
        var message = Base64.getUrlDecoder()
                .decode("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");

        assertThat(TestBrowser.of(OF_THE_RFC[0], OF_THE_RFC[1], OF_THE_RFC[2]).open(message))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void aMessageSaysTheTeamAndNothingElseToItsBrowserAlone() {
        var person = isToldHere();
        waits(person);

        assertThat(came()).hasSize(1);
        var message = shown();
        assertThat(message.propertyNames()).containsExactlyInAnyOrder("title", "text", "stop", "button");
        assertThat(message.path("title").asString()).isEqualTo("Riverside: Tandem has something short for you");
        assertThat(message.path("text").asString())
                .isEqualTo("Have you been there already? Then there is nothing to do.");
        assertThat(message.path("button").asString()).isEqualTo("Stop these messages");
        assertThat(message.path("stop").asString()).startsWith(STOP);
        assertThat(message.toString()).doesNotContain(person.id(), "Rosa");

        var request = came().getLast();
        assertThat(request.getBodyAsString()).doesNotContain("Riverside", "Tandem");
        assertThat(request.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(request.getHeader("TTL")).isEqualTo("14400");
        assertThat(request.getHeader("Urgency")).isEqualTo("normal");
        assertThat(request.getHeader("Topic")).matches("[A-Za-z0-9_-]{1,32}");
        var body = request.getBody();
        assertThatThrownBy(() -> TestBrowser.create().open(body)).hasMessageContaining("not for this browser");
    }

    @Test
    void messagesHaveOneLengthWhateverTheTeamIsCalled() {
        waits(isToldHere());
        var other = joins(team("ZPUSH2", "Überland, and a name that is much longer than the other one"));
        browsers.turnOn(other, "session", browser.subscription(PUSH.endpoint("other")));
        waits(other);

        assertThat(PUSH.to("other").getLast().getBody())
                .hasSameSizeAs(came().getLast().getBody());
    }

    @Test
    void eachMessageProvesToThePushServiceWhoSentIt() throws GeneralSecurityException {
        waits(isToldHere());

        var proof = PROOF.matcher(came().getLast().getHeader("Authorization"));
        assertThat(proof.matches()).isTrue();
        assertThat(browsers.key()).as("what the browser subscribed with").contains(proof.group(2));
        var key = TestBrowser.publicKey(Base64.getUrlDecoder().decode(proof.group(2)));
        var token = JWT.require(Algorithm.ECDSA256(key, null))
                .withAudience(PUSH.origin())
                .withSubject(TestPush.CONTACT)
                .build()
                .verify(proof.group(1));
        assertThat(token.getExpiresAtAsInstant())
                .as("at most a day, by RFC 8292")
                .isBefore(Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void thereIsOneMessageInSixHoursWithinThePersonsHours() {
        var person = isToldHere();
        preferences.save(
                person,
                new Hours(
                        ZoneId.of("UTC"),
                        LocalTime.of(14, 0),
                        LocalTime.of(18, 0),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        waits(person);
        assertThat(came()).as("at ten").isEmpty();

        clock.pass(Duration.ofHours(4));
        ticker.tick();
        assertThat(came()).as("at two").hasSize(1);
        clock.pass(Duration.ofHours(3));
        waits(person);
        assertThat(came()).as("at five").hasSize(1);
        clock.pass(Duration.ofHours(21));
        ticker.tick();
        assertThat(came()).as("at two of the next day").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aBrowserThatIsGoneIsForgotten(int status) {
        var person = isToldHere();
        PUSH.answers(status);
        waits(person);
        PUSH.answers(201);
        clock.pass(A_WHILE);
        waits(person);

        assertThat(came()).hasSize(1);
        assertThat(browsers.session(person)).isEmpty();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413})
    void whatIsRefusedOfOneBrowserIsTriedAgainAndHoldsUpNobodyElse(int status) {
        var person = isToldHere();
        PUSH.answers(status);
        waits(person);
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        PUSH.answers(201);
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        assertThat(came()).hasSize(2);
        assertThat(browsers.session(person)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whileAPushServiceIsDownHealthSaysSoAndMessagesWait(int status) {
        var person = isToldHere();
        PUSH.answers(status);
        waits(person);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails()).containsEntry("push", "a push service answers with status " + status);

        PUSH.answers(201);
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        assertThat(came()).hasSize(2);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        clock.pass(Duration.ofHours(1));
        ticker.tick();
        assertThat(came()).hasSize(2);
    }

    @Test
    void aPushServiceThatDoesNotAnswerIsTriedAgain() {
        var person = isToldHere();
        PUSH.server().stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        waits(person);
        assertThat(health().getDetails()).containsEntry("push", "a push service does not answer");

        PUSH.clear();
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        assertThat(came()).hasSize(1);
    }

    @Test
    void noAnswerLeadsTandemElsewhere() {
        var person = isToldHere();
        PUSH.server()
                .stubFor(post("/push/" + id)
                        .willReturn(aResponse().withStatus(307).withHeader("Location", PUSH.endpoint("inside"))));
        waits(person);

        assertThat(came()).hasSize(1);
        assertThat(PUSH.to("inside")).isEmpty();
        assertThat(browsers.session(person)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/x",
                "http://localhost/x",
                "http://localhost:6379/x",
                "https://localhost/x",
                "https://127.0.0.1/x",
                "https://[::1]/x",
                "https://2130706433/x",
                "http://169.254.169.254/latest/meta-data",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com:0/x",
                "https://rosa@fcm.googleapis.com/x",
                "https://fcm.googleapis.com@example.org/x",
                "https://fcm.googleapis.com.example.org/x",
                "https://example.org/?fcm.googleapis.com",
                "https://example.org/#fcm.googleapis.com",
                "https://fcm.googleapis.com/x#y",
                "https://evilfcm.googleapis.com/x",
                "https://example.org\\\\@fcm.googleapis.com/x",
                "https://fcm.googleapis.com./x",
                "https://fcm。googleapis。com/x",
                "https:fcm.googleapis.com/x",
                "//fcm.googleapis.com/x",
                "file:///etc/passwd",
                "ftp://fcm.googleapis.com/x",
                "gopher://fcm.googleapis.com/x",
                "https://fcm.googleapis.com/x y",
                "https://fcm.googleapis.com/x\\r\\nHost: example.org",
                "https:///x",
                "https://",
                "",
                "null"
            })
    void tandemSendsToPushServicesAlone(String endpoint) {
        assertThat(usual().allows(endpoint)).isFalse();
        assertThat(usual().allows(endpoint.replace("\\r", "\r").replace("\\n", "\n")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
                "https://web.push.apple.com/QABC",
                "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2b",
                "https://FCM.googleapis.com:443/x"
            })
    void theMakersOfBrowsersHaveOne(String endpoint) {
        assertThat(usual().allows(endpoint)).isTrue();
    }

    private static PushSettings usual() {
        return Binder.get(new StandardEnvironment()).bindOrCreate("tandem.push", PushSettings.class);
    }

    @Test
    void aServiceThatIsNotAllowedAnyMoreIsSentNothing() {
        var person = isToldHere();
        var sealed = addresses.find(Addresses.place(person, Kind.PUSH)).orElseThrow();
        var note = new Way.Note(addresses.opened(person, sealed), Locale.ENGLISH, "", "", "");

        assertThat(new BrowserPush(usual(), keys, dialogs.words("notice")).send(Kind.PUSH, note))
                .isEqualTo(new Way.Gone());
        assertThat(came()).isEmpty();
    }

    private void isRefused(String subscription) {
        var person = joins(team);
        assertThat(browsers.turnOn(person, "session", subscription)).isFalse();
        assertThat(browsers.session(person)).isEmpty();
        waits(person);
        assertThat(PUSH.server().getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"\"",
                "{\"endpoint\": {}, \"keys\": []}",
                "{",
                "<subscription/>",
                "{\"keys\": {\"p256dh\": \"KEY\", \"auth\": \"AUTH\"}}",
                "{\"endpoint\": \"HERE\"}",
                "{\"endpoint\": \"HERE\", \"keys\": {\"p256dh\": \"KEY\"}}",
                "{\"endpoint\": \"HERE\", \"keys\": {\"p256dh\": \"KEYAAAA\", \"auth\": \"AUTH\"}}",
                "{\"endpoint\": \"HERE\", \"keys\": {\"p256dh\": \"KEY\", \"auth\": \"AUTHAA\"}}",
                "{\"endpoint\": \"HERE\", \"keys\": {\"p256dh\": \"KEY\", \"auth\": \"AAAA\"}}",
                "{\"endpoint\": \"HERE\", \"keys\": {\"p256dh\": \"KEY\", \"auth\": \"BTBZMqHH6r4+ts7J/aSIgg\"}}",
                "{\"endpoint\": \"http://localhost:1/x\", \"keys\": {\"p256dh\": \"AAAA\", \"auth\": \"AUTH\"}}",
                "{\"endpoint\": \"https://example.org/x\", \"keys\": {\"p256dh\": \"KEY\", \"auth\": \"AUTH\"}}"
            })
    void whatIsNoSubscriptionIsRefused(String given) {
        isRefused(given.replace("HERE", PUSH.endpoint(id))
                .replace("KEY", OF_THE_RFC[1])
                .replace("AUTH", OF_THE_RFC[2]));
    }

    @Test
    void aKeyThatIsNotOnTheCurveIsRefused() {
        var point = Base64.getUrlDecoder().decode(OF_THE_RFC[1]);
        point[64] ^= 1;
        var text = Base64.getUrlEncoder().withoutPadding();
        isRefused(TestBrowser.subscription(PUSH.endpoint(id), text.encodeToString(point), OF_THE_RFC[2]));
        point[64] ^= 1;
        point[0] = 2;
        isRefused(TestBrowser.subscription(PUSH.endpoint(id), text.encodeToString(point), OF_THE_RFC[2]));
        isRefused(TestBrowser.subscription(PUSH.endpoint(id), text.encodeToString(new byte[65]), OF_THE_RFC[2]));
    }

    @Test
    void aHugeOneIsRefused() {
        isRefused(browser.subscription(PUSH.endpoint("a".repeat(2000))));
        isRefused("[".repeat(100_000));
    }

    @Test
    void aStrangerIsNotTold() {
        var nobody = new PersonId("web", "web", "NOBODY");
        assertThat(browsers.turnOn(nobody, "session", browser.subscription(PUSH.endpoint(id))))
                .isFalse();
        assertThat(TestRedis.shared().everything()).doesNotContain("NOBODY");
    }

    @Test
    void anAddressAndABrowserAreSideBySide() throws Exception {
        var person = isToldHere();
        assertThat(addresses.keep(person, Kind.EMAIL, id + "@example.org")).isEqualTo(Addresses.Outcome.ASKED);
        ticker.tick();
        var question = MAIL.messages().getLast().getContent().toString();
        addresses.confirm(question.replaceFirst("(?s).*/web/told/(\\S+).*", "$1"));
        waits(person);
        assertThat(came()).hasSize(1);
        assertThat(MAIL.messages()).hasSize(2);
        assertThat(addresses.confirmed(id + "@example.org"))
                .as("the way back in")
                .containsOnlyKeys(person);

        addresses.stop(shown().path("stop").asString().substring(STOP.length()));
        assertThat(browsers.session(person)).isEmpty();
        assertThat(addresses.of(person)).contains(new Shown(Kind.EMAIL, "b…@example.org", true));
        clock.pass(A_WHILE);
        waits(person);
        assertThat(came()).hasSize(1);
        assertThat(MAIL.messages()).hasSize(3);

        browsers.turnOn(person, "session", browser.subscription(PUSH.endpoint(id)));
        addresses.forget(person);
        assertThat(browsers.session(person)).contains("session");
        clock.pass(A_WHILE);
        waits(person);
        assertThat(came()).hasSize(2);
        assertThat(MAIL.messages()).hasSize(3);
    }

    @Test
    void nobodyTypesABrowser() {
        var person = joins(team);
        assertThat(addresses.keep(person, Kind.PUSH, browser.subscription(PUSH.endpoint(id))))
                .isEqualTo(Addresses.Outcome.NOT_AN_ADDRESS);
        assertThat(browsers.session(person)).isEmpty();
    }

    @Test
    void aLaterBrowserTakesThePlaceOfAnEarlierOne() {
        var person = isToldHere();
        waits(person);
        var stop = shown().path("stop").asString().substring(STOP.length());
        browsers.turnOn(person, "another session", browser.subscription(PUSH.endpoint("later")));
        addresses.stop(stop);
        waits(person);

        assertThat(came()).hasSize(1);
        assertThat(PUSH.to("later")).hasSize(1);
        assertThat(browsers.session(person)).contains("another session");
        browsers.turnOff(person);
        clock.pass(A_WHILE);
        waits(person);
        assertThat(PUSH.to("later")).hasSize(1);
    }

    @Test
    void theBrowserOfWhoeverIsForgottenIsForgotten() {
        var person = isToldHere();
        waits(person);
        notices.waits(person);
        removals.forget(person);
        ticker.tick();
        clock.pass(Duration.ofHours(7));
        ticker.tick();

        assertThat(came()).hasSize(1);
        assertThat(kept()).isEmpty();
        assertThat(TestRedis.shared().everything()).doesNotContain(person.id());
    }

    @Test
    void theBrowsersOfATeamGoWithIt() {
        var person = isToldHere();
        removals.end(teams.find(team.id()).orElseThrow());
        ticker.tick();
        waits(person);

        assertThat(kept()).isEmpty();
        assertThat(came()).isEmpty();
    }

    private Map<String, Address> kept() {
        return sources.store().documents("notice-address", Address.class).all();
    }

    @Test
    void whereABrowserIsIsSealedAndInNoLine() {
        var logs = LogLines.atTrace();
        PersonId person;
        try (logs) {
            person = isToldHere();
            PUSH.answers(500);
            waits(person);
            PUSH.answers(201);
            clock.pass(Duration.ofMinutes(2));
            ticker.tick();
        }
        assertThat(came()).hasSize(2);
        var stop = shown().path("stop").asString();
        assertThat(TestRedis.shared().everything())
                .doesNotContain(PUSH.endpoint(id), browser.secret(), keys.pair().getPkcs8PrivateKey());
        assertThat(logs.lines().stream().filter(line -> line.contains("org.tandembot.notice")))
                .isNotEmpty()
                .noneMatch(line -> line.contains(PUSH.origin())
                        || line.contains(browser.secret())
                        || line.contains(person.id())
                        || line.contains("Riverside")
                        || line.contains(stop));
    }

    @Test
    void peopleAreShownThatABrowserIsKeptAndWhoseMakersItIs() {
        assertThat(addresses.about(isToldHere(), Locale.ENGLISH))
                .extracting(Held::says)
                .singleElement()
                .asString()
                .contains("takes messages from localhost")
                .doesNotContain(id, browser.secret());
    }

    /** As instances do that start at once. */
    @Test
    void oneKeyIsDrawnForAll() throws Exception {
        try (var instances = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> all = IntStream.range(0, 8)
                    .mapToObj(_ -> (Callable<String>) () -> new PushKeys(sources).inPublic())
                    .toList();
            var drawn = instances.invokeAll(all).stream().map(Future::resultNow).toList();

            assertThat(drawn).containsOnly(keys.inPublic());
            assertThat(Base64.getUrlDecoder().decode(drawn.getFirst()))
                    .hasSize(65)
                    .startsWith(4);
        }
    }

    @Test
    void anotherVaultMeansAnotherKey() {
        var before = keys.inPublic();
        sources.store().documents("push-keys", String.class).put("push-keys", "sealed elsewhere");

        assertThat(keys.inPublic()).isNotEqualTo(before).isEqualTo(keys.inPublic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tandem@example.org",
                "mailto:",
                "mailto:tandem",
                "http://example.org",
                "https://",
                "mailto:a@b c"
            })
    void aContactIsOneThatPushServicesCanUse(String contact) {
        assertThatThrownBy(() -> new PushSettings(contact, List.of()))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("tandem.push.contact: is no contact. Write mailto:");
    }

    @Test
    void hostsAreNamesAlone() {
        assertThatThrownBy(() -> new PushSettings("", List.of("https://push.apple.com/")))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("tandem.push.hosts: takes names of hosts alone");
    }

    @Test
    void aCheckSaysThatTheContactIsWellFormed() {
        var environment = new MockEnvironment().withProperty("tandem.push.contact", TestPush.CONTACT);

        assertThat(new NoticeConfiguration.OfNotices(clock).of(environment))
                .extracting(Trial.Finding::text)
                .singleElement()
                .asString()
                .startsWith("tandem.push.contact is well formed.");
    }
}
