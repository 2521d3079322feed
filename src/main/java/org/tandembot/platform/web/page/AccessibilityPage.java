package org.tandembot.platform.web.page;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.account.WebSettings;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;

/**
 * The accessibility statement that public bodies of the United Kingdom publish (SI 2018/952, regulation 8), for everyone. What the operator has
 * not said of themselves it says is missing.
 */
@RestController
@ConditionalOnExpression(Pages.ON)
final class AccessibilityPage {

    private final Pages pages;
    private final Words words;
    private final WebSettings web;

    AccessibilityPage(WebSettings web, Dialogs dialogs, @Value("${server.servlet.context-path:}") String path) {
        this.web = web;
        this.words = dialogs.words("web");
        this.pages = new Pages(dialogs, words, path);
    }

    private String body() {
        var by = web.accessibility();
        var language = pages.language();
        return Pages.filled(
                        "web/accessibility.html",
                        key -> words.text(
                                language,
                                key,
                                "address",
                                web.url(),
                                "named",
                                by.organisation().isEmpty() ? "no" : "yes",
                                "organisation",
                                by.organisation(),
                                "regulations",
                                words.text(language, "accessibility.technical.regulations"),
                                "standard",
                                words.text(language, "accessibility.technical.standard"),
                                "days",
                                by.responseDays()))
                .replace("CONTACT", contact(by));
    }

    private String contact(WebSettings.Accessibility by) {
        return by.isReachable()
                ? "<ul>\n%s%s</ul>\n"
                        .formatted(
                                link(
                                        "mailto:",
                                        by.email(),
                                        pages.text("accessibility.instead.email", "email", by.email())),
                                link(
                                        "tel:",
                                        by.phone(),
                                        pages.text("accessibility.instead.phone", "phone", by.phone())))
                : pages.paragraph("accessibility.instead.nobody");
    }

    private static String link(String scheme, String to, String text) {
        return to.isEmpty()
                ? ""
                : "<li><a href=\"%s%s\">%s</a></li>\n".formatted(scheme, Pages.escape(to.replace(" ", "")), text);
    }

    @GetMapping("/web/accessibility")
    ResponseEntity<String> page() {
        return pages.page(200, pages.text("accessibility.title"), Map.of(), body());
    }
}
