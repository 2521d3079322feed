package org.tandembot.platform.slack;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.chat.HourlyLimit;
import org.tandembot.dialog.Words;
import org.tandembot.message.CommandNames;

/**
 * Installs Tandem into a Slack workspace: sends a person to Slack to be asked, and takes what they come back with. A secret in
 * a cookie and in the address ties the way back to the way there, so that nobody is made to finish what another began.
 */
final class SlackInstall extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(SlackInstall.class);
    private static final String COOKIE = "tandem-install";
    private static final int SECONDS_TO_DECIDE = 600;
    private static final int STATE_BYTES = 32;
    /** Anybody can ask for this, and each asks Slack. */
    private static final int MOST_AN_HOUR = 60;

    private final transient Exchange exchange;
    private final transient Installs installs;
    private final transient InstantSource clock;
    private final transient Words words;
    private final transient SecureRandom random = new SecureRandom();
    private final transient HourlyLimit<String> limit;

    SlackInstall(Exchange exchange, Installs installs, InstantSource clock, Words words) {
        this.exchange = exchange;
        this.installs = installs;
        this.clock = clock;
        this.words = words;
        this.limit = new HourlyLimit<>(clock, MOST_AN_HOUR);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.getServletPath().endsWith("/install")) {
            var state = installs.begin(state(), clock.instant().plusSeconds(SECONDS_TO_DECIDE));
            response.addCookie(cookie(state, SECONDS_TO_DECIDE));
            response.sendRedirect(exchange.ask(state).toString());
        } else {
            response.addCookie(cookie("", 0));
            comeBack(request, response);
        }
    }

    private void comeBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = request.getLocale();
        var code = request.getParameter("code");
        if (!isOurs(request)) {
            page(response, 400, language, words.text(language, "install.stale"));
        } else if (code == null || code.isBlank() || code.length() > 1000) {
            page(response, 200, language, words.text(language, "install.declined"));
        } else if (!limit.allows("all", request.getParameter("state"))) {
            page(response, 429, language, words.text(language, "install.failed"));
        } else {
            try {
                finish(request.getParameter("state"), code, response, language);
            } catch (DataAccessException outage) {
                log.warn("An install into a Slack workspace could not be kept, since Redis did not answer");
                page(response, 503, language, words.text(language, "install.failed"));
            }
        }
    }

    private void finish(String state, String code, HttpServletResponse response, Locale language) throws IOException {
        var now = clock.instant();
        if (!installs.finish(state, now)) {
            page(response, 400, language, words.text(language, "install.stale"));
            return;
        }
        switch (exchange.redeem(code, now)) {
            case Exchange.Granted granted -> {
                installs.keep(granted.install());
                page(response, 200, language, words.text(language, "install.done", "workspace", granted.name()));
            }
            case Exchange.NotAllowed() -> page(response, 403, language, words.text(language, "install.not-allowed"));
            case Exchange.Failed() -> page(response, 502, language, words.text(language, "install.failed"));
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        var state = request.getParameter("state");
        if (state == null || state.isEmpty() || request.getCookies() == null) {
            return false;
        }
        for (var cookie : request.getCookies()) {
            if (cookie.getName().equals(COOKIE)
                    && MessageDigest.isEqual(
                            cookie.getValue().getBytes(StandardCharsets.UTF_8),
                            state.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private String state() {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Cookie cookie(String state, int seconds) {
        var cookie = new Cookie(COOKIE, state);
        cookie.setPath("/slack");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        // The way back comes from Slack's page, as a link.
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private void page(HttpServletResponse response, int status, Locale language, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Tandem</title>
                <style>
                :root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
                main { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; }
                </style>
                </head>
                <body><main><h1>Tandem</h1><p>%s</p></main></body>
                </html>
                """.formatted(HtmlUtils.htmlEscape(CommandNames.withStroke(text), "UTF-8")));
    }
}
