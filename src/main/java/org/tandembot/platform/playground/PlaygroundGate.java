package org.tandembot.platform.playground;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.tandembot.dialog.Words;
import org.tandembot.platform.http.LocalNames;

/**
 * Lets only this computer's own browser in: the connection is local and not passed on by a proxy, the address it was
 * opened with is a local one (no other site's name that points here), and no other site's page is behind the request.
 */
final class PlaygroundGate extends HttpFilter {

    private static final long serialVersionUID = 1;

    static final int MOST_BYTES = 64 * 1024;

    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final transient Words words;

    PlaygroundGate(Words words) {
        this.words = words;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws IOException, ServletException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        var refusal = refusal(request);
        if (refusal.isEmpty()) {
            next.doFilter(request, response);
        } else {
            response.setStatus(refusal.get().status().value());
            response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
            response.getWriter()
                    .println(words.text(Turns.LANGUAGE, refusal.get().key()));
        }
    }

    private static Optional<Refusal> refusal(HttpServletRequest request) throws IOException {
        var host = request.getHeader("Host");
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                || PROXY_HEADERS.stream().anyMatch(name -> request.getHeader(name) != null)
                || !LocalNames.include(host)) {
            return Optional.of(new Refusal(HttpStatus.FORBIDDEN, "gate.elsewhere"));
        }
        if (isFromAnotherSite(request, host)) {
            return Optional.of(new Refusal(HttpStatus.FORBIDDEN, "gate.other-site"));
        }
        if (request.getMethod().equals("POST") && request.getContentLengthLong() < 0) {
            return Optional.of(new Refusal(HttpStatus.LENGTH_REQUIRED, "gate.too-large"));
        }
        return request.getContentLengthLong() > MOST_BYTES
                ? Optional.of(new Refusal(HttpStatus.CONTENT_TOO_LARGE, "gate.too-large"))
                : Optional.empty();
    }

    /** Pages may be opened from anywhere; whatever does something must come from the playground's own page. */
    private static boolean isFromAnotherSite(HttpServletRequest request, @Nullable String host) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (request.getMethod().equals("POST")) {
            return !(isOwn(request.getHeader("Origin"), host) && (site == null || site.equals("same-origin")));
        }
        return !request.getServletPath().equals("/")
                && site != null
                && !site.equals("same-origin")
                && !site.equals("none");
    }

    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        return origin != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
