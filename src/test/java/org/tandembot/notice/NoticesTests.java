package org.tandembot.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.LogLines;
import org.tandembot.notice.Addresses.Outcome;
import org.tandembot.notice.Addresses.Shown;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData.Held;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Hours;
import org.tandembot.settings.Trial;
import org.tandembot.store.TestRedis;

/** Members of the web are told outside of it that something waits, with a mail server and GOV.UK Notify that check what they get. */
class NoticesTests extends NoticeStage {

    private static final PersonId NOBODY = new PersonId("web", "web", "NOBODY");
    private static final Pattern LINK =
            Pattern.compile("https://tandem\\.example\\.org/web/(told|stop)/([A-Za-z0-9_-]+)");

    private static final TestMail MAIL = new TestMail();
    private static final WireMockServer NOTIFY = TestNotify.server();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @DynamicPropertySource
    static void ways(DynamicPropertyRegistry settings) {
        settings.add("tandem.web.url", () -> "https://tandem.example.org");
        MAIL.settings(settings);
        TestNotify.settings(settings, NOTIFY);
    }

    @Autowired
    ConfigurableEnvironment environment;

    private Team team;
    private String address;

    @BeforeEach
    void aTeam() throws Exception {
        // What is remembered in memory, of floods and of ways that failed, is long over.
        clock.pass(Duration.ofDays(10L * NUMBER.incrementAndGet()));
        team = team("ZWEB", "Riverside");
        accounts.refresh();
        address = "rosa.lind%d@example.org".formatted(NUMBER.incrementAndGet());
        MAIL.clear();
        NOTIFY.resetAll();
        NOTIFY.stubFor(post("/v2/notifications/sms")
                .willReturn(okJson("{\"id\": \"n1\"}").withStatus(201)));
        NOTIFY.stubFor(get("/v2/notifications/n1").willReturn(okJson("{\"status\": \"delivered\"}")));
    }

    private PersonId isToldByMail() {
        var person = joins(team);
        assertThat(addresses.keep(person, Kind.EMAIL, address)).isEqualTo(Outcome.ASKED);
        ticker.tick();
        addresses.confirm(link("told", text(mails().getLast())));
        return person;
    }

    private String phone() {
        return "07700 9%05d".formatted(NUMBER.incrementAndGet());
    }

    private PersonId isToldByText() {
        var person = joins(team);
        assertThat(addresses.keep(person, Kind.TEXT, phone())).isEqualTo(Outcome.ASKED);
        ticker.tick();
        addresses.confirm(link("told", texts().getLast().getBodyAsString()));
        NOTIFY.resetRequests();
        return person;
    }

    private static List<MimeMessage> mails() {
        return MAIL.messages();
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString().replace("\r\n", "\n");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LoggedRequest> texts() {
        return NOTIFY.findAll(anyRequestedFor(anyUrl()).withUrl("/v2/notifications/sms"));
    }

    private static String link(String what, String text) {
        return LINK.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(what))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow();
    }

