package org.tandembot.feature.setup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A nurse chooses what she reads, and reads it on a phone: the menu, a concern, what is kept, and the questions of a round. */
@TestMethodOrder(OrderAnnotation.class)
class LanguagesInABrowserTests extends InABrowser {

    @Test
    @Order(1)
    void aManagerOpensARound() {
        var page = browser.playground(port, 1440, 1000);
        say(column(page, GRACE), "/pulse open");
        press(column(page, GRACE), "Open it");
        assertThat(column(page, GRACE).getByText("The round is open.")).isVisible();
        page.context().close();
    }

    /** Each begins in the language of the one before. */
    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "en, Save, cy, Cytuno, Codi pryder, Beth ddigwyddodd?, Canslo",
        "cy, Cadw, en-simple, I agree, Say what worries me, What happened?, Cancel"
    })
    void whoChoosesALanguageReadsAllInIt(
            String before, String save, String after, String agree, String concern, String what, String leave) {
        var page = browser.playground(port, 390, 844);
        press(page.locator("main"), "Asha");
        var asha = column(page, ASHA);
        say(asha, "/tandem me");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("[name=reads][value=" + after + "]").check();
        Browser.assertAccessible(page);
        Browser.picture(page, "language-" + before + "-390");
        press(dialog, save);
        assertThat(dialog).isHidden();

        say(asha, "/tandem");
        assertThat(asha.getByRole(AriaRole.BUTTON, named(concern)).last()).isVisible();
        looksRight(page, "language-menu-" + after);
        say(asha, "/privacy");
        looksRight(page, "language-privacy-" + after);
        say(asha, "/pulse");
        assertThat(asha.getByRole(AriaRole.BUTTON, named(agree)).last()).isVisible();
        looksRight(page, "language-question-" + after);
        if (after.endsWith("-simple")) {
            assertThat(asha.locator(".drawing").last()).isVisible();
        }
        say(asha, "/concern");
        assertThat(dialog.getByLabel(what)).isVisible();
        looksRight(page, "language-concern-" + after);
        press(dialog, leave);
        page.context().close();
    }

    private static Locator.GetByRoleOptions named(String label) {
        return new Locator.GetByRoleOptions().setName(label).setExact(true);
    }

    private static void looksRight(Page page, String name) {
        Browser.assertAccessible(page);
        Browser.picture(page, name + "-390");
    }
}
