package org.tandembot.platform.http;

import jakarta.servlet.http.HttpServletResponse;

/** What each answer with a page tells a browser: run and load nothing but what is named, frame nothing, guess no type, keep nothing. */
public final class PageHeaders {

    private PageHeaders() {}

    /**
     * @param allowed what a page may load and where its forms may go: directives of a content security policy, which allows nothing else
     * @param referrer how much other pages learn of where somebody came from, as in {@code Referrer-Policy}
     */
    public static void add(HttpServletResponse response, String allowed, String referrer) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; " + allowed + "; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", referrer);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }
}
