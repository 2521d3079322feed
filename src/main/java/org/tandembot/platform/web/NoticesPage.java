package org.tandembot.platform.web;

import static org.springframework.http.HttpHeaders.LOCATION;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.account.Account;
import org.tandembot.message.Choice;
import org.tandembot.notice.Addresses;
import org.tandembot.notice.Browsers;
import org.tandembot.notice.Kind;
import org.tandembot.platform.web.page.Pages;

/** Where a member says whether, and where, they want to be told outside of their page that something waits. */
@RestController
@ConditionalOnExpression(WebConfiguration.ON)
final class NoticesPage {

    private static final String KIND = "kind";
    private static final String BROWSER = "browser";
    private static final String BY_LINK = "/web/{what:told|stop}/{token}";
    private static final int UNPROCESSABLE = 422;

    private final Addresses addresses;
    private final Browsers browsers;
    private final Pages pages;

    NoticesPage(Addresses addresses, Browsers browsers, Pages pages) {
        this.addresses = addresses;
        this.browsers = browsers;
        this.pages = pages;
    }

    @GetMapping("/web/notices")
    ResponseEntity<String> page(HttpServletRequest request) {
        return WebGate.accountOf(request)
                .map(me -> page(request, me, Map.of(), ""))
                .orElseGet(this::toSignIn);
    }

    private ResponseEntity<String> page(
            HttpServletRequest request, Account me, Map<String, String> errors, String typed) {
        var proof = Map.of(MemberPages.PROOF, MemberPages.proof(request));
        var kept = addresses
                .of(me.id())
                .map(one ->
                        pages.paragraph(one.isConfirmed() ? "notices.on" : "notices.asked", Pages.ADDRESS, one.masked())
                                + pages.form("/web/notices/end", proof, "", "notices.end"));
        var browser = browsers.key().map(key -> browser(request, me, key)).orElse("");
        var offered = kinds().isEmpty()
                ? browser.isEmpty() ? pages.paragraph("notices.none") : ""
                : pages.form("/web/notices", proof, fields(errors, typed), "notices.button");
        return pages.page(
                errors.isEmpty() ? HttpStatus.OK.value() : UNPROCESSABLE,
                pages.text("notices.title"),
                errors,
                pages.paragraph("notices.text")
                        + kept.orElse("")
                        + offered
                        + browser
                        + pages.link("/web/", "notices.back"));
    }

    /** All that can hold of this browser, of which a script shows what does: only there is it known. Without one there is no web push. */
    private String browser(HttpServletRequest request, Account me, String key) {
        var proof = MemberPages.proof(request);
        var on = browsers.session(me.id())
                .map(session -> session.equals(MemberPages.session(request)) ? "here" : "elsewhere")
                .orElse("off");
        return """
                <section id="%s" data-key="%s" data-on="%s" hidden>
                <h2>%s</h2>
                <div role="status">
                %s</div>
                %s</section>
                <script type="module" src="%s"></script>
                """.formatted(
                        BROWSER,
                        key,
                        on,
                        pages.text("notices.push.title"),
                        Stream.of("off", "here", "elsewhere", "refused", "failed", "unable")
                                .map(state -> when(state, pages.paragraph("notices.push." + state)))
                                .collect(Collectors.joining()),
                        when(
                                        "off elsewhere refused failed",
                                        pages.form(
                                                "/web/notices/browser",
                                                Map.of(MemberPages.PROOF, proof, BROWSER, ""),
                                                "",
                                                "notices.push.button"))
                                + when(
                                        "here elsewhere",
                                        pages.form(
                                                "/web/notices/browser/end",
                                                Map.of(MemberPages.PROOF, proof),
                                                "",
                                                "notices.push.end")),
                        pages.path("/web/push.js"));
    }

    private static String when(String states, String part) {
        return "<div data-when=\"%s\" hidden>\n%s</div>\n".formatted(states, part);
    }

