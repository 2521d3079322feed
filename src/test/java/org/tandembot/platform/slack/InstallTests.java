package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TestGround;
import org.tandembot.store.TestRedis;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A workspace adds Tandem by itself, over the real servlet, with WireMock as Slack. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.schedule.look-every=1h", "tandem.store.look-every=1h"})
@ContextConfiguration(initializers = TestGround.class)
@Import(TestGround.Beans.class)
class InstallTests {

    private static final WireMockServer SLACK =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String SECRET = "a-signing-secret";
    private static final String BACK = "https://tandem.example.org/chat/slack/oauth_redirect";

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @LocalServerPort
    private int port;

    @Autowired
    private Workspaces workspaces;

    @Autowired
    private ServletRegistrationBean<SlackInstall> servlet;

    @Autowired
    private RedisInstalls installs;

    @DynamicPropertySource
    static void slack(DynamicPropertyRegistry registry) {
        SLACK.start();
        registry.add("tandem.slack.signing-secret", () -> SECRET);
        registry.add("tandem.slack.client-id", () -> "12.34");
        registry.add("tandem.slack.client-secret", () -> "hush");
        registry.add("tandem.slack.workspaces", () -> "T0NORTH,E0TRUST");
        registry.add("tandem.slack.redirect-url", () -> BACK);
        registry.add("tandem.slack.api-url", () -> SLACK.baseUrl() + "/api/");
        registry.add("tandem.playground.enabled", () -> false);
    }

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void slackGrants() {
        clock.set(MovableClock.START);
        SLACK.resetAll();
        SLACK.stubFor(post("/api/auth.revoke").willReturn(okJson("{\"ok\":true,\"revoked\":true}")));
        grants("T0NORTH", "xoxb-north");
        installs.remove("T0NORTH", MovableClock.START.plusSeconds(3600));
    }

    @Test
    void aPersonIsAskedForJustWhatTheManifestSays() throws Exception {
        var asked = get("/slack/install", "");

        assertThat(asked.statusCode()).isEqualTo(302);
        var query = parameters(asked.headers().firstValue("Location").orElseThrow());
        assertThat(query).contains("client_id=12.34", "redirect_uri=" + BACK);
        var scopes = query.lines()
                .filter(line -> line.startsWith("scope="))
                .flatMap(line -> Arrays.stream(line.substring(6).split(",")))
                .toList();
        assertThat(scopes).containsExactlyInAnyOrderElementsOf(scopesOfTheManifest());
        assertThat(asked.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/slack");
    }

    @Test
    void aNewClientSecretIsUsedFromTheNextInstallOn(
            @Autowired ApplicationEventPublisher events, @Autowired SlackSettings settings) throws Exception {
        var environment = new MockEnvironment()
                .withProperty("tandem.slack.signing-secret", SECRET)
                .withProperty("tandem.slack.client-id", "12.34")
                .withProperty("tandem.slack.client-secret", "hush-anew");
        events.publishEvent(Binder.get(environment).bindOrCreate("tandem.slack", SlackSettings.class));

        install("a-code");

        SLACK.verify(postRequestedFor(urlEqualTo("/api/oauth.v2.access"))
                .withBasicAuth(new BasicCredentials("12.34", "hush-anew")));
        events.publishEvent(settings);
    }

    @Test
    void underAPathOfItsOwnTheCookieComesBackWithTheAnswer() throws Exception {
        var request = new MockHttpServletRequest("GET", "/chat/slack/install");
        request.setContextPath("/chat");
        request.setServletPath("/slack/install");
        var response = new MockHttpServletResponse();

        Objects.requireNonNull(servlet.getServlet()).service(request, response);

        assertThat(response.getCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.getPath()).isEqualTo("/chat/slack"));
    }

