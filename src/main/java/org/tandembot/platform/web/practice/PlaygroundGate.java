package org.tandembot.platform.web.practice;

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
import org.tandembot.dialog.Words;
import org.tandembot.platform.http.LocalNames;
import org.tandembot.platform.http.PageHeaders;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.web.page.PageLanguage;

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
        PageHeaders.add(
                response,
                "script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'",
                "no-referrer");
        var refusal = refusal(request);
        if (refusal.isEmpty()) {
            next.doFilter(request, response);
        } else {
            refusal.get()
                    .answer(
                            response,
                            words.text(
                                    PageLanguage.now(),
                                    String.valueOf(refusal.get().getMessage())));
        }
    }

    private static Optional<RefusedRequest> refusal(HttpServletRequest request) throws IOException {
        var host = request.getHeader("Host");
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                || PROXY_HEADERS.stream().anyMatch(name -> request.getHeader(name) != null)
                || !LocalNames.include(host)) {
            return Optional.of(new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, "gate.elsewhere"));
        }
        if (isFromAnotherSite(request, host)) {
            return Optional.of(new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, "gate.other-site"));
        }
        if (request.getMethod().equals("POST") && request.getContentLengthLong() < 0) {
            return Optional.of(new RefusedRequest(HttpServletResponse.SC_LENGTH_REQUIRED, "gate.too-large"));
        }
        return request.getContentLengthLong() > MOST_BYTES
                ? Optional.of(new RefusedRequest(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "gate.too-large"))
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