    private List<Choice> kinds() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.PUSH && addresses.offered().contains(kind))
                .map(kind -> new Choice(
                        kind.name(), pages.text("notices.kinds." + kind.name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    private String fields(Map<String, String> errors, String typed) {
        var address = pages.line(Pages.ADDRESS, "notices.address.", typed, "autocomplete=\"email\"", errors);
        return kinds().size() > 1
                ? pages.choice(
                                KIND,
                                "notices.kind.",
                                kinds(),
                                kinds().getFirst().value())
                        + address
                : address;
    }

    @PostMapping("/web/notices")
    ResponseEntity<String> keep(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        var typed = sent.getOrDefault(Pages.ADDRESS, "");
        return MemberPages.proven(request, sent)
                .map(me -> wrong(addresses.keep(me.id(), kind(sent), typed))
                        .map(error -> page(request, me, Map.of(Pages.ADDRESS, error), typed))
                        .orElseGet(() -> to("/web/notices")))
                .orElseGet(this::toSignIn);
    }

    private Kind kind(Map<String, String> sent) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equals(sent.get(KIND)))
                .findFirst()
                .orElseGet(() -> addresses.offered().contains(Kind.EMAIL) ? Kind.EMAIL : Kind.TEXT);
    }

    private static Optional<String> wrong(Addresses.Outcome outcome) {
        return switch (outcome) {
            case ASKED -> Optional.empty();
            case NOT_AN_ADDRESS -> Optional.of("notices.wrong.address");
            case TOO_OFTEN -> Optional.of("notices.wrong.too-often");
            case NOT_OFFERED -> Optional.of("notices.wrong.not-offered");
        };
    }

    @PostMapping("/web/notices/end")
    ResponseEntity<String> end(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        var me = MemberPages.proven(request, sent);
        me.ifPresent(account -> addresses.forget(account.id()));
        return me.isPresent() ? to("/web/notices") : toSignIn();
    }

    /** A browser says where it takes messages: after a press on this page, and where its owner let it. */
    @PostMapping("/web/notices/browser")
    ResponseEntity<String> turnOn(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        return MemberPages.proven(request, sent)
                .map(me -> browsers.turnOn(me.id(), MemberPages.session(request), sent.getOrDefault(BROWSER, ""))
                        ? to("/web/notices")
                        : page(request, me, Map.of(BROWSER, "notices.wrong.browser"), ""))
                .orElseGet(this::toSignIn);
    }

    @PostMapping("/web/notices/browser/end")
    ResponseEntity<String> turnOff(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        var me = MemberPages.proven(request, sent);
        me.ifPresent(account -> browsers.turnOff(account.id()));
        return me.isPresent() ? to("/web/notices") : toSignIn();
    }

    /**
     * What links in messages open: one button, and what it does. Whoever has a link, and nobody else, can press it; a wrong or an old one
     * gets the same pages. Mail programs open links by themselves, so only the press counts (RFC 8058).
     */
    @GetMapping(BY_LINK)
    ResponseEntity<String> opened(@PathVariable("what") String what) {
        var button = pages.text("by-link." + what + ".button");
        return byLink(what, "page", "<form method=\"post\"><button>%s</button></form>\n".formatted(button));
    }

    @PostMapping(BY_LINK)
    ResponseEntity<String> pressed(@PathVariable("what") String what, @PathVariable("token") String token) {
        if (what.equals("stop")) {
            addresses.stop(token);
        } else {
            addresses.confirm(token);
        }
        return byLink(what, "done", "");
    }

    private ResponseEntity<String> byLink(String what, String step, String button) {
        var keys = "by-link." + what + "." + step;
        return pages.page(
                HttpStatus.OK.value(), pages.text(keys + ".title"), Map.of(), pages.paragraph(keys + ".text") + button);
    }

    private ResponseEntity<String> toSignIn() {
        return to("/web/sign-in");
    }

    private ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(LOCATION, pages.path(path))
                .build();
    }
}
