package org.tandembot.platform.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandembot.account.WebSettings;
import org.tandembot.account.WebSettings.Accessibility;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;

/** The parts that the law asks for are there, and what the operator has not said is said to be missing. */
class AccessibilityPageTests {

    private static final Dialogs DIALOGS = TestDialogs.builtIn();

    private static String page(Accessibility by) {
        var web = new WebSettings("https://tandem.example.org", 0, by);
        return String.valueOf(
                new AccessibilityPage(web, DIALOGS, "/tandem").page().getBody());
    }

    @Test
    void everyPartThatTheRegulationsAskForIsThere() {
        var page = page(new Accessibility("Riverside <Trust>", "access@example.org", "0131 496 0000", 10));

        assertThat(page)
                .contains(
                        "<h1>Accessibility statement</h1>",
                        "Tandem&#39;s own pages at https://tandem.example.org",
                        "<h2>How accessible these pages are</h2>",
                        "<h2>What is not accessible</h2>",
                        "<h2>If you cannot use a part of these pages</h2>",
                        "<h2>Reporting problems with these pages</h2>",
                        "<h2>Enforcement procedure</h2>",
                        "Equality and Human Rights Commission (EHRC)",
                        "https://www.equalityadvisoryservice.com/",
                        "https://www.equalityni.org/",
                        "<h2>Technical information about these pages</h2>",
                        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
                        "<h2>Preparation of this accessibility statement</h2>",
                        "No screen reader, screen magnifier or voice control was run")
                .containsPattern("prepared on \\d+ \\w+ \\d{4}.*last reviewed on \\d+ \\w+ \\d{4}")
                .containsPattern("last tested on \\d+ \\w+ \\d{4}")
                .doesNotContain("{{", "CONTACT", "not written", "not said");
    }

    @Test
    void whatTheOperatorSaysOfThemselvesIsInItsPlaces() {
        var page = page(new Accessibility("Riverside <Trust>", "access@example.org", "0131 496 0000", 10));

        assertThat(page)
                .contains(
                        "run by Riverside &lt;Trust&gt;",
                        "Riverside &lt;Trust&gt; is committed to making its website accessible",
                        "<a href=\"mailto:access@example.org\">E-mail: access@example.org</a>",
                        "<a href=\"tel:01314960000\">Phone: 0131 496 0000</a>",
                        "within 10 working days");
        assertThat(page(new Accessibility("Riverside", "", "0131 496 0000", 1)))
                .contains("tel:", "within 1 working day.")
                .doesNotContain("mailto:");
    }

    @Test
    void whatTheyHaveNotSaidIsMissingAndNothingIsMadeUp() {
        assertThat(page(new Accessibility("", "", "", 0)))
                .contains(
                        "have not written their name here yet",
                        "have not written here yet how to reach them",
                        "not said here yet how soon",
                        "have not done so yet")
                .doesNotContain("is committed", "mailto:", "tel:");
    }

    @Test
    void itEndsAsEveryPageDoesWithALinkToItself() {
        assertThat(page(new Accessibility("", "", "", 0)))
                .contains("<footer><p><a href=\"/tandem/web/accessibility\">Accessibility statement</a></p>");
    }

    @ParameterizedTest
    @CsvSource({"no address,'',0,.email", "'','ring me',0,.phone", "'','',-1,.response-days", "'','',61,.response-days"
    })
    void whatCannotBeTrueIsRefused(String email, String phone, int days, String setting) {
        assertThatThrownBy(() -> new Accessibility("Riverside", email, phone, days))
                .hasMessageContaining("tandem.web.accessibility" + setting);
    }
}
