package org.tandembot.feature.setup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** When the team is asked, and when one person wants to be written to, in a browser. */
class SetupInABrowserTests extends InABrowser {

    @Test
    void aManagerSeesTheNextRoundsBeforeTheyComeAndANurseSaysWhenSheIsOnNights() {
        var page = browser.playground(port, 1440, 1000);

        column(page, GRACE)
                .getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("#riverside"))
                .click();
        say(column(page, GRACE), "/tandem setup");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Every 2 weeks").check();
        aManagerIsFoundByAPartOfTheName(dialog);
        Browser.assertAccessible(page);
        Browser.picture(page, "setup");
        page.setViewportSize(390, 844);
        Browser.picture(page, "setup-390");
        lower(dialog);
        Browser.picture(page, "setup-390-lower");
        page.setViewportSize(1440, 1000);
        press(dialog, "Save");
        assertThat(column(page, GRACE).getByText("is set up").last()).isVisible();
        Browser.picture(page, "setup-saved");

        hours(page, dialog);
        page.context().close();
    }

    private static void aManagerIsFoundByAPartOfTheName(Locator dialog) {
        var managers = dialog.locator("[data-field=managers]");
        var find = managers.getByLabel("Find a name");
        find.fill("zoe");
        assertThat(managers.getByText("No one here has a name like that.")).isVisible();
        assertThat(managers.getByLabel("Grace Bennett")).isChecked();
        find.fill("bETH");
        find.press("Enter");
        assertThat(managers.locator("label:visible")).hasCount(3);
        Browser.picture(dialog.page(), "setup-find");
        managers.getByLabel("Beth Holroyd").check();
        find.fill("");
        assertThat(managers.getByLabel("Beth Holroyd")).isChecked();
        assertThat(managers.getByLabel("Asha Patel")).isVisible();
        managers.getByLabel("Beth Holroyd").uncheck();
    }

    private static void hours(Page page, Locator dialog) {
        say(column(page, ASHA), "/tandem quiet");
        dialog.getByLabel("Not before").selectOption("09:00");
        dialog.getByLabel("Not after").selectOption("17:00");
        dialog.getByLabel("Best time").selectOption("20:00");
        press(dialog, "Save");
        assertThat(dialog.getByText("Please choose a best time that lies within your hours."))
                .isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "hours");
        page.setViewportSize(390, 844);
        Browser.picture(page, "hours-390");
        page.setViewportSize(1440, 1000);
        dialog.getByLabel("Best time").selectOption("10:00");
        press(dialog, "Save");
        assertThat(column(page, ASHA).getByText("That is saved.").last()).isVisible();
        assertThat(column(page, ASHA).getByText("09:00 to 17:00").last()).isVisible();
    }

    private static void lower(Locator dialog) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .scrollIntoViewIfNeeded();
    }
}
