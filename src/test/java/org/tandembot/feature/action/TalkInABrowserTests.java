package org.tandembot.feature.action;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A team votes, decides and hears what came of it, in the playground with the whole program behind it. */
class TalkInABrowserTests extends InABrowser {

    @Autowired
    private InstantSource clock;

    @Test
    void aTeamVotesDecidesAndHearsWhatCameOfIt() {
        var page = browser.visitor();
        page.setViewportSize(1440, 1000);
        page.navigate("http://localhost:" + port + "/");
        page.getByRole(AriaRole.BUTTON, named("Got it, hide this")).click();
        var grace = column(page, GRACE);
        var asha = column(page, ASHA);
        var dialog = page.getByRole(AriaRole.DIALOG);

        talk(grace, 1);
        press(grace, "Post the guide");
        assertThat(page.locator("#confirm-no")).isFocused();
        press(dialog, "Post it");
        assertThat(grace.getByText("The guide is on its way")).isVisible();
        press(grace, "Start a quick vote");
        dialog.getByLabel("Your own words").fill("One shared list\nFewer <b>forms</b>");
        Browser.assertAccessible(page);
        Browser.picture(page, "talk-vote-form");
        press(dialog, "Start the vote");

        asha.getByRole(AriaRole.TAB, tab("#riverside")).click();
        assertThat(asha.getByText("What is strong?")).isVisible();
        assertThat(asha.getByText("5. Fewer <b>forms</b>").first()).isVisible();
        press(asha, "4. One shared list");
        assertThat(asha.getByText("Kept: One shared list").last()).isVisible();
        Browser.assertAccessible(page);
        asha.getByText("Kept: One shared list").last().scrollIntoViewIfNeeded();
        Browser.picture(page, "talk-vote");
        page.getByRole(AriaRole.BUTTON, named("Let the colleagues answer")).click();
        assertThat(page.getByText(Pattern.compile("\\d+ colleagues answered"))).isVisible();

        talk(grace, 2);
        press(grace, "Close the vote now");
        press(page.getByRole(AriaRole.DIALOG), "Close it");
        // It comes to her channel too, behind the other tab.
        assertThat(grace.getByText("people could take part")
                        .locator("visible=true")
                        .last())
                .isVisible();
        Browser.picture(page, "talk-outcome");

        grace.getByRole(AriaRole.BUTTON, in("Write down an action")).last().click();
        dialog.getByLabel("What will we do?").fill("Share the list by noon");
        dialog.getByLabel("Asha Patel").check();
        var soon =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London")).plusDays(14);
        dialog.getByLabel("When do we look again?").fill(soon.toString());
        Browser.assertAccessible(page);
        Browser.picture(page, "talk-action-form");
        press(dialog, "Save");
        assertThat(grace.getByText("Saved: Share the list by noon").last()).isVisible();

        asha.getByRole(AriaRole.TAB, tab("Tandem")).click();
        press(asha, "I'll take it on");
        assertThat(asha.getByText("is yours").last()).isVisible();

        say(grace, "/summary log");
        grace.getByRole(AriaRole.BUTTON, in("Change it")).last().click();
        dialog.getByLabel("Done").check();
        press(dialog, "Save");
        grace.getByRole(AriaRole.BUTTON, in("Tell the team")).last().click();
        dialog.getByRole(AriaRole.TEXTBOX, in("You said")).fill("We never know who visits whom");
        press(dialog, "Publish");
        asha.getByRole(AriaRole.TAB, tab("#riverside")).click();
        assertThat(asha.getByText("We never know who visits whom").last()).isVisible();
        press(asha, "Partly");
        assertThat(asha.getByText("Kept: Partly").last()).isVisible();
        Browser.picture(page, "talk-told");

        say(asha, "/summary log");
        assertThat(asha.getByText("Riverside Neighbourhood Team has 1 action.").last())
                .isVisible();
        Browser.assertAccessible(page);
        asha.getByText("Riverside Neighbourhood Team has 1 action.").last().scrollIntoViewIfNeeded();
        Browser.picture(page, "talk-log");
        page.setViewportSize(390, 800);
        Browser.picture(page, "talk-phone");
        page.context().close();
    }

    /** Opens the card from the menu, once it is there for the given time. */
    private static void talk(Locator column, int time) {
        say(column, "/tandem");
        var ways = column.getByRole(AriaRole.BUTTON, in("Talk and decide"));
        assertThat(ways).hasCount(time);
        ways.last().click();
        assertThat(column.getByText("do with what people said?").last()).isVisible();
    }

    private static void press(Locator where, String label) {
        where.getByRole(AriaRole.BUTTON, in(label)).last().click();
    }

    private static void say(Locator column, String words) {
        var line = column.getByRole(AriaRole.TEXTBOX);
        line.fill(words);
        line.press("Enter");
    }

    private static Locator column(Page page, int place) {
        return page.locator(".column").nth(place);
    }

    private static Locator.GetByRoleOptions in(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** A tab may say beside its name that there is something new. */
    private static Locator.GetByRoleOptions tab(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
