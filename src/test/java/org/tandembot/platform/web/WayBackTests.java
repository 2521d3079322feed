package org.tandembot.platform.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.WebMembers.cookie;
import static org.tandembot.platform.web.WebMembers.get;
import static org.tandembot.platform.web.WebMembers.send;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.WholeTandem;
import org.tandembot.account.Accounts;
import org.tandembot.notice.Addresses;
import org.tandembot.notice.TestMail;
import org.tandembot.notice.TestNotify;
import org.tandembot.platform.web.Sessions.Session;
import org.tandembot.platform.web.WebMembers.Joined;
import org.tandembot.platform.web.practice.RawHttp;
import org.tandembot.roster.Removals;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.json.JsonMapper;

/** Members who have no device left come back by a link to the address that they gave when they joined; nobody else does. */
@WholeTandem
@WebGround
class WayBackTests {

    private static final String ANSWERED = "If Tandem knows this address, a link is on its way.";
    private static final String PROBLEM = "There is a problem";
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final TestMail MAIL = new TestMail();
    private static final WireMockServer NOTIFY = TestNotify.server();
    private static final AtomicInteger TESTS = new AtomicInteger();

    @DynamicPropertySource
    static void ways(DynamicPropertyRegistry settings) {
        MAIL.settings(settings);
        TestNotify.settings(settings, NOTIFY);
    }

    @LocalServerPort
    int port;

    @Autowired
    WebMembers members;

    @Autowired
    Accounts accounts;

    @Autowired
    Addresses addresses;

    @Autowired
    Removals removals;

    @Autowired
    MovableClock clock;

    @Autowired
    Ticker ticker;

    private String address;

    @BeforeEach
    void aTeam() throws Exception {
        // What is remembered in memory, of tries and of ways that failed, is long over.
        clock.pass(Duration.ofDays(TESTS.incrementAndGet()));
        members.team();
        accounts.refresh();
        address = "rosa%d@example.org".formatted(TESTS.get());
        MAIL.clear();
        NOTIFY.resetAll();
        notifyAnswers(201);
    }

    private static void notifyAnswers(int status) {
        NOTIFY.stubFor(post("/v2/notifications/sms")
                .willReturn(
                        status == 201
                                ? okJson("{\"id\": \"n1\"}").withStatus(status)
                                : aResponse().withStatus(status).withBody("{}")));
    }

    private Joined joins(String name, String where) {
        var link = members.link();
        var before = members.accounts();
        var answer = send(members.stranger(), link, Map.of("name", name, "address", where));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        var account = members.accounts().stream()
                .filter(one -> !before.contains(one))
                .findFirst()
                .orElseThrow();
        ticker.tick();
        return new Joined(account, cookie(answer), members.with(cookie(answer)));
    }

    /** Who has said yes to the first message. */
    private Joined reads(String name, String where) {
        var joined = joins(name, where);
        var yes = links(messages().getLast()).stream()
                .filter(one -> one.startsWith("/web/told/"))
                .findFirst()
                .orElseThrow();
        send(members.stranger(), yes, Map.of());
        assertThat(addresses.of(joined.account().id()).orElseThrow().isConfirmed())
                .isTrue();
        return joined;
    }

    private HttpResponse<String> asks(String where) {
        return send(members.stranger(), "/web/back", Map.of("address", where));
    }

    /** All that was sent, in any way, the oldest first of each. */
    private static List<String> messages() {
        return Stream.concat(
                        MAIL.messages().stream().map(GreenMailUtil::getBody),
                        NOTIFY.findAll(postRequestedFor(urlEqualTo("/v2/notifications/sms"))).stream()
                                .map(one -> one.getBodyAsString().replace("\\n", " ")))
                .toList();
    }

    /** The paths of all links, each of which begins with the web's own address. */
    private static List<String> links(String message) {
        return LINK.matcher(message)
                .results()
                .map(one -> {
                    assertThat(one.group()).startsWith(WebMembers.ORIGIN + "/");
                    return one.group().substring(WebMembers.ORIGIN.length()).replaceFirst("[\"\\\\].*", "");
                })
                .toList();
    }

    private static List<String> waysBack() {
        return messages().stream()
                .flatMap(one -> links(one).stream())
                .filter(one -> one.startsWith("/web/back/"))
                .toList();
    }