    @Test
    void aWorkspaceThatInstallsTandemIsServedWithItsOwnToken() throws Exception {
        assertThat(workspaces.serves("T0NORTH")).isFalse();

        var done = install("a-code");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("North &lt;Bank&gt;").doesNotContain("xoxb");
        assertThat(done.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        SLACK.verify(postRequestedFor(urlEqualTo("/api/oauth.v2.access"))
                .withFormParam("code", equalTo("a-code"))
                .withFormParam("redirect_uri", equalTo(BACK)));
        assertThat(workspaces.serves("T0NORTH")).isTrue();
        assertThat(workspaces.tokenFor("T0NORTH")).contains("xoxb-north");
        assertThat(workspaces.isBot("T0NORTH", "U0BOT")).isTrue();
        assertThat(workspaces.isBot("T0SOUTH", "U0BOT")).isFalse();
        assertThat(workspaces.serves("T0SOUTH")).isFalse();
        assertThat(workspaces.isNamed("T0NORTH")).isTrue();
        assertThat(workspaces.isNamed("E0TRUST.T0EAST"))
                .as("of a named organisation")
                .isTrue();
        assertThat(workspaces.isNamed("T0SOUTH")).isFalse();
    }

    @Test
    void theTokenIsNowhereInRedisInTheClear() throws Exception {
        install("a-code");

        assertThat(TestRedis.shared().everything()).contains("T0NORTH").doesNotContain("xoxb-north");
    }

    @Test
    void theWayBackBelongsToTheWayThere() throws Exception {
        var begun = get("/slack/install", "");
        var cookie = cookie(begun);

        assertThat(get("/slack/oauth_redirect?code=a-code&state=guessed", cookie)
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/slack/oauth_redirect?code=a-code&state=" + state(begun), "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/slack/oauth_redirect?code=a-code", cookie).statusCode())
                .isEqualTo(400);
        SLACK.verify(0, postRequestedFor(urlEqualTo("/api/oauth.v2.access")));
        assertThat(workspaces.serves("T0NORTH")).isFalse();
    }

    @Test
    void aWayBackThatDidNotBeginHereLeadsNowhere() throws Exception {
        assertThat(get("/slack/oauth_redirect?code=a-code&state=mine", "tandem-install=mine")
                        .statusCode())
                .isEqualTo(400);
        SLACK.verify(0, postRequestedFor(urlEqualTo("/api/oauth.v2.access")));
    }

    @Test
    void aWayBackIsTakenOnceAndInTime() throws Exception {
        var begun = get("/slack/install", "");
        var back = "/slack/oauth_redirect?code=a-code&state=" + state(begun);
        assertThat(get(back, cookie(begun)).statusCode()).isEqualTo(200);
        assertThat(get(back, cookie(begun)).statusCode()).isEqualTo(400);

        var late = get("/slack/install", "");
        clock.pass(Duration.ofMinutes(11));
        assertThat(get("/slack/oauth_redirect?code=a-code&state=" + state(late), cookie(late))
                        .statusCode())
                .isEqualTo(400);
        SLACK.verify(1, postRequestedFor(urlEqualTo("/api/oauth.v2.access")));
    }

    @Test
    void slackIsNotAskedWithoutEnd() throws Exception {
        var outcomes = new java.util.ArrayList<Integer>();
        for (var i = 0; i < 70; i++) {
            outcomes.add(install("a-code").statusCode());
        }
        assertThat(outcomes).endsWith(429, 429);
        assertThat(SLACK.findAll(postRequestedFor(urlEqualTo("/api/oauth.v2.access"))))
                .hasSizeLessThanOrEqualTo(60);
        clock.pass(Duration.ofHours(2));
        assertThat(install("a-code").statusCode()).isEqualTo(200);
    }

    @Test
    void whoSaysNoChangesNothing() throws Exception {
        var begun = get("/slack/install", "");
        var back = get("/slack/oauth_redirect?error=access_denied&state=" + state(begun), cookie(begun));

        assertThat(back.body()).contains("was not added");
        SLACK.verify(0, postRequestedFor(urlEqualTo("/api/oauth.v2.access")));
    }

    @Test
    void aWorkspaceThatTheOperatorDoesNotServeGetsNothingAndItsTokenIsGivenBack() throws Exception {
        grants("T0ELSEWHERE", "xoxb-elsewhere");

        var refused = install("a-code");

        assertThat(refused.statusCode()).isEqualTo(403);
        SLACK.verify(postRequestedFor(urlEqualTo("/api/auth.revoke"))
                .withHeader("Authorization", equalTo("Bearer xoxb-elsewhere")));
        assertThat(workspaces.serves("T0ELSEWHERE")).isFalse();
    }

    @Test
    void aUsedUpConsentInstallsNothing() throws Exception {
        SLACK.stubFor(post("/api/oauth.v2.access").willReturn(okJson("{\"ok\":false,\"error\":\"invalid_code\"}")));

        assertThat(install("an-old-code").statusCode()).isEqualTo(502);
        assertThat(workspaces.serves("T0NORTH")).isFalse();
    }

    @Test
    void aWorkspaceThatRemovesTandemIsForgotten() throws Exception {
        install("a-code");

        removedAt(MovableClock.START.getEpochSecond() - 60);
        assertThat(workspaces.serves("T0NORTH"))
                .as("what Slack tells late is of the install before")
                .isTrue();

        removedAt(MovableClock.START.getEpochSecond() + 60);
        await().untilAsserted(() -> assertThat(workspaces.serves("T0NORTH")).isFalse());
        assertThat(workspaces.tokenFor("T0NORTH")).isEmpty();
    }

    /** Slack's answer then names no workspace, and adds the app to none yet. */
    @Test
    void anOrganisationThatInstallsTandemAsAWholeIsServedInAllItsWorkspaces() throws Exception {
        SLACK.stubFor(post("/api/oauth.v2.access").willReturn(okJson("""
                {"ok":true,"app_id":"A0","token_type":"bot","access_token":"xoxb-trust","bot_user_id":"U0BOT",
                 "scope":"commands","team":null,"enterprise":{"id":"E0TRUST","name":"North & South Trust"},
                 "is_enterprise_install":true}""")));
        try {
            var done = install("a-code");

            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(done.body()).contains("North &amp; South Trust", "add it to the workspaces");
            assertThat(workspaces.nameOf(new Workspaces.Origin("E0TRUST", "T0EAST", true)))
                    .isEqualTo("E0TRUST");
            assertThat(workspaces.tokenFor("E0TRUST")).contains("xoxb-trust");
            assertThat(workspaces.isBot("E0TRUST", "U0BOT")).isTrue();
        } finally {
            organisationRemovesTandem();
        }
        await().untilAsserted(() -> assertThat(workspaces.serves("E0TRUST")).isFalse());
    }

    private void organisationRemovesTandem() {
        var second = MovableClock.START.getEpochSecond() + 60;
        new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SECRET, new MovableClock())
                .send("""
                {"type":"event_callback","team_id":"T0EAST","enterprise_id":"E0TRUST","api_app_id":"A0",
                 "event_id":"EvTrust","event_time":%d,"event":{"type":"app_uninstalled"},
                 "authorizations":[{"enterprise_id":"E0TRUST","team_id":null,"is_enterprise_install":true}]}""".formatted(second));
    }

    private void removedAt(long second) throws Exception {
        var slack =
                new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), SECRET, new MovableClock());
        var answer = slack.send("""
                {"type":"event_callback","team_id":"T0NORTH","api_app_id":"A0","event_id":"Ev%d","event_time":%d,
                 "event":{"type":"app_uninstalled"}}""".formatted(second, second));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> install(String code) throws Exception {
        var begun = get("/slack/install", "");
        return get("/slack/oauth_redirect?code=" + code + "&state=" + state(begun), cookie(begun));
    }

    private static void grants(String team, String token) {
        SLACK.stubFor(post("/api/oauth.v2.access").willReturn(okJson("""
                {"ok":true,"app_id":"A0","token_type":"bot","access_token":"%s","bot_user_id":"U0BOT","scope":"commands",
                 "team":{"id":"%s","name":"North <Bank>"},"enterprise":null,"is_enterprise_install":false}""".formatted(token, team))));
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String state(HttpResponse<?> response) {
        return parameters(response.headers().firstValue("Location").orElseThrow())
                .lines()
                .filter(line -> line.startsWith("state="))
                .map(line -> line.substring(6))
                .collect(Collectors.joining());
    }

    /** One parameter a line, decoded. */
    private static String parameters(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static java.util.List<String> scopesOfTheManifest() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("manifests/slack/manifest.yaml")))
                .at("/oauth_config/scopes/bot")
                .valueStream()
                .map(scope -> scope.asString())
                .toList();
    }
}
