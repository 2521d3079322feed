package org.tandembot.notice;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A stand-in for GOV.UK Notify. It goes on until the JVM ends: Spring keeps the contexts that call it. */
public final class TestNotify {

    public static final String SERVICE = "11112222-3333-4444-5555-666677778888";
    public static final String SECRET = "99990000-3333-4444-5555-666677778888";
    public static final String TEMPLATE = "bbbb2222-3333-4444-5555-666677778888";

    private TestNotify() {}

    /** Starts one, and has Tandem call it. */
    public static void settings(DynamicPropertyRegistry settings, WireMockServer server) {
        server.start();
        settings.add("tandem.notify.url", server::baseUrl);
        settings.add("tandem.notify.api-key", () -> "riverside-" + SERVICE + "-" + SECRET);
        settings.add("tandem.notify.text-template", () -> TEMPLATE);
    }

    public static WireMockServer server() {
        return new WireMockServer(options().dynamicPort());
    }
}