    /** The link that comes to whoever asks. */
    private String wayBack(String where) {
        var before = waysBack();
        assertThat(asks(where).body()).contains(ANSWERED);
        ticker.tick();
        return waysBack().stream()
                .filter(one -> !before.contains(one))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> presses(String link) {
        return send(members.stranger(), link, Map.of());
    }

    private void isRefused(String link) {
        assertThat(presses(link).statusCode()).isEqualTo(404);
        assertThat(get(members.stranger(), link).statusCode()).isEqualTo(404);
        assertThat(get(members.stranger(), link).body()).contains("href=\"/web/sign-in\"");
    }

    @Test
    void whoeverHasNoDeviceLeftComesBackByALinkToTheirAddressAndIsShownTheNewDevice() {
        var rosa = reads("Rosa Lind", address);
        assertThat(get(members.stranger(), "/web/sign-in").body()).contains("href=\"/web/back\"");
        assertThat(get(members.stranger(), "/web/back").body())
                .contains("Get back in", "Your e-mail address or mobile number");
        var link = wayBack(address.toUpperCase(Locale.ROOT));
        assertThat(link).matches("/web/back/[0-9A-Z]{52}");
        for (var look = 0; look < 3; look++) {
            assertThat(get(members.stranger(), link).body())
                    .as("a mail program looks")
                    .contains("Rosa Lind", "<button>Sign in</button>");
        }

        var pressed = presses(link);
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(pressed.headers().firstValue("Location")).contains("/web/");
        var phone = members.with(cookie(pressed));
        assertThat(get(phone, "/web/").body()).contains("<title>Tandem</title>").doesNotContain("A new device");
        assertThat(get(rosa.browser(), "/web/").body()).contains("A new device was signed in by a link");
        assertThat(get(rosa.browser(), "/web/devices").body())
                .contains("This device", "A new device, since")
                .doesNotContain("Another device, since", "00:00");
        clock.pass(Duration.ofDays(14));
        assertThat(get(rosa.browser(), "/web/").body()).doesNotContain("A new device");
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        reads("Rosa Lind", "07700 900123");

        var link = wayBack("+44 (7700) 900123");
        assertThat(presses(link).statusCode()).isEqualTo(303);
    }

    @Test
    void aMessageSaysTheTeamAndTheLinkAndHowToStop() {
        reads("Rosa Lind", address);
        wayBack(address);

        assertThat(messages().getLast())
                .contains("Riverside", "30 minutes", "/web/stop/")
                .doesNotContain("Rosa");
    }

    @Test
    void aLinkWorksOnceForHalfAnHourAndAllOthersAreRefusedInTheSameWords() {
        reads("Rosa Lind", address);
        var used = wayBack(address);
        assertThat(presses(used).statusCode()).isEqualTo(303);
        var old = wayBack(address);
        clock.pass(Duration.ofMinutes(29));
        assertThat(get(members.stranger(), old).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(1));
        var guessed = "/web/back/" + "0123456789ABCDEFGHJKMNPQRS".repeat(2);

        var answers = Stream.of(
                        used, old, guessed, "/web/back/x", members.link().replace("/join/", "/web/back/"))
                .flatMap(link -> Stream.of(get(members.stranger(), link), presses(link)))
                .toList();

        assertThat(answers)
                .extracting(one -> one.statusCode() + one.body())
                .containsOnly("404" + answers.getFirst().body());
        assertThat(answers)
                .allSatisfy(one ->
                        assertThat(one.headers().firstValue("Set-Cookie")).isEmpty());
    }

    @Test
    void ofManyWhoPressAtOnceOneComesBack() {
        reads("Rosa Lind", address);
        var link = wayBack(address);

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .map(_ -> presses(link).statusCode())
                        .boxed()
                        .toList())
                .containsOnlyOnce(303);
    }

    @Test
    void onlyAnAddressThatSomebodySaidYesToBringsThemBack() {
        joins("Rosa Lind", address);

        assertThat(asks(address).body()).contains(ANSWERED);
        ticker.tick();
        assertThat(waysBack()).isEmpty();
    }

    @Test
    void nobodyTakesOverTheAddressOfAnother() {
        var rosa = reads("Rosa Lind", address);
        joins("Mallory", address);
        var link = wayBack(address);

        assertThat(waysBack()).as("for Rosa alone").hasSize(1);
        assertThat(get(members.stranger(), link).body()).contains("Rosa Lind");
        var changed = proven(rosa, "/web/notices", "address", "other." + address);
        assertThat(changed.statusCode()).isEqualTo(303);
        isRefused(link);
    }

    private static HttpResponse<String> proven(Joined who, String path, String field, String value) {
        var proof = PROOF.matcher(get(who.browser(), path).body());
        assertThat(proof.find()).isTrue();
        return send(who.browser(), path, Map.of("proof", proof.group(1), field, value));
    }

