package org.tandembot.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.account.WebSettings;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Place;
import org.tandembot.chat.Router;
import org.tandembot.chat.Turn;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.PageHeaders;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.http.WholeRequest;
import org.tandembot.platform.web.page.PageLanguage;
import org.tandembot.platform.web.page.Pages;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands before all pages of the web: over TLS only, at the web's own name, from its own pages, in small portions, and not too often
 * from one address. Finds who is signed in. Nothing that it learns is logged or kept.
 */
final class WebGate extends HttpFilter {

    private static final long serialVersionUID = 1;

    static final String COOKIE = "__Host-tandem";
    static final String TOKEN = WebGate.class.getName() + ".token";

    private static final String ACCOUNT = WebGate.class.getName() + ".account";
    private static final String START = "/web/";
    private static final String SCRIPTS = "/web/playground/";
    private static final String STOP = "/web/stop/";
    /** What the page of a refusal is drawn with. */
    private static final String STYLE = "/web/page.css";

    private static final int MOST_BYTES = 64 * 1024;
    /** In a minute, from one address: a whole hospital may be behind one. */
    private static final int MOST_REQUESTS = 3000;

    private static final int SUBNET_BYTES = 8;
    private static final int SC_TOO_MANY = 429;
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private final transient WebSettings web;
    private final transient Sessions sessions;
    private final transient Accounts accounts;
    private final transient Pages pages;
    private final transient Readers readers;
    private final transient Bodies bodies;
    private final transient Cache<String, AtomicInteger> asked = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(100_000)
            .build();

    /** @param pages that lead to the web's own address */
    WebGate(WebSettings web, Sessions sessions, Accounts accounts, Pages pages, Readers readers, InstantSource clock) {
        this.web = web;
        this.readers = readers;
        this.sessions = sessions;
        this.accounts = accounts;
        this.pages = pages;
        this.bodies = new Bodies(clock);
    }

    /** In which language whoever is signed in reads. */
    record Readers(PageLanguage languages, ObjectProvider<Router> router) {

        private Locale language(Account account, HttpServletRequest request) {
            var turn =
                    new Turn(account.id(), new Place.Private(), Optional.of(languages.wished(request)), new Opened());
            return router.getObject().language(turn);
        }
    }

    /** Who is signed in on this browser. */
    static Optional<Account> accountOf(HttpServletRequest request) {
        return Optional.ofNullable((Account) request.getAttribute(ACCOUNT));
    }

