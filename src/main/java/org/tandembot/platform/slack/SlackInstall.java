package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.CommandNames;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.RedisInstalls.Install;
import org.tandembot.vault.HourlyLimit;

/**
 * Installs Tandem into a Slack workspace: sends a person to Slack to be asked, and takes what they come back with. A secret in
 * a cookie and in the address ties the way back to the way there, so that nobody is made to finish what another began.
 *
 * @see <a href="https://docs.slack.dev/authentication/installing-with-oauth">Slack: Installing with OAuth</a>
 */
final class SlackInstall extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(SlackInstall.class);

    /** What the bot may do; the same as in the manifests. */
    static final List<String> SCOPES = List.of(
            "app_mentions:read",
            "channels:read",
            "groups:read",
            "chat:write",
            "files:write",
            "commands",
            "im:history",
            "im:write",
            "users:read");

    private static final String COOKIE = "tandem-install";
    private static final int SECONDS_TO_DECIDE = 600;
    private static final int STATE_BYTES = 32;
    /** Anybody can ask for this, and each asks Slack. */
    private static final int MOST_AN_HOUR = 60;

    private final transient Slack slack;
    private final transient SlackSettings settings;
    private final transient RedisInstalls installs;
    private final transient InstantSource clock;
    private final transient Words words;
    private final transient SecureRandom random = new SecureRandom();
    private final transient HourlyLimit<String> limit;
    private transient volatile String clientSecret;

    SlackInstall(Slack slack, SlackSettings settings, RedisInstalls installs, InstantSource clock, Words words) {
        this.slack = slack;
        this.settings = settings;
        this.installs = installs;
        this.clock = clock;
        this.words = words;
        this.limit = new HourlyLimit<>(clock, MOST_AN_HOUR);
        this.clientSecret = settings.clientSecret();
    }

    @EventListener
    void rotate(SlackSettings now) {
        clientSecret = now.clientSecret();
    }

    /** What is shown in the end. */
    private record Page(int status, String text) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.getServletPath().endsWith("/install")) {
            var state = installs.begin(state(), clock.instant().plusSeconds(SECONDS_TO_DECIDE));
            response.addCookie(cookie(request, state, SECONDS_TO_DECIDE));
            response.sendRedirect(askAt(state));
        } else {
            response.addCookie(cookie(request, "", 0));
            write(comeBack(request), response);
        }
    }

    /** Where a person is asked whether to install Tandem. */
    private String askAt(String state) {
        return settings.authorizeUrl() + "?client_id=" + encoded(settings.clientId()) + "&scope="
                + encoded(String.join(",", SCOPES)) + "&state=" + encoded(state)
                + (settings.redirectUrl().isBlank() ? "" : "&redirect_uri=" + encoded(settings.redirectUrl()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page comeBack(HttpServletRequest request) {
        var says = words.in(request.getLocale());
        var code = request.getParameter("code");
        if (!isOurs(request)) {
            return new Page(400, says.text("install.stale"));
        }
        if (code == null || code.isBlank() || code.length() > 1000) {
            return new Page(200, says.text("install.declined"));
        }
        if (!limit.allows("all", request.getParameter("state"))) {
            return new Page(429, says.text("install.failed"));
        }
        try {
            return finish(request.getParameter("state"), code, says);
        } catch (DataAccessException outage) {
            log.warn("Redis is unavailable: an install into a Slack workspace was not saved, and has to begin anew");
            return new Page(503, says.text("install.failed"));
        }
    }

    private Page finish(String state, String code, Wording says) {
        if (!installs.finish(state, clock.instant())) {
            return new Page(400, says.text("install.stale"));
        }
        try {
            var answer = redeem(code);
            var install = install(answer);
            if (!isAllowed(install)) {
                slack.methods(install.token()).authRevoke(request -> request);
                return new Page(403, says.text("install.not-allowed"));
            }
            installs.keep(install);
            log.info("Tandem was installed into Slack workspace {}", install.workspace());
            return new Page(200, done(answer, says));
        } catch (SlackApiException e) {
            return failed("Slack answered with status " + e.getResponse().code(), says);
        } catch (IOException e) {
            return failed("Slack could not be reached", says);
        } catch (RefusedRequest e) {
            return failed(String.valueOf(e.getMessage()), says);
        }
    }

    private static String done(OAuthV2AccessResponse answer, Wording says) {
        if (answer.isEnterpriseInstall()) {
            var organisation =
                    Optional.ofNullable(answer.getEnterprise()).map(OAuthV2AccessResponse.Enterprise::getName);
            return says.text("install.done-organisation", "organisation", organisation.orElse(""));
        }
        var name = Optional.ofNullable(answer.getTeam()).map(OAuthV2AccessResponse.Team::getName);
        return says.text("install.done", "workspace", name.orElse(""));
    }

    /** The consent was used up or is too old, or Slack could not be reached. */
    private static Page failed(String why, Wording says) {
        log.warn("An install into a Slack workspace failed: {}", why);
        return new Page(502, says.text("install.failed"));
    }

    /** Exchanges the code of a consent for a token. */
    private OAuthV2AccessResponse redeem(String code) throws IOException, SlackApiException {
        var answer = slack.methods()
                .oauthV2Access(request -> request.clientId(settings.clientId())
                        .clientSecret(clientSecret)
                        .redirectUri(settings.redirectUrl().isBlank() ? null : settings.redirectUrl())
                        .code(code));
        if (!answer.isOk() || answer.getAccessToken() == null || answer.getBotUserId() == null) {
            throw new RefusedRequest(502, "Slack gave no token: " + answer.getError());
        }
        return answer;
    }

    private Install install(OAuthV2AccessResponse answer) {
        var enterprise = Optional.ofNullable(answer.getEnterprise()).map(OAuthV2AccessResponse.Enterprise::getId);
        var team = Optional.ofNullable(answer.getTeam())
                .filter(_ -> !answer.isEnterpriseInstall())
                .map(OAuthV2AccessResponse.Team::getId);
        return new Install(
                enterprise.orElse(""),
                team.orElse(""),
                answer.getBotUserId(),
                answer.getAccessToken(),
                clock.instant().getEpochSecond());
    }

    /** Unless the operator keeps Tandem to other workspaces. */
    private boolean isAllowed(Install install) {
        var allowed = settings.workspaces();
        return allowed.isEmpty() || allowed.contains(install.team()) || allowed.contains(install.enterprise());
    }

    private static boolean isOurs(HttpServletRequest request) {
        var state = request.getParameter("state");
        return state != null
                && !state.isEmpty()
                && request.getCookies() != null
                && Arrays.stream(request.getCookies())
                        .anyMatch(cookie -> cookie.getName().equals(COOKIE)
                                && MessageDigest.isEqual(
                                        cookie.getValue().getBytes(StandardCharsets.UTF_8),
                                        state.getBytes(StandardCharsets.UTF_8)));
    }

    private String state() {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Cookie cookie(HttpServletRequest request, String state, int seconds) {
        var cookie = new Cookie(COOKIE, state);
        cookie.setPath(request.getContextPath() + "/slack");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        // The way back comes from Slack's page, as a link.
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static void write(Page page, HttpServletResponse response) throws IOException {
        response.setStatus(page.status());
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
                """.formatted(HtmlUtils.htmlEscape(CommandNames.withStroke(page.text()), "UTF-8")));
    }
}
