package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.WebMembers.cookie;
import static org.tandembot.platform.web.WebMembers.get;
import static org.tandembot.platform.web.WebMembers.send;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.MovableClock;
import org.tandembot.WholeTandem;
import org.tandembot.account.Accounts;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.practice.RawHttp;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Destination.ToPerson;

/** People join the web by a link and have a page there; nobody else gets in. */
@WholeTandem
@WebGround
class JoiningTests {

    private static final Pattern CODE = Pattern.compile("class=\"code\">([0-9A-Z]{4} [0-9A-Z]{4})<");
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";

    @LocalServerPort
    int port;

    @Autowired
    WebMembers members;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    Removals removals;

    @Autowired
    WebPlatform platform;

    @Autowired
    Sessions sessions;

    @Autowired
    MovableClock clock;

    @Autowired
    Ticker ticker;

    @BeforeEach
    void aTeam() {
        members.team();
        accounts.refresh();
    }

    @Test
    void theLinksPageSaysWhatThisIsAndAsksThreeThings() {
        var page = get(members.stranger(), members.link());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Join Riverside on Tandem", "never who said what", "can see your name")
                .contains("name=\"name\"", "name=\"other\"", "name=\"work\"")
                .as("where nothing can be sent")
                .doesNotContain("name=\"address\"")
                .doesNotContain("{{", "style=")
                .containsOnlyOnce("<script")
                .contains("<script type=\"module\" src=\"/web/sending.js\"></script>");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whoeverJoinsHasAPageAndASessionThatScriptsCannotRead() {
        var link = members.link();
        var answer = send(members.stranger(), link, Map.of("name", "Rosa Lind", "other", "Harbour Carers"));

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-tandem=")
                .contains("HttpOnly", "Secure", "Path=/", "SameSite=Lax")
                .doesNotContain("Domain");
        var browser = members.with(cookie(answer));
        assertThat(get(browser, "/web/").body()).contains("<title>Tandem</title>", "Nobody has confirmed yet");
        assertThat(browser.say("me", "private", "/tandem").at("/said/1/html").asString())
                .isNotEmpty();
        assertThat(TestRedis.shared().everything())
                .doesNotContain(cookie(answer).replaceFirst(".*=", ""));
    }

    @Test
    void aLinkThatIsWrongUsedOrOldIsRefusedInTheSameWords() {
        var used = members.link();
        send(members.stranger(), used, Map.of("name", "Rosa"));
        var old = members.link();
        clock.pass(Duration.ofDays(7));
        var wrong = "/join/0123456789ABCDEFGHJKMNPQRS0123456789ABCDEFGHJKMNPQRS";

        var answers = java.util.stream.Stream.of(used, old, wrong)
                .flatMap(link -> java.util.stream.Stream.of(
                        get(members.stranger(), link), send(members.stranger(), link, Map.of("name", "Mallory"))))
                .toList();

        assertThat(answers)
                .extracting(one -> one.statusCode() + one.body())
                .containsOnly("404" + answers.getFirst().body());
        assertThat(members.accounts()).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidOnTopAndAtItsFieldAndTheLinkStaysGood() {
        var link = members.link();
        var again = send(members.stranger(), link, Map.of("name", " \u200B ", "other", "Harbour \"Carers\""));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("<a href=\"#name\">Enter your name</a>", "id=\"name-error\"", "<title>Error:")
                .contains("value=\"Harbour &quot;Carers&quot;\"");
        assertThat(send(members.stranger(), link, Map.of("name", "Rosa")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void nothingThatSomebodyTypesIsReadAsAPage() {
        var again = send(
                members.stranger(),
                members.link(),
                Map.of("name", HOSTILE + "x".repeat(60), "other", HOSTILE, "work", HOSTILE));
        assertThat(again.body()).doesNotContain("<script>", "<img");

        var mallory = members.colleague("<b onx=1>Mal");
        var page = get(mallory.browser(), "/web/").body();
        var team = get(mallory.browser(), "/web/playground/team").body();
        var said = mallory.browser()
                .say("me", "private", HOSTILE)
                .at("/said/0/html")
                .asString();
        assertThat(page + said).doesNotContain("<script>alert", "<img src=x", "<b onx");
        assertThat(team).as("JSON, for the script to show as text").contains("<b onx=1>Mal");
    }

    @Test
    void nobodyActsAsAnotherOrReadsWhatAnotherWasSent() {
        var rosa = members.colleague("Rosa");
        var mallory = members.colleague("Mallory");
        platform.send(new ToPerson(rosa.account().id()), Message.of(Prose.plain("For Rosa alone")));
        var id = rosa.account().id().id();

        for (var visitor : java.util.List.of(mallory.browser(), members.stranger())) {
            var status = visitor == mallory.browser() ? 403 : 401;
            assertThat(get(visitor, "/web/playground/people/" + id).statusCode())
                    .isEqualTo(status);
            assertThat(visitor.post("/people/" + id + "/say", Map.of("spot", "private", "text", "/tandem"))
                            .statusCode())
                    .isEqualTo(status);
            assertThat(visitor.post("/people/" + id + "/press", Map.of("message", "home", "action", "chat.menu"))
                            .statusCode())
                    .isEqualTo(status);
            assertThat(visitor.post("/people/" + id + "/submit", Map.of("values", Map.of()))
                            .statusCode())
                    .isEqualTo(status);
            assertThat(visitor.post("/people/" + id + "/open", Map.of()).statusCode())
                    .isEqualTo(status);
        }
        assertThat(get(members.stranger(), "/web/playground/events").statusCode())
                .isEqualTo(401);
        assertThat(get(members.stranger(), "/web/playground/team").statusCode()).isEqualTo(401);
        assertThat(rosa.browser().desk("me").toString()).contains("For Rosa alone");
        assertThat(mallory.browser().desk("me").toString()).doesNotContain("For Rosa alone");
    }

    @Test
    void whatWasSentIsThereAfterARestartAndWhatWasPressedIsNowhere() {
        var rosa = members.colleague("Rosa");
        platform.send(new ToPerson(rosa.account().id()), Message.of(Prose.plain("Five statements wait")));
        rosa.browser().say("me", "private", "a word of mine");

        assertThat(TestRedis.shared().everything())
                .contains("Five statements wait")
                .doesNotContain("a word of mine");
    }

    @Test
    void aSessionBroughtFromElsewhereIsNotMadeGood() {
        var fixed = "__Host-tandem=0123456789ABCDEFGHJKMNPQRS0123456789ABCDEFGHJKMNPQRS";
        var answer = send(members.with(fixed), members.link(), Map.of("name", "Rosa"));

        assertThat(cookie(answer)).isNotEqualTo(fixed);
        assertThat(get(members.with(fixed), "/web/").headers().firstValue("Location"))
                .contains("/web/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example", "http://localhost:1"})
    void anotherSitesPageCanDoNothing(String origin) {
        var rosa = members.join("Rosa");
        var browser = rosa.browser();
        for (var path :
                java.util.List.of("/web/devices/add", "/web/sign-in", "/web/back", "/web/back/x", members.link())) {
            var forged = browser.request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", origin)
                    .POST(BodyPublishers.ofString("name=x&code=x"))
                    .build();
            assertThat(browser.send(forged).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aFormNeedsTheProofOfItsOwnPage() {
        var rosa = members.join("Rosa");
        var mallory = members.join("Mallory");
        var theirs = proof(get(mallory.browser(), "/web/devices").body());

        var forged = send(rosa.browser(), "/web/devices/add", Map.of("proof", theirs));

        assertThat(forged.statusCode()).isEqualTo(303);
        assertThat(forged.body()).isEmpty();
    }

    @Test
    void anotherDeviceIsAddedByACodeAndALostOneIsSignedOut() {
        var rosa = members.join("Rosa");
        var added = send(
                rosa.browser(),
                "/web/devices/add",
                Map.of("proof", proof(get(rosa.browser(), "/web/devices").body())));
        var code = found(CODE, added.body());

        var second = send(members.stranger(), "/web/sign-in", Map.of("code", code.toLowerCase(Locale.ROOT)));
        assertThat(second.statusCode()).isEqualTo(303);
        var phone = members.with(cookie(second));
        assertThat(get(phone, "/web/").statusCode()).isEqualTo(200);
        assertThat(send(members.stranger(), "/web/sign-in", Map.of("code", code))
                        .statusCode())
                .as("once")
                .isEqualTo(422);

        var devices = get(rosa.browser(), "/web/devices").body();
        var lost = Sessions.idOf(cookie(second).replaceFirst(".*=", ""));
        assertThat(devices).contains("Another device", lost);
        send(rosa.browser(), "/web/devices/end", Map.of("proof", proof(devices), "device", lost));

        assertThat(get(phone, "/web/").headers().firstValue("Location")).contains("/web/sign-in");
        assertThat(get(rosa.browser(), "/web/").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        var rosa = members.join("Rosa");
        var mallory = members.join("Mallory");
        send(
                mallory.browser(),
                "/web/devices/end",
                Map.of(
                        "proof", proof(get(mallory.browser(), "/web/devices").body()),
                        "device", Sessions.idOf(rosa.cookie().replaceFirst(".*=", ""))));

        assertThat(get(rosa.browser(), "/web/").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterNinetyDaysUnlessItIsUsed() {
        var rosa = members.join("Rosa");
        var idle = members.join("Idle");
        sessions.prolong();
        clock.pass(Duration.ofDays(80));
        assertThat(get(rosa.browser(), "/web/").statusCode()).isEqualTo(200);
        sessions.prolong();
        clock.pass(Duration.ofDays(80));

        assertThat(get(rosa.browser(), "/web/").statusCode()).isEqualTo(200);
        assertThat(get(idle.browser(), "/web/").statusCode()).isEqualTo(303);
    }

    @Test
    void whoeverIsForgottenIsSignedOutAndNothingIsLeft() {
        var rosa = members.colleague("Rosa Lind");
        platform.send(new ToPerson(rosa.account().id()), Message.of(Prose.plain("Something for Rosa")));

        removals.forget(rosa.account().id());
        ticker.tick();
        clock.pass(Duration.ofHours(1));
        ticker.tick();

        assertThat(get(rosa.browser(), "/web/").statusCode()).isEqualTo(303);
        assertThat(TestRedis.shared().everything())
                .doesNotContain(rosa.account().id().id(), "Rosa Lind", "Something for Rosa");
    }

    @Test
    void membersAreShownTheirDevicesAndHowMuchIsKeptForThem() {
        clock.set(MovableClock.START);
        var rosa = members.colleague("Rosa Lind");
        var me = rosa.account().id();
        sessions.beginByLink(me);
        sessions.begin(members.colleague("Mallory").account().id());
        platform.send(new ToPerson(me), Message.of(Prose.plain("Five statements wait")));
        platform.send(new ToPerson(me), Message.of(Prose.plain("Something for Rosa")));

        var page = rosa.browser().say("me", "private", "/tandem my data").toString();

        assertThat(page)
                .contains("Device 1 that is signed in", "Device 2 that is signed in", "by a link that was sent to you")
                .contains("Signed in since 24 November 2026", "signed out on 22 February 2027")
                .contains("2 messages, each with its time. The newest 200 are kept")
                .doesNotContain("Device 3", "Something for Rosa");
        assertThat(sessions.about(new PersonId("slack", "T1", me.id()), Locale.ENGLISH))
                .isEmpty();
    }

    @Test
    void whatATeamWasSentGoesWithIt() {
        var rosa = members.colleague("Rosa Lind");
        platform.send(new ToPerson(rosa.account().id()), Message.of(Prose.plain("Something for Rosa")));

        removals.end(members.team());
        ticker.tick();
        clock.pass(Duration.ofHours(1));
        ticker.tick();

        assertThat(get(rosa.browser(), "/web/").statusCode()).isEqualTo(303);
        assertThat(TestRedis.shared().everything()).doesNotContain("Rosa Lind", "Something for Rosa");
    }

    @Test
    void whereNothingCanBeSentNobodyIsAskedForAnAddress() {
        assertThat(get(members.stranger(), "/web/sign-in").body()).doesNotContain("/web/back");
        assertThat(get(members.stranger(), "/web/back").body())
                .contains("Tandem cannot send links here")
                .doesNotContain("name=\"address\"");
        var link = members.link();
        assertThat(send(members.stranger(), link, Map.of("name", "Rosa", "address", "x"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void everyPageForbidsFramesScriptsOfOthersAndCaches() {
        for (var path : java.util.List.of(
                "/web/",
                "/web/sign-in",
                "/web/back",
                "/web/back/x",
                members.link(),
                "/join/x",
                "/web/playground/team")) {
            var headers = get(members.stranger(), path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1", "tandem.example.org"})
    void anotherNameIsRefused(String host) throws Exception {
        assertThat(RawHttp.status(port, "GET /web/sign-in HTTP/1.1", "Host: " + host))
                .isEqualTo(403);
        assertThat(RawHttp.status(port, "GET /join/x HTTP/1.1", "Host: " + host))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//web/sign-in",
                "/web//sign-in",
                "/web;a=b/sign-in",
                "/x/../web/sign-in",
                "/%77eb/sign-in",
                "/web/../web/sign-in",
                "/join;a=b/x"
            })
    void noOtherSpellingOfAPathGetsRoundTheGate(String path) throws Exception {
        assertThat(RawHttp.status(port, "GET " + path + " HTTP/1.1", "Host: evil.example"))
                .isNotEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-Proto, https", "X-Forwarded-For, 203.0.113.9", "Forwarded, proto=https", "Via, 1.1 x"})
    void aProxyThatNobodyDeclaredIsNotBelieved(String header, String value) {
        var browser = members.stranger();
        assertThat(browser.send(browser.request("/web/sign-in")
                                .header(header, value)
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web//evil.example",
                "/web/?to=https://evil.example",
                "/web/sign-in?next=//evil.example",
                "/web/%2f%2fevil.example",
                "/web?https://evil.example"
            })
    void noPageLeadsElsewhere(String path) {
        var answer = get(members.stranger(), path);
        assertThat(answer.headers().firstValue("Location").orElse("/"))
                .startsWith("/")
                .doesNotStartWith("//");
        assertThat(answer.body()).doesNotContain("href=\"//evil", "href=\"https://evil");
    }

    @Test
    void guessesFromOneAddressEnd() {
        // Long before the other tests, whose tries are counted too.
        clock.set(MovableClock.START.minus(Duration.ofDays(1)));
        var last = 0;
        for (var guess = 0; guess < 70; guess++) {
            last = get(members.with("x=y"), "/join/GUESS%d".formatted(guess)).statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(send(members.stranger(), "/web/sign-in", Map.of("code", "ABCD EFGH"))
                        .statusCode())
                .isEqualTo(429);
    }

    private static String proof(String page) {
        return found(PROOF, page);
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
