package org.tandembot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.playground.Browser.column;
import static org.tandembot.platform.playground.Browser.press;
import static org.tandembot.platform.playground.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.playground.Browser;
import org.tandembot.platform.playground.InABrowser;

/** The first two minutes of a newcomer, in a real browser against the whole program with a Redis of its own. */
class NewcomerTests extends InABrowser {

    @Test
    void aManagerOpensARoundThreePeopleAnswerTheOthersFollowAndTheResultIsThere() {
        var page = browser.playground(port, 1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));

        say(column(page, 0), "/pulse open");
        assertThat(column(page, 0).getByText("The round is open. I am asking 20 people"))
                .isVisible();

        answerAll(column(page, 1), "Agree");
        press(column(page, 2), "Disagree");
        assertThat(column(page, 2).getByText("2 of 5")).isVisible();
        Browser.picture(page, "newcomer-round");
        Browser.assertAccessible(page);
        for (var question = 2; question <= 5; question++) {
            assertThat(column(page, 2).getByText(question + " of 5")).isVisible();
            press(column(page, 2), "Neither");
        }
        assertThat(column(page, 2).getByText("Thank you. That is all.")).isVisible();
        column(page, 2).locator("select").first().selectOption("rosie");
        answerAll(column(page, 2), "Strongly agree");

        press(page.locator("body"), "Let the colleagues answer");
        assertThat(page.getByText("17 colleagues answered")).isVisible();

        say(column(page, 0), "/pulse close");
        press(column(page, 0), "Close it");
        var manager = column(page, 0);
        assertThat(manager.getByText("By principle")).isVisible();
        assertThat(manager.getByText("By question")).isVisible();
        assertThat(manager.getByText("People wrote comments too.")).isVisible();
        Browser.picture(page, "newcomer-result");
        Browser.assertAccessible(page);
        press(manager, "By organisation");
        assertThat(manager.getByText("Homefield Housing").first()).isVisible();
        Browser.picture(page, "newcomer-organisations");
        Browser.assertAccessible(page);
        page.context().close();
    }

    private static void answerAll(Locator column, String label) {
        for (var question = 1; question <= 5; question++) {
            assertThat(column.getByText(question + " of 5")).isVisible();
            press(column, label);
        }
        assertThat(column.getByText("Thank you. That is all.")).isVisible();
    }
}