    @Test
    void ofTwoWithOneAddressEachHasALinkOfTheirOwn() {
        reads("Rosa Lind", address);
        reads("Sam Reed", address);
        asks(address);
        ticker.tick();

        assertThat(waysBack())
                .hasSize(2)
                .extracting(link -> get(members.stranger(), link).body())
                .anyMatch(page -> page.contains("Rosa Lind"))
                .anyMatch(page -> page.contains("Sam Reed"));
    }

    @Test
    void whetherAnAddressIsKnownShowsInNoAnswerAndInNothingThatIsDoneForIt() {
        reads("Rosa Lind", address);
        asks("warm.up@example.org");
        ticker.tick();
        clock.pass(Duration.ofHours(2));

        try (var monitor = TestRedis.shared().monitor()) {
            var known = asks(address);
            var ofKnown = steps(monitor.lines());
            var unknown = asks("sara%d@example.org".formatted(TESTS.get()));
            var ofBoth = steps(monitor.lines());

            assertThat(known.statusCode() + known.body()).isEqualTo(unknown.statusCode() + unknown.body());
            assertThat(known.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
            assertThat(ofKnown).isNotEmpty();
            assertThat(ofBoth.subList(ofKnown.size(), ofBoth.size())).isEqualTo(ofKnown);
        }
    }

    /** Which commands, on what, and how long each is; without those of the clock. */
    private static List<String> steps(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst(".*?\\] ", ""))
                .filter(line -> !line.startsWith("\"ECHO\"") && !line.contains("{outbox}:workspaces"))
                .map(line -> line.replaceAll("\\|[A-Za-z0-9_-]+", "|…") + " " + line.length())
                .toList();
    }

    @Test
    void whatIsNoAddressIsSaidAtItsFieldAndNothingIsSent() {
        for (var typed : List.of(
                "", "rosa", "rosa@", address + "\r\nBcc: all@example.org", "07700 900123\n", HOSTILE + address)) {
            var answer = asks(typed);
            assertThat(answer.statusCode()).as(typed).isEqualTo(422);
            assertThat(answer.body())
                    .contains(PROBLEM, "<a href=\"#address\">Enter an e-mail address", "id=\"address-error\"")
                    .doesNotContain("<script>");
        }
        assertThat(asks(HOSTILE).body()).contains("value=\"&lt;script&gt;");
        ticker.tick();
        assertThat(messages()).isEmpty();
    }

    @Test
    void aFloodOfMessagesEndsAtTheThirdAndIsAnsweredAsBefore() {
        reads("Rosa Lind", address);
        var answers = IntStream.range(0, 10)
                .mapToObj(at -> asks(at % 2 == 0 ? address : address.toUpperCase(Locale.ROOT)))
                .toList();
        ticker.tick();

        assertThat(waysBack()).hasSize(3);
        assertThat(answers)
                .extracting(one -> one.statusCode() + one.body())
                .containsOnly("200" + answers.getFirst().body());
        clock.pass(Duration.ofMinutes(61));
        wayBack(address);
    }

    @Test
    void asksFromOneAddressEnd() {
        var last = IntStream.range(0, 62)
                .mapToObj(at -> asks("somebody%d@example.org".formatted(at)))
                .toList()
                .getLast();

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("Too many addresses were tried").contains("somebody61@example.org");
    }

    @Test
    void aSessionBroughtFromElsewhereIsNotMadeGood() {
        reads("Rosa Lind", address);
        var fixed = "__Host-tandem=0123456789ABCDEFGHJKMNPQRS0123456789ABCDEFGHJKMNPQRS";
        var pressed = send(members.with(fixed), wayBack(address), Map.of());

        assertThat(cookie(pressed)).isNotEqualTo(fixed);
        assertThat(get(members.with(fixed), "/web/").statusCode()).isEqualTo(303);
    }

