package org.tandembot.platform.web;

import static org.springframework.http.HttpHeaders.LOCATION;
import static org.springframework.http.HttpHeaders.SET_COOKIE;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.account.Account;
import org.tandembot.dialog.Words;
import org.tandembot.notice.Browsers;
import org.tandembot.platform.web.page.Pages;
import org.tandembot.store.Digest;
import org.tandembot.vault.Receipts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page of a member, and that of their devices. */
@RestController
@ConditionalOnExpression(WebConfiguration.ON)
final class MemberPages {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    static final String PROOF = "proof";
    /** What makes it an app on a phone; the colour of the bar above it is that of the page. */
    private static final String HEAD = """
            <link rel="manifest" href="app.webmanifest">
            <link rel="apple-touch-icon" href="icon-maskable-512.png">
            <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f0e7">
            <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111715">
            <script type="module" src="app.js"></script>
            </head>""";

    private final Sessions sessions;
    private final SignIn signIn;
    private final Browsers browsers;
    private final Pages pages;
    private final Words own;
    private final Words shared;
    private final Map<Locale, String> written = new ConcurrentHashMap<>();
    private final String worker;

    /**
     * @param own words of the web
     * @param shared words of the chat's page, for those that the web says in no other way
     */
    MemberPages(Sessions sessions, SignIn signIn, Browsers browsers, Pages pages, Words own, Words shared) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.browsers = browsers;
        this.pages = pages;
        this.own = own;
        this.shared = shared;
        // Another one as soon as what it keeps is another one.
        this.worker = Pages.filled(
                "web/worker.js", _ -> Digest.of(offline().getBody() + Pages.filled("web/page.css", key -> key)));
    }

    private String written(Locale language) {
        return ChatController.page(
                        language,
                        key -> (own.has(key) ? own : shared)
                                .text(language, key, "team", "", "channel", "{channel}", "person", "{person}"))
                .replace("</head>", HEAD);
    }

    @GetMapping(path = "/web/app.webmanifest", produces = "application/manifest+json")
    String manifest() {
        try {
            return ((ObjectNode)
                            JsonMapper.shared().readTree(new ClassPathResource("web/app.webmanifest").getInputStream()))
                    .put("name", pages.plain("app.name"))
                    .put("short_name", pages.plain("app.short-name"))
                    .put("description", pages.plain("app.text"))
                    .toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @GetMapping(path = "/web/worker.js", produces = "text/javascript;charset=UTF-8")
    String worker() {
        return worker;
    }

    /** What is shown when the network is away; it knows nobody. */
    @GetMapping("/web/offline")
    ResponseEntity<String> offline() {
        return pages.page(
                HttpStatus.OK.value(),
                pages.text("offline.title"),
                Map.of(),
                pages.paragraph("offline.text")
                        + pages.paragraph("offline.kept")
                        + "<p><a href=\"\">%s</a></p>\n".formatted(pages.text("offline.again"))
                        + "<script type=\"module\" src=\"%s\"></script>\n".formatted(pages.path("/web/online.js")));
    }

    @GetMapping("/web")
    ResponseEntity<String> start() {
        return to("/web/");
    }

    @GetMapping("/web/")
    ResponseEntity<String> page(HttpServletRequest request) {
        return WebGate.accountOf(request)
                .map(me -> ResponseEntity.ok()
                        .contentType(HTML)
                        .header(SET_COOKIE, SignIn.cookie(token(request)))
                        .body(written.computeIfAbsent(pages.language(), this::written)
                                .replace("</main>", notes(me, token(request)) + "</main>")))
                .orElseGet(() -> to("/web/sign-in"));
    }

    /** With the key of what the page keeps while it is away, which its device has nowhere. */
    private String notes(Account me, String token) {
        var mine = Sessions.idOf(token);
        var isNew = sessions.of(me.id()).entrySet().stream()
                .anyMatch(one -> !one.getKey().equals(mine) && sessions.isNew(one.getValue()));
        return "<footer class=\"mine\" data-drafts=\"%s\">%s%s%s%s</footer>\n"
                .formatted(
                        Digest.of("drafts " + token),
                        me.isConfirmed() ? "" : pages.paragraph("member.unconfirmed"),
                        isNew ? pages.paragraph("member.new-device") : "",
                        pages.link("/web/notices", "member.notices") + pages.link("/web/devices", "member.devices"),
                        pages.foot());
    }

    @GetMapping("/web/devices")
    ResponseEntity<String> devices(HttpServletRequest request) {
        return WebGate.accountOf(request).map(me -> devices(request, me, "")).orElseGet(() -> to("/web/sign-in"));
    }

    private ResponseEntity<String> devices(HttpServletRequest request, Account me, String first) {
        var proof = Map.of(PROOF, proof(request));
        var mine = session(request);
        var list = sessions.of(me.id()).entrySet().stream()
                .map(one -> "<li>%s\n%s</li>\n"
                        .formatted(
                                pages.text(
                                        one.getKey().equals(mine)
                                                ? "devices.this"
                                                : sessions.isNew(one.getValue()) ? "devices.new" : "devices.other",
                                        "day",
                                        one.getValue().since()),
                                pages.form(
                                        "/web/devices/end",
                                        Map.of(PROOF, proof(request), "device", one.getKey()),
                                        "",
                                        one.getKey().equals(mine) ? "devices.leave" : "devices.end")))
                .collect(Collectors.joining());
        return pages.page(
                200,
                pages.text("devices.title"),
                Map.of(),
                first
                        + pages.paragraph("devices.text")
                        + "<ul class=\"devices\">\n%s</ul>\n".formatted(list)
                        + pages.form("/web/devices/add", proof, "", "devices.add")
                        + pages.link("/web/", "devices.back"));
    }

    @PostMapping("/web/devices/add")
    ResponseEntity<String> add(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        return proven(request, sent)
                .map(me -> devices(
                        request,
                        me,
                        "<div class=\"told\">%s<p class=\"code\">%s</p></div>\n"
                                .formatted(
                                        pages.paragraph("devices.code", "address", pages.path("/web/sign-in")),
                                        Receipts.grouped(signIn.codeFor(me.id())))))
                .orElseGet(() -> to("/web/sign-in"));
    }

    @PostMapping("/web/devices/end")
    ResponseEntity<String> end(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        var me = proven(request, sent);
        var device = sent.getOrDefault("device", "");
        me.ifPresent(account -> {
            sessions.end(account.id(), device);
            if (browsers.session(account.id()).filter(device::equals).isPresent()) {
                browsers.turnOff(account.id());
            }
        });
        return me.isPresent() && !device.equals(session(request))
                ? to("/web/devices")
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(SET_COOKIE, SignIn.cookie("", Duration.ZERO))
                        .header("Clear-Site-Data", "\"storage\"")
                        .header(LOCATION, pages.path("/web/sign-in"))
                        .build();
    }

    /** Whoever is signed in, where the form was ours. */
    static Optional<Account> proven(HttpServletRequest request, Map<String, String> sent) {
        return WebGate.accountOf(request).filter(_ -> proof(request).equals(sent.get(PROOF)));
    }

    /** Shows that a form was made for this session; the session's token cannot be told from it. */
    static String proof(HttpServletRequest request) {
        return Digest.of("form " + token(request));
    }

    /** What the device that asks is known by. */
    static String session(HttpServletRequest request) {
        return Sessions.idOf(token(request));
    }

    private static String token(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(WebGate.TOKEN));
    }

    private ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(LOCATION, pages.path(path))
                .build();
    }
}
