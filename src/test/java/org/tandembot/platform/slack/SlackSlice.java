package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routers;
import org.tandembot.chat.Routes;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.platform.Echo;
import org.tandembot.roster.Teams;
import org.tandembot.store.ClockWatch;
import org.tandembot.workspace.ChannelEvent;
import org.tandembot.workspace.Sleeper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slack and the router in a real server, with a feature of its own to talk to and WireMock in the place of Slack. */
@SpringBootTest(
        classes = SlackSlice.Slice.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // What the whole of Tandem reports on its health is not here.
        properties = "management.endpoint.health.validate-group-membership=false")
abstract class SlackSlice {

    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
    static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);
    static final WireMockServer SLACK =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    protected Echo echo;

    @Autowired
    private Workspaces workspaces;

    /** No {@code @Configuration}, or the scan of the whole program would find it. */
    @EnableAutoConfiguration
    @Import(SlackConfiguration.class)
    @ComponentScan(
            basePackages = {"org.tandembot.chat", "org.tandembot.workspace"},
            useDefaultFilters = false,
            includeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(Router|MenuAndHome|ErrorReplies|Platforms|Membership)"))
    static class Slice {

        @Bean
        Echo echo() {
            return new Echo() {
                @Override
                public Routes routes() {
                    return super.routes()
                            .joined(turn -> seen(turn, new Reply.Whisper(message("Thanks for the invitation"))));
                }
            };
        }

        @Bean
        InstantSource clock() {
            return TIME::get;
        }

        @Bean
        ClockWatch clocks(InstantSource clock) {
            return new ClockWatch(clock);
        }

        @Bean
        Sleeper sleeper() {
            return moment -> TIME.accumulateAndGet(moment, (now, then) -> now.isBefore(then) ? then : now);
        }

        /** No channel here is a team's. */
        @Bean
        ChannelEvent.Listener channels() {
            return _ -> {};
        }

        /** There are none. */
        @Bean
        Teams teams() {
            return Routers.noTeams();
        }

        private static final SingletonSupplier<Dialogs> DIALOGS = SingletonSupplier.of(Slice::english);

        @Bean
        Dialogs dialogs() {
            return DIALOGS.obtain();
        }

        private static Dialogs english() {
            var files = new TreeMap<>(Layer.builtIn().files());
            files.keySet().removeIf(file -> file.matches("(cy|[a-z]+-simple)/.*"));
            files.put("en/chat.yaml", """
                    text:
                      menu: {intro: "What would you like to do?", empty: "Nothing yet.", words: "Type /tandem."}
                      home: {title: "Tandem", intro: "Hello.", empty: "Nothing is open."}
                      unclear: {command: "I do not know {typed}.", said: "I do not know that.", menu: "Menu"}
                      out-of-date: "That button is out of date. Nothing was saved."
                      trouble: {not-saved: "That was not saved.", bug: "Something broke. Nothing was saved."}
                    """);
            return Dialogs.load(List.of(new Layer("dialogs", files)));
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        SLACK.start();
        acceptEverything();
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    static Map<String, String> settings() {
        return Map.of(
                "tandem.slack.signing-secret",
                SECRET,
                "tandem.slack.bot-token",
                "xoxb-test",
                "tandem.slack.api-url",
                SLACK.baseUrl() + "/api/");
    }

    static void acceptEverything() {
        SLACK.resetAll();
        SLACK.stubFor(post(urlMatching("/api/.*")).atPriority(10).willReturn(okJson("{\"ok\":true}")));
        SLACK.stubFor(post(urlMatching("/actions/.*"))
                .atPriority(10)
                .willReturn(aResponse().withBody("ok")));
        SLACK.stubFor(post("/api/auth.test").willReturn(okJson("""
                        {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",
                         "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""")));
    }

    @BeforeEach
    void learnTheWorkspace() {
        await().until(workspaces::isKnown);
        acceptEverything();
        TIME.set(NOW);
    }

    @AfterEach
    void forget() {
        echo.forget();
    }

    protected SignedSlack nurse() {
        return new SignedSlack(
                        URI.create("http://localhost:" + port + "/slack/events"), SECRET, InstantSource.fixed(NOW))
                .answeredAt(responseUrl());
    }

    protected static String responseUrl() {
        return SLACK.baseUrl() + "/actions/T0TEAM/42/secret";
    }

    /** The body of the answer sent to the response_url, as soon as it is there. */
    protected static JsonNode answered() {
        return JSON.readTree(one("/actions/T0TEAM/42/secret").getBodyAsString());
    }

    /** The parameters of the one call of a method, as soon as it is there. */
    protected static Parameters called(String method) {
        return new Parameters(one("/api/" + method).getBodyAsString());
    }

    private static LoggedRequest one(String path) {
        return await().until(() -> SLACK.findAll(postRequestedFor(urlEqualTo(path))), requests -> !requests.isEmpty())
                .getFirst();
    }

    /** But for those by which Tandem asks as whom it speaks: these come at any time, whatever anybody does. */
    protected static List<LoggedRequest> everyCall() {
        return SLACK.findAll(postRequestedFor(urlMatching("(?!.*/auth\\.test$).*")));
    }

    /** Form-encoded parameters. */
    record Parameters(String body) {

        String get(String name) {
            for (var pair : body.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }

        JsonNode json(String name) {
            return JSON.readTree(get(name));
        }
    }
}