    @Test
    void whoeverIsSignedInStaysWhoTheyAreAndTheLinkStaysGood() {
        reads("Rosa Lind", address);
        var mallory = members.join("Mallory");
        var link = wayBack(address);

        for (var answer : List.of(get(mallory.browser(), link), send(mallory.browser(), link, Map.of()))) {
            assertThat(answer.body()).contains("You are signed in already");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(presses(link).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"})
    void noOtherNameGetsIntoALink(String header) throws IOException {
        reads("Rosa Lind", address);
        var body = "address=" + address.replace("@", "%40");
        var host = header.startsWith("Host") ? header : "Host: localhost\r\n" + header;
        assertThat(RawHttp.status(
                        port,
                        "POST /web/back HTTP/1.1",
                        host,
                        "Origin: " + WebMembers.ORIGIN,
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + body.length(),
                        "Connection: close",
                        "",
                        body))
                .isEqualTo(403);
        ticker.tick();
        assertThat(waysBack()).isEmpty();
    }

    @Test
    void aSessionThatBeganBeforeThereWereLinksIsStillRead() {
        var day = LocalDate.of(2026, 11, 24);
        var session = new Session(WebMembers.OWNER, day, day.plusDays(90), Optional.empty());
        var before = JsonMapper.shared().writeValueAsString(session).replace(",\"newUntil\":null", "");

        assertThat(before).doesNotContain("newUntil");
        assertThat(JsonMapper.shared().readValue(before, Session.class)).isEqualTo(session);
    }

    @Test
    void neitherAnAddressNorALinkStandsInRedis() {
        reads("Rosa Lind", address);
        asks(address);
        assertThat(TestRedis.shared().everything()).contains("way-back|").doesNotContain(address);
        ticker.tick();

        assertThat(TestRedis.shared().everything())
                .doesNotContain("way-back|", address)
                .doesNotContain(waysBack().getFirst().replace("/web/back/", ""));
    }

    @Test
    void aLinkOfSomebodyWhoIsForgottenIsRefusedAndNamesNobody() {
        var rosa = reads("Rosa Lind", address);
        var link = wayBack(address);
        removals.forget(rosa.account().id());
        ticker.tick();
        clock.pass(Duration.ofMinutes(20));
        ticker.tick();

        isRefused(link);
        assertThat(TestRedis.shared().everything())
                .doesNotContain(rosa.account().id().id());
    }

    @Test
    void whoeverStoppedAllMessagesHasNoWayBack() {
        reads("Rosa Lind", address);
        wayBack(address);
        var stop = links(messages().getLast()).getLast();
        assertThat(stop).startsWith("/web/stop/");
        send(members.stranger(), stop, Map.of());
        asks(address);
        ticker.tick();

        assertThat(waysBack()).hasSize(1);
        isRefused(waysBack().getFirst());
    }

    @Test
    void whatCannotBeSentNowIsTriedAgainForHalfAnHour() {
        reads("Rosa Lind", "07700 900124");
        notifyAnswers(503);
        asks("07700 900124");
        ticker.tick();
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        NOTIFY.resetRequests();
        notifyAnswers(201);
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        assertThat(waysBack()).hasSize(1);
        assertThat(presses(waysBack().getFirst()).statusCode()).isEqualTo(303);

        notifyAnswers(503);
        asks("07700 900124");
        for (var minute = 0; minute < 31; minute++) {
            ticker.tick();
            clock.pass(Duration.ofMinutes(1));
        }
        ticker.tick();
        assertThat(TestRedis.shared().everything()).doesNotContain("way-back|");
    }

    @Test
    void whoeverJoinsIsAskedForAnAddressAndAWrongOneLosesNothing() {
        var link = members.link();
        assertThat(get(members.stranger(), link).body())
                .contains("Your e-mail address or mobile number (optional)", "name=\"address\"");

        for (var typed : List.of("rosa", address + "\r\nBcc: all@example.org", HOSTILE)) {
            var again = send(
                    members.stranger(),
                    link,
                    Map.of("name", "Rosa \"Lind\"", "other", "Harbour", "work", "nurse", "address", typed));
            assertThat(again.statusCode()).isEqualTo(422);
            assertThat(again.body())
                    .contains("<a href=\"#address\">Enter an e-mail address", "id=\"address-error\"")
                    .contains("value=\"Rosa &quot;Lind&quot;\"", "value=\"Harbour\"")
                    .doesNotContain("<script>");
        }
        assertThat(members.accounts()).isEmpty();
        var joined = send(members.stranger(), link, Map.of("name", "Rosa", "address", " " + address + " "));
        assertThat(joined.statusCode()).isEqualTo(303);
        ticker.tick();
        assertThat(messages()).singleElement().asString().contains("/web/told/");
        assertThat(get(members.with(cookie(joined)), "/web/notices").body()).contains("Tandem has written to r…");
    }

    @Test
    void whoeverJoinsWithoutAnAddressIsSentNothing() {
        var rosa = joins("Rosa Lind", " ");

        assertThat(messages()).isEmpty();
        assertThat(addresses.of(rosa.account().id())).isEmpty();
    }

    @Test
    void anAddressThatWasWrittenToTooOftenIsSaidBeforeTheLinkIsUsed() {
        for (var at = 0; at < 3; at++) {
            joins("Rosa", address);
        }
        var link = members.link();
        var answer = send(members.stranger(), link, Map.of("name", "Sam", "address", address));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Tandem has sent enough messages for now");
        assertThat(get(members.stranger(), link).statusCode()).isEqualTo(200);
    }
}
