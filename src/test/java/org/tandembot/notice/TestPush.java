package org.tandembot.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A stand-in for the push service of a browser's maker. It goes on until the JVM ends: Spring keeps the contexts that call it. */
public final class TestPush {

    public static final String CONTACT = "mailto:tandem@example.org";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    /** Starts it, and has Tandem send to it. */
    public void settings(DynamicPropertyRegistry settings) {
        server.start();
        settings.add("tandem.push.contact", () -> CONTACT);
        settings.add("tandem.push.hosts", () -> "localhost");
        clear();
    }

    /** Where it takes messages for a browser. */
    public String endpoint(String browser) {
        return origin() + "/push/" + browser;
    }

    public String origin() {
        return "http://localhost:" + server.port();
    }

    WireMockServer server() {
        return server;
    }

    /** All that came for a browser, the oldest first. */
    public List<LoggedRequest> to(String browser) {
        return server.findAll(anyRequestedFor(anyUrl()).withUrl("/push/" + browser));
    }

    /** Forgets what came, and takes messages again. */
    public void clear() {
        server.resetAll();
        answers(201);
    }

    void answers(int code) {
        server.stubFor(post(anyUrl()).willReturn(status(code)));
    }
}
