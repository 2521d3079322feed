package org.tandembot.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.account.Account;
import org.tandembot.account.Invitations;
import org.tandembot.message.Choice;
import org.tandembot.message.Prose;
import org.tandembot.notice.Addresses;
import org.tandembot.notice.Kind;
import org.tandembot.platform.web.page.Pages;
import org.tandembot.roster.Team;

/** What the link of an invitation opens: somebody joins a team, and may say where they want to be told that something waits. */
@RestController
@ConditionalOnExpression(WebConfiguration.ON)
final class JoinPage {

    private static final String REFUSED = "join.refused.";
    private static final String OTHER = "other";
    private static final int UNPROCESSABLE = 422;

    private final Invitations invitations;
    private final Addresses addresses;
    private final SignIn signIn;
    private final Pages pages;

    JoinPage(Invitations invitations, Addresses addresses, SignIn signIn, Pages pages) {
        this.invitations = invitations;
        this.addresses = addresses;
        this.signIn = signIn;
        this.pages = pages;
    }

    @GetMapping("/join/{code}")
    ResponseEntity<String> invited(HttpServletRequest request, @PathVariable("code") String code) {
        if (WebGate.accountOf(request).isPresent()) {
            return signIn.alreadyIn();
        }
        return invitations
                .look(code)
                .map(one -> form(200, code, one.team(), Map.of(), Map.of()))
                .orElseGet(() -> signIn.refused(request, code, REFUSED));
    }

    @PostMapping("/join/{code}")
    ResponseEntity<String> join(
            HttpServletRequest request, @PathVariable("code") String code, @RequestParam Map<String, String> sent) {
        if (WebGate.accountOf(request).isPresent()) {
            return signIn.alreadyIn();
        }
        var invitation = invitations.look(code);
        if (invitation.isEmpty()) {
            return signIn.refused(request, code, REFUSED);
        }
        var team = invitation.get().team();
        var errors = errors(sent, team);
        if (!errors.isEmpty()) {
            return form(UNPROCESSABLE, code, team, sent, errors);
        }
        var details = new Account.Details(line(sent, "name"), employer(sent, team), work(sent));
        var joined = invitations.join(code, details);
        if (isGiven(sent)) {
            joined.ifPresent(me -> addresses.keep(me.id(), Kind.of(address(sent)), address(sent)));
        }
        return joined.map(signIn::enter).orElseGet(() -> signIn.refused(request, code, REFUSED));
    }

    private Map<String, String> errors(Map<String, String> sent, Team team) {
        var errors = new LinkedHashMap<String, String>();
        var name = line(sent, "name");
        if (name.isEmpty()) {
            errors.put("name", "join.name.missing");
        } else if (name.length() > Account.Details.LONGEST) {
            errors.put("name", "join.name.too-long");
        }
        if (employer(sent, team).length() > Account.Details.LONGEST) {
            errors.put("other", "join.employer-other.too-long");
        }
        if (isGiven(sent)) {
            switch (addresses.wouldKeep(Kind.of(address(sent)), address(sent))) {
                case ASKED -> {}
                case TOO_OFTEN -> errors.put(Pages.ADDRESS, "join.address.too-often");
                case NOT_AN_ADDRESS, NOT_OFFERED -> errors.put(Pages.ADDRESS, "join.address." + kinds() + "wrong");
            }
        }
        return errors;
    }

    private static String address(Map<String, String> sent) {
        return sent.getOrDefault(Pages.ADDRESS, "");
    }

    private boolean isGiven(Map<String, String> sent) {
        return !kinds().isEmpty() && !address(sent).isBlank();
    }

    private String kinds() {
        return Pages.kinds(addresses.offered());
    }

    private static String employer(Map<String, String> sent, Team team) {
        var chosen = sent.getOrDefault("employer", "");
        return team.organisations().contains(chosen) ? chosen : line(sent, OTHER);
    }

    private String work(Map<String, String> sent) {
        var chosen = sent.getOrDefault("work", "");
        return pages.professions().containsKey(chosen) ? chosen : "";
    }

    /** One line, without what cannot be seen. */
    private static String line(Map<String, String> sent, String field) {
        return Prose.visible(sent.getOrDefault(field, ""))
                .replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ")
                .strip();
    }

    private ResponseEntity<String> form(
            int status, String code, Team team, Map<String, String> sent, Map<String, String> errors) {
        var employers =
                team.organisations().stream().map(one -> new Choice(one, one)).toList();
        var works = pages.professions().entrySet().stream()
                .map(one -> new Choice(one.getKey(), one.getValue()))
                .toList();
        var fields = pages.line(
                        "name", "join.name.", sent.getOrDefault("name", ""), "autocomplete=\"name\" required", errors)
                + (employers.isEmpty()
                        ? ""
                        : pages.choice("employer", "join.employer.", employers, sent.getOrDefault("employer", "")))
                + pages.line(
                        OTHER,
                        "join.employer-other.",
                        sent.getOrDefault(OTHER, ""),
                        "autocomplete=\"organization\"",
                        errors)
                + pages.choice("work", "join.work.", works, sent.getOrDefault("work", ""))
                + pages.address("join.address.", addresses.offered(), address(sent), errors);
        return pages.page(
                status,
                pages.text("join.title", "team", team.name()),
                errors,
                pages.paragraph("join.what")
                        + pages.paragraph("join.who-sees", "team", team.name())
                        + pages.paragraph("join.never")
                        + pages.paragraph("join.confirmed")
                        + pages.form("/join/" + Pages.escape(code), Map.of(), fields, "join.button"));
    }
}