    /** Who asks, as far as limits go: one address, or one subnet where a household has many. */
    static String source(HttpServletRequest request) {
        try {
            var address = InetAddress.getByName(request.getRemoteAddr()).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(address, Math.min(address.length, SUBNET_BYTES)));
        } catch (UnknownHostException odd) {
            return "unknown";
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws IOException, ServletException {
        addHeaders(response);
        var refusal = refusal(request);
        if (refusal.isPresent()) {
            refuse(request, response, refusal.get(), pages);
            return;
        }
        Optional<HttpServletRequest> whole = whole(request);
        if (whole.isEmpty()) {
            refuse(
                    request,
                    response,
                    new RefusedRequest(HttpServletResponse.SC_REQUEST_TIMEOUT, "gate.not-whole"),
                    pages);
            return;
        }
        token(request)
                .ifPresent(token -> sessions.find(token)
                        .flatMap(accounts::findNew)
                        .ifPresent(account -> {
                            request.setAttribute(ACCOUNT, account);
                            request.setAttribute(TOKEN, token);
                            readers.languages().setLocale(request, response, readers.language(account, request));
                        }));
        next.doFilter(whole.get(), response);
    }

    /** With what it brings, however slowly a stranger would like to send that; empty where it does not come. */
    private Optional<HttpServletRequest> whole(HttpServletRequest request) {
        try {
            return Optional.of(
                    isWrite(request) ? new WholeRequest(request, bodies.read(request, MOST_BYTES)) : request);
        } catch (RefusedRequest | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Stands before the pages that need no account: as safe on their way as all others, and nobody is looked for. */
    static HttpFilter forStrangers(WebSettings web, Pages pages) {
        return new HttpFilter() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
                    throws IOException, ServletException {
                keepSecure(response, web);
                var refusal = unsafe(web, request);
                if (refusal.isPresent()) {
                    PageHeaders.add(response, "style-src 'self'; img-src 'self'", "no-referrer");
                    refuse(request, response, refusal.get(), pages);
                } else {
                    next.doFilter(request, response);
                }
            }
        };
    }

    /** By a page with a way on, at the web's own address; and the script of a page in the words that it shows. */
    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, RefusedRequest refusal, Pages pages)
            throws IOException {
        var why = String.valueOf(refusal.getMessage());
        if (request.getServletPath().startsWith(SCRIPTS)) {
            var problem = new WebChat.Problem(pages.plain(why));
            refusal.answer(response, "application/json", JsonMapper.shared().writeValueAsString(problem));
        } else {
            var body = pages.paragraph(why) + pages.link(wayOn(request), "gate.on");
            var page = pages.page(refusal.status(), pages.text("gate.title"), Map.of(), body);
            refusal.answer(response, "text/html", String.valueOf(page.getBody()));
        }
    }

    /** The page that was asked for; where something was sent to a path that may be no page, the first one. */
    private static String wayOn(HttpServletRequest request) {
        var asked = request.getRequestURI().substring(request.getContextPath().length());
        return isWrite(request) && asked.startsWith(START) ? START : Pages.escape(asked);
    }

    private void addHeaders(HttpServletResponse response) {
        // With no-referrer a browser would not say either that a form comes from our own page.
        PageHeaders.add(
                response,
                "script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
                        + " manifest-src 'self'; worker-src 'self'",
                "same-origin");
        response.setHeader("X-Robots-Tag", "noindex");
        keepSecure(response, web);
    }

    private static void keepSecure(HttpServletResponse response, WebSettings web) {
        if (web.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private Optional<RefusedRequest> refusal(HttpServletRequest request) throws IOException {
        if (request.getServletPath().equals(STYLE) && !isWrite(request)) {
            return Optional.empty();
        }
        var unsafe = unsafe(web, request);
        if (unsafe.isPresent()) {
            return unsafe;
        }
        if (asked.get(source(request), _ -> new AtomicInteger()).incrementAndGet() > MOST_REQUESTS) {
            return Optional.of(new RefusedRequest(SC_TOO_MANY, "gate.too-many"));
        }
        if (isFromAnotherSite(request)) {
            return Optional.of(new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, "gate.other-site"));
        }
        if (isWrite(request) && request.getContentLengthLong() < 0) {
            return Optional.of(new RefusedRequest(HttpServletResponse.SC_LENGTH_REQUIRED, "gate.too-large"));
        }
        return request.getContentLengthLong() > MOST_BYTES
                ? Optional.of(new RefusedRequest(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "gate.too-large"))
                : Optional.empty();
    }

    /** What is wrong with the way by which this came, or with the name it was asked for by. */
    private static Optional<RefusedRequest> unsafe(WebSettings web, HttpServletRequest request)
            throws UnknownHostException {
        if (!isSafe(web, request)) {
            return Optional.of(new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, "gate.plain"));
        }
        return URI.create(web.url()).getHost().equalsIgnoreCase(request.getServerName())
                ? Optional.empty()
                : Optional.of(new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, "gate.elsewhere"));
    }

    /** Over TLS, as a declared proxy says too; or on this computer, where the address of the web is one of this computer's. */
    private static boolean isSafe(WebSettings web, HttpServletRequest request) throws UnknownHostException {
        return request.isSecure()
                || (!web.isSecure()
                        && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                        && OF_PROXIES.stream().allMatch(name -> request.getHeader(name) == null));
    }

    private static boolean isWrite(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    /** A link to a page may be anywhere; whatever does something must come from the web's own pages, and so must their parts. */
    private boolean isFromAnotherSite(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (isWrite(request)) {
            // A mail program presses for its reader what needs no sign-in (RFC 8058).
            return !request.getServletPath().startsWith(STOP)
                    && (!web.url().equalsIgnoreCase(request.getHeader("Origin"))
                            || !(site == null || site.equals("same-origin")));
        }
        var isPage = "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        return site != null && !isPage && !site.equals("same-origin") && !site.equals("none");
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
