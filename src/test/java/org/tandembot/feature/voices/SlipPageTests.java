package org.tandembot.feature.voices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.LogLines;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.RawHttp;
import org.tandembot.platform.web.practice.Screens;
import org.tandembot.store.Ids;

/** The page that a slip leads to, over HTTP and in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.playground.enabled=false",
            "tandem.schedule.look-every=1h",
            "tandem.store.look-every=1h",
            "management.server.port=-1"
        })
@TestPropertySource(properties = "tandem.web.url=http://localhost")
class SlipPageTests extends VoicesStage {

    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final String NOTHING_SENT = "Nothing was sent yet";
    private static final String DID_NOT_WORK = "This code did not work";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    /** Limits on wrong codes are by address, and all tests have one: each comes later than all before it. */
    @BeforeEach
    void hoursLater() {
        clock.pass(Duration.ofHours(3L * TESTS.incrementAndGet()));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Map<String, String> fields) throws IOException, InterruptedException {
        var body = fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> sends(String code, String choice) throws Exception {
        return post(Map.of("code", code, "IS.1", choice, "draft", Ids.draw(RandomGenerator.getDefault())));
    }

    /** A page without what is drawn anew for each, and without the code that it was asked with. */
    private static String alike(HttpResponse<String> page, String code) {
        return DRAFT.matcher(page.body()).replaceAll("").replace(code, "CODE");
    }

    @Test
    void aPageIsTheSameForEveryCodeWhetherItIsGoodUsedOrWrong() throws Exception {
        var slips = slips(10);
        sends(slips.getFirst(), "0");

        var good = alike(get("/v/" + slips.get(1)), slips.get(1));
        assertThat(alike(get("/v/" + slips.getFirst()), slips.getFirst())).isEqualTo(good);
        assertThat(alike(get("/v/AAAABBBBCCCC"), "AAAABBBBCCCC")).isEqualTo(good);
    }

    /** Whoever listens on the way would read answers and codes. */
    @Test
    void whatDidNotComeOverASafeWayIsRefused() throws Exception {
        var passedOn = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v/AAAABBBBCCCC"))
                .header("X-Forwarded-For", "203.0.113.7")
                .build();

        var answer = http.send(passedOn, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("<form");
        assertThat(RawHttp.status(port, "GET /v HTTP/1.1", "Host: elsewhere.example"))
                .isEqualTo(403);
    }

    @Test
    void wrongUsedAndOldCodesAreAnsweredAlike() throws Exception {
        var slips = slips(10);
        assertThat(sends(slips.getFirst(), "0").body()).contains("Thank you");
        var used = sends(slips.getFirst(), "0");
        var wrong = sends("AAAABBBBCCCC", "0");
        theQuarterEnds();
        var old = sends(slips.get(1), "0");

        assertThat(used.statusCode())
                .isEqualTo(422)
                .isEqualTo(wrong.statusCode())
                .isEqualTo(old.statusCode());
        assertThat(used.body()).contains(NOTHING_SENT, DID_NOT_WORK);
        assertThat(alike(used, slips.getFirst()))
                .isEqualTo(alike(wrong, "AAAABBBBCCCC"))
                .isEqualTo(alike(old, slips.get(1)));
    }

    @Test
    void nobodyTriesManyCodesFromOneAddressAndAGoodOneIsRefusedThenToo() throws Exception {
        var code = slips(10).getFirst();
        var tries = 0;
        while (sends("AAAABBBB%04d".formatted(tries), "0").statusCode() == 422) {
            tries++;
        }
        assertThat(tries).isBetween(20, 30);

        assertThat(sends(code, "0").statusCode()).isEqualTo(429);
        clock.pass(Duration.ofMinutes(61));
        assertThat(sends(code, "0").statusCode()).isEqualTo(200);
    }

    @Test
    void manyMayAnswerFromOneAddress() throws Exception {
        for (var code : slips(50)) {
            assertThat(sends(code, "0").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothingIsSetKeptFramedRunOrToldElsewhere() throws Exception {
        for (var path : List.of("/v", "/v/K7RT9MPX2WQF", "/v/page.css", "/v/a/b")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("script", "unsafe");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        }
        assertThat(get("/v").body()).doesNotContain("<script", "http://", "https://", "style=");
        assertThat(get("/v").body().length()).isLessThan(20_000);
    }

    @Test
    void everyPageLeadsToTheAccessibilityStatement() throws Exception {
        var link = "<footer><p><a href=\"/web/accessibility\">Accessibility statement</a>";
        assertThat(get("/v").body()).contains(link);
        assertThat(sends("AAAABBBBCCCC", "0").body()).contains(link);
        assertThat(sends(slips(10).getFirst(), "0").body()).contains("Thank you", link);
        assertThat(get("/web/accessibility").body()).contains("<h1>Accessibility statement</h1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg onload=alert(1)>",
                "%s%d{0}",
                "\u202Etxet\u0000"
            })
    void whatIsTypedComesBackAsText(String typed) throws Exception {
        var page = post(Map.of("code", typed, "comment", typed, "draft", typed, "seen", typed, "IS.1", typed));
        assertThat(page.body()).doesNotContain("<script", "<img", "<svg onload", "\u202E");
        assertThat(get("/v/"
                                + URLEncoder.encode(typed.replace("\u0000", "").replace("/", ""), UTF_8)
                                        .replace("+", "%20"))
                        .body())
                .doesNotContain("<script>alert", "<img", "<svg onload");
    }

    @Test
    void aLargeBodyIsNotRead() throws Exception {
        assertThat(post(Map.of("comment", "x".repeat(20_000))).statusCode()).isEqualTo(413);
    }

    @Test
    void theLogHasNoCodeNoAnswerAndNoAddress() throws Exception {
        var code = slips(10).getFirst();
        try (var log = LogLines.atTrace()) {
            get("/v/" + code);
            post(Map.of(
                    "code", code, "comment", "SAIDTHIS", "IS.1", "0", "draft", Ids.draw(RandomGenerator.getDefault())));
            sends(code, "1");

            assertThat(log.lines().stream().filter(line -> line.contains(" org.tandembot.")))
                    .noneMatch(line -> line.contains(code) || line.contains("SAIDTHIS") || line.contains("127.0.0.1"));
        }
    }

    @ParameterizedTest
    @MethodSource(Screens.EACH)
    void somebodyAnswersByKeyboardAndFinger(int width, ColorScheme colours) {
        var screen = width + "-" + colours;
        var code = slips(10).getFirst();
        try (var browser = Browser.start()) {
            var page = browser.visitor();
            page.setViewportSize(width, Screens.height(width));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            page.navigate("http://localhost:" + port + "/v/" + code);
            assertThat(page.locator("h1")).hasText("How is your support going?");
            assertThat(page.getByLabel("The code on your paper")).hasValue(code);
            fits(page, "slip-" + screen);

            page.locator("button").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText(NOTHING_SENT);
            fits(page, "slip-nothing-" + screen);

            page.locator("fieldset").first().getByText("Some of the time").click();
            page.locator("fieldset").nth(1).locator("input").first().press("Space");
            page.getByLabel("Do you want to tell us more?").fill("Ring me on 07700 900123");
            page.locator("button").press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("A phone number");
            fits(page, "slip-look-" + screen);
            page.getByLabel("Do you want to tell us more?").fill("It is good");
            page.locator("button").press("Enter");
            assertThat(page.locator("h1")).hasText("Thank you");
            fits(page, "slip-thanks-" + screen);
            assertThat(page.context().cookies()).isEmpty();
        }
    }

    @Test
    void itIsReadInTheDarkInForcedColoursAndInLargeLetters() {
        try (var browser = Browser.start()) {
            var page = browser.visitor();
            page.setViewportSize(320, 700);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.navigate("http://localhost:" + port + "/v");
            page.locator("fieldset").first().getByText("Yes").click();
            fits(page, "slip-dark");
            page.evaluate("document.documentElement.style.fontSize = '200%'");
            fits(page, "slip-large");
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            fits(page, "slip-forced");
        }
    }

    /** Nothing is cut off or hard to use; and it can be looked at. */
    private static void fits(Page page, String name) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("scrolls sideways")
                .isZero();
        Browser.assertAccessible(page);
        Browser.wholePicture(page, name);
    }
}
