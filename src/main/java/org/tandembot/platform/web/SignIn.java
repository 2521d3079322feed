package org.tandembot.platform.web;

import static org.springframework.http.HttpHeaders.LOCATION;
import static org.springframework.http.HttpHeaders.SET_COOKIE;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.code.Codes;
import org.tandembot.notice.WayBack;
import org.tandembot.platform.web.page.Pages;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.HourlyLimit;

/** How members get in: on another device by a code that the first one shows, or by a link to the address that they gave. */
@RestController
@ConditionalOnExpression(WebConfiguration.ON)
final class SignIn {

    private static final String DEVICE = "web-device";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(15);
    private static final Duration COOKIE_LIFETIME = Duration.ofDays(90);
    private static final int MOST_WRONG = 60;
    private static final int MOST_WRONG_AT_ALL = 1000;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Codes codes;
    private final WayBack wayBack;
    private final Pages pages;
    private final HourlyLimit<String> wrong;
    private final HourlyLimit<String> wrongAtAll;

    SignIn(Accounts accounts, Sessions sessions, Codes codes, WayBack wayBack, Pages pages, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.codes = codes;
        this.wayBack = wayBack;
        this.pages = pages;
        this.wrong = new HourlyLimit<>(clock, MOST_WRONG);
        this.wrongAtAll = new HourlyLimit<>(clock, MOST_WRONG_AT_ALL);
    }

    /** Wrong, used and too old look the same. */
    ResponseEntity<String> refused(HttpServletRequest request, String code, String keys) {
        var isTooOften = isTooOften(request, code);
        return pages.page(
                isTooOften ? TOO_MANY : NOT_FOUND,
                pages.text(keys + "title"),
                Map.of(),
                pages.paragraph(keys + (isTooOften ? "too-often" : "text"))
                        + pages.link("/web/sign-in", "sign-in.title"));
    }

    /** Counts a code that is good for nothing; whether there were too many, from here or from everywhere together. */
    private boolean isTooOften(HttpServletRequest request, String code) {
        var here = wrong.allows(WebGate.source(request), code);
        return !wrongAtAll.allows("", code) || !here;
    }

    private boolean isStopped(HttpServletRequest request) {
        return wrong.isReached(WebGate.source(request)) || wrongAtAll.isReached("");
    }

    ResponseEntity<String> alreadyIn() {
        return pages.page(
                200,
                pages.text("join.already.title"),
                Map.of(),
                pages.paragraph("join.already.text") + pages.link("/web/", "join.already.link"));
    }

    @GetMapping("/web/sign-in")
    ResponseEntity<String> signIn() {
        return signIn(200, Map.of());
    }

    private ResponseEntity<String> signIn(int status, Map<String, String> errors) {
        return pages.page(
                status,
                pages.text("sign-in.title"),
                errors,
                pages.paragraph("sign-in.text")
                        + pages.form(
                                "/web/sign-in",
                                Map.of(),
                                pages.line("code", "sign-in.code.", "", "autocomplete=\"off\"", errors),
                                "sign-in.button")
                        + (kinds().isEmpty() ? "" : pages.link("/web/back", "sign-in.back"))
                        + pages.paragraph("sign-in.lost"));
    }

    @PostMapping("/web/sign-in")
    ResponseEntity<String> signIn(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        var code = sent.getOrDefault("code", "");
        return (isStopped(request) ? Optional.<Account>empty() : account(codes.redeemLink(DEVICE, code)))
                .map(this::enter)
                .orElseGet(() -> isTooOften(request, code)
                        ? signIn(TOO_MANY, Map.of("code", "sign-in.too-often"))
                        : signIn(UNPROCESSABLE, Map.of("code", "sign-in.wrong")));
    }

    private Optional<Account> account(Codes.Outcome outcome) {
        return outcome instanceof Codes.Good(var payload) ? accounts.find(PersonId.parse(payload)) : Optional.empty();
    }

    /** A code for another device of this person. */
    String codeFor(PersonId person) {
        return codes.create(DEVICE, person.toString(), CODE_LIFETIME);
    }

    @GetMapping("/web/back")
    ResponseEntity<String> lost() {
        return lost(200, "", Map.of());
    }

    private ResponseEntity<String> lost(int status, String typed, Map<String, String> errors) {
        var form = kinds().isEmpty()
                ? pages.paragraph("back.none")
                : pages.paragraph("back.text")
                        + pages.form(
                                "/web/back",
                                Map.of(),
                                pages.address("back.address.", wayBack.offered(), typed, errors),
                                "back.button");
        return pages.page(status, pages.text("back.title"), errors, form + pages.link("/web/sign-in", "back.sign-in"));
    }

    private String kinds() {
        return Pages.kinds(wayBack.offered());
    }

    /** Says the same of every address. */
    @PostMapping("/web/back")
    ResponseEntity<String> lost(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        var typed = sent.getOrDefault(Pages.ADDRESS, "");
        if (isTooOften(request, typed)) {
            return lost(TOO_MANY, typed, Map.of(Pages.ADDRESS, "back.too-often"));
        }
        return wayBack.ask(typed)
                ? pages.page(
                        200,
                        pages.text("back.sent.title"),
                        Map.of(),
                        pages.paragraph("back.sent.text") + pages.paragraph("back.sent.nothing"))
                : lost(UNPROCESSABLE, typed, Map.of(Pages.ADDRESS, "back.address." + kinds() + "wrong"));
    }

    /** Mail programs open links by themselves, so only the press uses one up. */
    @GetMapping("/web/back/{code}")
    ResponseEntity<String> back(HttpServletRequest request, @PathVariable("code") String code) {
        return back(request, code, () -> wayBack.look(code).map(account -> askedToPress(code, account)));
    }

    private ResponseEntity<String> askedToPress(String code, Account account) {
        return pages.page(
                200,
                pages.text("back.link.title"),
                Map.of(),
                pages.paragraph("back.link.text", "name", account.name())
                        + pages.form("/web/back/" + Pages.escape(code), Map.of(), "", "back.link.button"));
    }

    @PostMapping("/web/back/{code}")
    ResponseEntity<String> comeBack(HttpServletRequest request, @PathVariable("code") String code) {
        return back(request, code, () -> wayBack.use(code).map(account -> enter(sessions.beginByLink(account.id()))));
    }

    private ResponseEntity<String> back(
            HttpServletRequest request, String code, Supplier<Optional<ResponseEntity<String>>> then) {
        return WebGate.accountOf(request).isPresent()
                ? alreadyIn()
                : then.get().orElseGet(() -> refused(request, code, "back.refused."));
    }

    /** Always a new session: what a browser brought with it from elsewhere is not made good. */
    ResponseEntity<String> enter(Account account) {
        return enter(sessions.begin(account.id()));
    }

    private ResponseEntity<String> enter(String token) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(SET_COOKIE, cookie(token))
                .header(LOCATION, pages.path("/web/"))
                .build();
    }

    static String cookie(String token, Duration lifetime) {
        return ResponseCookie.from(WebGate.COOKIE, token)
                .httpOnly(true)
                .secure(true)
                .path("/")
                .sameSite("Lax")
                .maxAge(lifetime)
                .build()
                .toString();
    }

    static String cookie(String token) {
        return cookie(token, COOKIE_LIFETIME);
    }
}
