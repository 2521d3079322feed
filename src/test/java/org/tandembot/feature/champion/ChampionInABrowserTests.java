package org.tandembot.feature.champion;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A champion put forward, asked and listed in the playground, with the whole program behind it. */
class ChampionInABrowserTests extends InABrowser {

    @Test
    void aColleagueIsPutForwardSaysYesAndEverybodySeesWhereThereIsNoChampionYet() {
        var page = browser.visitor();
        page.setViewportSize(1440, 1000);
        page.navigate("http://localhost:" + port + "/");
        page.getByRole(AriaRole.BUTTON, named("Got it, hide this")).click();

        // In a form, a chat shows people of one's own workspace: Claire is Daniel's colleague at the council.
        column(page, ASHA).locator("select").first().selectOption("claire");
        say(column(page, ASHA), "/nominate");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("Nothing is shown unless they say yes.")).isVisible();
        dialog.getByLabel("Daniel Osei").check();
        dialog.getByLabel("What did they do?").fill("Took <b>me</b> along to a home visit");
        dialog.getByLabel("Front line").check();
        dialog.getByLabel("No, do not keep my name at all").check();
        Browser.assertAccessible(page);
        Browser.picture(page, "champion-nominate");
        press(dialog, "Send");
        assertThat(column(page, ASHA).getByText("Thank you for speaking up for"))
                .isVisible();

        var daniel = column(page, DANIEL);
        assertThat(daniel.getByText("thinks that you would make a good champion"))
                .isVisible();
        press(daniel, "See what people said");
        assertThat(daniel.getByText("Took <b>me</b> along to a home visit")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "champion-asked");
        press(daniel, "Yes, gladly");
        assertThat(daniel.getByText("You are now a champion in")).isVisible();
        assertThat(daniel.getByText("Three first steps:")).isVisible();
        Browser.picture(page, "champion-start");

        say(column(page, GRACE), "/champions");
        var grace = column(page, GRACE);
        assertThat(grace.getByText("Where we don't have a champion yet")).isVisible();
        assertThat(grace.getByText("Daniel Osei (Social worker, Milltown Council)"))
                .isVisible();
        assertThat(grace.locator("figure.chart")).isVisible();
        assertThat(grace.locator("figure.chart .shares").first()).containsText("With a champion 1 of 4");
        Browser.assertAccessible(page);
        grace.locator("figure.chart").scrollIntoViewIfNeeded();
        Browser.picture(page, "champion-list");
        page.setViewportSize(390, 844);
        Browser.picture(page, "champion-list-phone");
        page.context().close();
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

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
