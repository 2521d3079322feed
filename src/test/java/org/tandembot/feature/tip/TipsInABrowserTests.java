package org.tandembot.feature.tip;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A tip, a word and what is jargon in the playground, with the whole program behind it. */
class TipsInABrowserTests extends InABrowser {

    @Test
    void aTipIsReadAWordIsLookedUpAndWrittenAndAHardOneIsNamed() {
        var page = browser.visitor();
        page.setViewportSize(1440, 1000);
        page.navigate("http://localhost:" + port + "/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Got it, hide this"))
                .click();

        aTipIsRead(page);
        aManagerTurnsTheDailyTipOn(page);
        aWordIsWritten(page);
        aHardWordIsNamed(page);
        Browser.assertAccessible(page);
        Browser.picture(page, "tip-and-jargon");
        page.setViewportSize(390, 844);
        Browser.picture(page, "tip-and-jargon-390");
        page.context().close();
    }

    private static void aTipIsRead(Page page) {
        say(column(page, ASHA), "/tip");
        assertThat(column(page, ASHA).getByText("based on:").last()).isVisible();
        press(column(page, ASHA), "Tell me more");
        assertThat(column(page, ASHA).getByText("To talk about.")).isVisible();
    }

    private static void aManagerTurnsTheDailyTipOn(Page page) {
        say(column(page, GRACE), "/tip settings");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Yes").check();
        dialog.getByLabel("At what time?").selectOption("08:30");
        Browser.assertAccessible(page);
        Browser.picture(page, "tip-settings");
        press(dialog, "Save");
        assertThat(column(page, GRACE).getByText("The next tip for")).isVisible();
    }

    private static void aWordIsWritten(Page page) {
        say(column(page, DANIEL), "/jargon blue folder");
        press(column(page, DANIEL), "Add it for our team");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("The word")).hasValue("blue folder");
        dialog.getByLabel("What it means").fill("The plan of care, in the <b>kitchen</b>");
        Browser.assertAccessible(page);
        press(dialog, "Save");
        assertThat(column(page, DANIEL).getByText("The plan of care, in the <b>kitchen</b>"))
                .isVisible();
        say(column(page, ASHA), "/jargon Blue Folder");
        assertThat(column(page, ASHA).getByText("Written by Daniel Osei")).isVisible();
    }

    private static void aHardWordIsNamed(Page page) {
        say(column(page, ASHA), "/jargon reablement");
        assertThat(column(page, ASHA).getByText("doing things for yourself")).isVisible();
        press(column(page, ASHA), "A word here is jargon");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Which word?").fill("reablement");
        Browser.assertAccessible(page);
        Browser.picture(page, "jargon-flag");
        press(dialog, "Send");
        assertThat(column(page, ASHA).getByText("is noted, without your name")).isVisible();
    }

    private static void press(Locator where, String label) {
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .last()
                .click();
    }

    private static void say(Locator column, String words) {
        var line = column.getByRole(AriaRole.TEXTBOX);
        line.fill(words);
        line.press("Enter");
    }

    private static Locator column(Page page, int place) {
        return page.locator(".column").nth(place);
    }
}