    private void refuses(int status, String body) {
        NOTIFY.stubFor(post("/v2/notifications/sms")
                .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    @Test
    void nothingButTheQuestionGoesToAnAddressThatNobodyHasConfirmed() throws Exception {
        var person = joins(team);
        addresses.keep(person, Kind.EMAIL, address);
        ticker.tick();
        waits(person);
        clock.pass(Duration.ofDays(2));
        waits(person);

        assertThat(mails()).hasSize(1);
        assertThat(mails().getFirst().getSubject()).isEqualTo("Riverside: do you want to be told here?");
        assertThat(addresses.of(person)).contains(new Shown(Kind.EMAIL, "r…@example.org", false));

        clock.pass(Duration.ofDays(6));
        ticker.tick();
        assertThat(addresses.of(person)).as("after seven days").isEmpty();
    }

    @Test
    void aNoticeSaysTheTeamAndNothingElse() throws Exception {
        waits(isToldByMail());

        assertThat(mails()).hasSize(2);
        var notice = mails().getLast();
        var stop = "https://tandem.example.org/web/stop/" + link("stop", text(notice));
        assertThat(notice.getSubject()).isEqualTo("Riverside: Tandem has something short for you");
        assertThat(text(notice)).isEqualTo("""
                Riverside: Tandem has something short for you.
                https://tandem.example.org/web/

                Have you been there already? Then there is nothing to do.

                To stop these messages: %s""".formatted(stop));
        assertThat(notice.getAllRecipients()).singleElement().hasToString(address);
        assertThat(notice.getFrom()).singleElement().hasToString("Tandem <tandem@example.org>");
        assertThat(notice.getHeader("List-Unsubscribe")).containsExactly("<" + stop + ">");
        assertThat(notice.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(notice.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(notice.getSentDate().toInstant()).isEqualTo(clock.instant());
    }

    @Test
    void thereIsOneNoticeInSixHoursAndWhatCameMeanwhileIsToldThen() {
        var person = isToldByMail();
        for (var time = 0; time < 20; time++) {
            waits(person);
        }
        assertThat(mails()).hasSize(2);

        clock.pass(A_WHILE);
        ticker.tick();
        assertThat(mails()).hasSize(3);
        clock.pass(A_WHILE);
        ticker.tick();
        assertThat(mails()).as("nothing came meanwhile").hasSize(3);
    }

    @Test
    void aNoticeWaitsForThePersonsHours() {
        var person = isToldByMail();
        preferences.save(person, hours(LocalTime.of(14, 0), LocalTime.of(18, 0), Optional.empty(), false));
        waits(person);
        assertThat(mails()).as("at ten").hasSize(1);

        clock.pass(Duration.ofHours(4));
        ticker.tick();
        assertThat(mails()).as("at two").hasSize(2);
        clock.pass(A_WHILE);
        waits(person);
        assertThat(mails()).as("at eight").hasSize(2);
    }

    private static Hours hours(LocalTime from, LocalTime to, Optional<LocalDate> away, boolean isMuted) {
        return new Hours(ZoneId.of("UTC"), from, to, Optional.empty(), away, isMuted);
    }

    @Test
    void whoeverWantsNothingByItselfGetsNoNotice() {
        var person = isToldByMail();
        preferences.save(person, hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Optional.empty(), true));
        waits(person);
        clock.pass(Duration.ofDays(3));
        ticker.tick();

        assertThat(mails()).hasSize(1);
    }

    @Test
    void onePressStopsAndDeletesTheAddress() {
        var person = isToldByMail();
        waits(person);
        addresses.stop(link("stop", text(mails().getLast())));
        clock.pass(A_WHILE);
        waits(person);

        assertThat(mails()).hasSize(2);
        assertThat(addresses.of(person)).isEmpty();
    }

    @Test
    void theFirstMessageCanBeStoppedToo() {
        var person = joins(team);
        addresses.keep(person, Kind.EMAIL, address);
        ticker.tick();
        addresses.stop(link("stop", text(mails().getLast())));

        addresses.confirm(link("told", text(mails().getLast())));
        assertThat(addresses.of(person)).isEmpty();
    }

    @Test
    void nobodyStopsOrConfirmsForSomebodyElse() {
        var person = isToldByMail();
        var first = mails().getLast();
        var other = isToldByText();
        var mine = link("stop", text(first));
        for (var at = 0; at < mine.length(); at++) {
            var letter = mine.charAt(at) == 'A' ? 'B' : 'A';
            var guess = new StringBuilder(mine);
            guess.setCharAt(at, letter);
            // The last letter has bits to spare, so that two of them may be the same.
            if (at < mine.length() - 1) {
                addresses.stop(guess.toString());
            }
        }
        List.of("", "x", "a".repeat(5000), "ä{}\n", link("told", text(first)), person.toString(), person.id())
                .forEach(addresses::stop);

        assertThat(addresses.of(person)).isPresent();
        assertThat(addresses.of(other)).isPresent();
        addresses.stop(mine);
        assertThat(addresses.of(person)).isEmpty();
        assertThat(addresses.of(other)).isPresent();
    }

    @Test
    void aLinkOfAnEarlierAddressDoesNothingToTheOneThatIsThereNow() {
        var person = joins(team);
        addresses.keep(person, Kind.EMAIL, address);
        ticker.tick();
        var earlier = text(mails().getLast());
        clock.pass(Duration.ofHours(1));
        addresses.keep(person, Kind.EMAIL, "second." + address);

        addresses.confirm(link("told", earlier));
        addresses.stop(link("stop", earlier));

        assertThat(addresses.of(person)).contains(new Shown(Kind.EMAIL, "s…@example.org", false));
    }

    @Test
    void linksSayNothingOfWhoseTheyAreAndAreNeverTheSame() {
        var person = isToldByMail();
        waits(person);
        assertThat(link("stop", text(mails().getFirst()))).isNotEqualTo(link("stop", text(mails().getLast())));
        assertThat(text(mails().getLast())).doesNotContain(person.id(), "Rosa");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rosa@example.org\r\nBcc: all@example.org",
                "rosa@example.org\n",
                "rosa\n@example.org",
                "rosa@example.org\u0000",
                "rosa@example.org\u0085",
                "rosa@example.org\u2028Bcc:all@example.org",
                "rosa@example.org,sam@example.org",
                "rosa@example.org sam@example.org",
                "Rosa <rosa@example.org>",
                "rosa@@example.org",
                "rosa@example",
                "rosa@[127.0.0.1]",
                "\"rosa lind\"@example.org",
                "@example.org:rosa@example.org",
                "",
                " "
            })
    void anAddressThatIsMoreThanAnAddressIsRefused(String typed) {
        var person = joins(team);
        assertThat(addresses.keep(person, Kind.EMAIL, typed)).isEqualTo(Outcome.NOT_AN_ADDRESS);
        assertThat(addresses.keep(person, Kind.TEXT, typed)).isEqualTo(Outcome.NOT_AN_ADDRESS);
        ticker.tick();
        assertThat(mails()).isEmpty();
        assertThat(addresses.of(person)).isEmpty();
    }

    @Test
    void aFloodOfFirstMessagesEndsAtTheThird() {
        var person = joins(team);
        var outcomes = IntStream.range(0, 10)
                .mapToObj(at -> addresses.keep(person, Kind.EMAIL, at + address))
                .toList();
        assertThat(outcomes)
                .startsWith(Outcome.ASKED, Outcome.ASKED, Outcome.ASKED, Outcome.TOO_OFTEN)
                .containsOnly(Outcome.ASKED, Outcome.TOO_OFTEN);

        var fromMany = new ArrayList<Outcome>();
        for (var at = 0; at < 10; at++) {
            fromMany.add(
                    addresses.keep(joins(team), Kind.EMAIL, at % 2 == 0 ? address : address.toUpperCase(Locale.ROOT)));
        }
        assertThat(fromMany).filteredOn(Outcome.ASKED::equals).hasSize(3);
    }

    @Test
    void aStrangerHasNoAddress() {
        assertThat(addresses.keep(NOBODY, Kind.EMAIL, address)).isEqualTo(Outcome.NOT_OFFERED);
        notices.waits(NOBODY);
        ticker.tick();
        assertThat(mails()).isEmpty();
    }

    @Test
    void theAddressIsSealedAndInNoLine() {
        var logs = LogLines.atTrace();
        PersonId person;
        PersonId other;
        try (logs) {
            person = isToldByMail();
            waits(person);
            other = isToldByText();
            refuses(500, "{\"errors\": []}");
            waits(other);
            refuses(400, wrongNumber());
            clock.pass(A_WHILE);
            ticker.tick();
        }
        assertThat(TestRedis.shared().everything()).doesNotContain(address, "77009");
        var stop = link("stop", text(mails().getLast()));
        assertThat(ourLines(logs))
                .isNotEmpty()
                .noneMatch(line -> line.contains(address)
                        || line.contains("77009")
                        || line.contains(person.id())
                        || line.contains(other.id())
                        || line.contains("Riverside")
                        || line.contains(stop)
                        || line.contains(TestNotify.SECRET));
    }

    /** Those that Tandem's settings can let through, without the servers of this test. */
    private static List<String> ourLines(LogLines logs) {
        return logs.lines().stream()
                .filter(line -> !line.matches("(?s)\\w+ (com\\.icegreen|wiremock|org\\.wiremock|io\\.lettuce|WireMock"
                        + "|org\\.springframework\\.data\\.redis|com\\.github\\.tomakehurst|org\\.eclipse\\.jetty).*"))
                .toList();
    }

    @Test
    void peopleAreShownThatAnAddressIsKeptAndOnlyAPartOfIt() {
        assertThat(addresses.about(isToldByMail(), Locale.ENGLISH))
                .extracting(Held::says)
                .singleElement()
                .asString()
                .contains("r…@example.org", "you said yes")
                .doesNotContain(address);
    }

    @Test
    void theAddressOfWhoeverIsForgottenIsDeleted() {
        var person = isToldByMail();
        waits(person);
        notices.waits(person);
        removals.forget(person);
        ticker.tick();
        clock.pass(Duration.ofHours(7));
        ticker.tick();

        assertThat(mails()).hasSize(2);
        assertThat(addresses.find(person)).isEmpty();
        assertThat(TestRedis.shared().everything()).doesNotContain(person.id());
    }

    @Test
    void theAddressesOfATeamGoWithIt() {
        var person = isToldByMail();
        removals.end(teams.find("ZWEB").orElseThrow());
        ticker.tick();

        assertThat(addresses.find(person)).isEmpty();
        notices.waits(person);
        ticker.tick();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aTextMessageGoesByNotifyWithATokenOfTheService() {
        waits(isToldByText());

        var request = texts().getLast();
        var token = JWT.require(Algorithm.HMAC256(TestNotify.SECRET))
                .withIssuer(TestNotify.SERVICE)
                .acceptIssuedAt(Long.MAX_VALUE / 2000)
                .build()
                .verify(request.getHeader("Authorization").replace("Bearer ", ""));
        assertThat(token.getIssuedAtAsInstant()).isEqualTo(clock.instant());
        assertThat(request.getBodyAsString())
                .contains("\"template_id\":\"" + TestNotify.TEMPLATE + "\"", "\"phone_number\":\"077009")
                .contains("Riverside: Tandem has something short for you. https://tandem.example.org/web/ Stop: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 503})
    void whatNotifyDoesNotTakeNowIsTriedAgainAndHealthSaysSo(int status) {
        var person = isToldByText();
        refuses(status, "{\"errors\": [{\"error\": \"SomeError\", \"message\": \"no\"}]}");
        waits(person);
        assertThat(texts()).hasSize(1);
        var health = health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("notify", "GOV.UK Notify answers with status " + status);
        ticker.tick();
        assertThat(texts()).as("before its time").hasSize(1);

        NOTIFY.stubFor(post("/v2/notifications/sms")
                .willReturn(okJson("{\"id\": \"n1\"}").withStatus(201)));
        clock.pass(Duration.ofMinutes(2));
        ticker.tick();

        assertThat(texts()).hasSize(2);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        clock.pass(Duration.ofHours(1));
        ticker.tick();
        assertThat(texts()).hasSize(2);
    }

    @Test
    void aNoticeIsGivenUpAfterHoursAndTheNextOneIsTried() {
        var person = isToldByText();
        refuses(500, "");
        waits(person);
        for (var minute = 0; minute < 6 * 60; minute++) {
            clock.pass(Duration.ofMinutes(1));
            ticker.tick();
        }
        assertThat(texts()).hasSize(8);
        assertThat(addresses.of(person)).isPresent();

        NOTIFY.stubFor(post("/v2/notifications/sms")
                .willReturn(okJson("{\"id\": \"n1\"}").withStatus(201)));
        waits(person);
        assertThat(texts()).hasSize(9);
    }

    private static String wrongNumber() {
        return """
                {"status_code": 400, "errors": [{"error": "ValidationError", "message": "phone_number Not a UK mobile number"}]}""";
    }

    @Test
    void aNumberThatNotifyRefusesForGoodIsDropped() {
        var person = isToldByText();
        refuses(400, wrongNumber());
        waits(person);

        assertThat(addresses.of(person)).isEmpty();
    }

    @Test
    void aRefusalOfSomethingElseDropsNobody() {
        var person = isToldByText();
        refuses(400, """
                {"errors": [{"error": "BadRequestError", "message": "Missing personalisation: message"}]}""");
        waits(person);

        assertThat(addresses.of(person)).isPresent();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anAddressWhoseLastNoticeCameBackForGoodIsDropped() {
        var person = isToldByText();
        waits(person);
        NOTIFY.stubFor(get("/v2/notifications/n1").willReturn(okJson("{\"status\": \"permanent-failure\"}")));
        clock.pass(A_WHILE);
        waits(person);

        assertThat(addresses.of(person)).isEmpty();
        assertThat(texts()).hasSize(1);
    }

    @Test
    void answersThatAreNoJsonAreNoEnd() {
        var person = isToldByText();
        NOTIFY.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody("<html>")));
        waits(person);

        assertThat(addresses.of(person)).isPresent();
    }

    @Test
    void aCheckTriesTheMailServerAndNotifyAndSendsNothing() {
        NOTIFY.stubFor(get("/v2/template/" + TestNotify.TEMPLATE).willReturn(okJson("{}")));
        assertThat(checked())
                .allMatch(text -> text.matches(".*(answers, and takes|are good).*"))
                .hasSize(2);

        NOTIFY.stubFor(get("/v2/template/" + TestNotify.TEMPLATE)
                .willReturn(aResponse().withStatus(403)));
        assertThat(checked().getLast()).contains("tandem.notify.text-template is refused", "status 403", "clock");
        assertThat(texts()).isEmpty();
        assertThat(mails()).isEmpty();
    }

    private List<String> checked() {
        return new NoticeConfiguration.OfNotices(clock)
                .of(environment).stream().map(Trial.Finding::text).toList();
    }

    @Test
    void nobodyIsToldByTheirBrowserWhereThatIsNotSet() {
        var person = joins(team);
        assertThat(browsers.key()).isEmpty();
        assertThat(browsers.turnOn(
                        person, "session", TestBrowser.create().subscription("https://fcm.googleapis.com/fcm/send/x")))
                .isFalse();
        assertThat(browsers.session(person)).isEmpty();
    }

    @Test
    void nothingIsTriedThatIsNotSet() {
        assertThat(new NoticeConfiguration.OfNotices(clock).of(new StandardEnvironment()))
                .isEmpty();
    }
}
