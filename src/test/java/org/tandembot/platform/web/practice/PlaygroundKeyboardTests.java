package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** The whole page without a mouse. */
class PlaygroundKeyboardTests extends TeaInABrowser {

    @Test
    void theMessageBoxIsAFewPressesAwayHoweverLongTheChat() {
        used("Grace Bennett", 30);
        open(1440, 900, ColorScheme.LIGHT);
        hideTheWelcome();
        page.reload();
        assertThat(column("Grace Bennett").getByText("This is message 30 of many"))
                .isVisible();

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the chats")).isFocused();
        page.keyboard().press("Enter");
        press("Tab", column("Grace Bennett").getByText("To the message box"), 8);
        page.keyboard().press("Enter");
        assertThat(composer("Grace Bennett")).isFocused();
        var newest = column("Grace Bennett").locator("article").last();
        press("Shift+Tab", newest.getByRole(AriaRole.BUTTON, in("Order tea")), 5);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    }

    @Test
    void whatIsAlikeUnderEachMessageIsInTheWayOnce() {
        used("Asha Patel", 12);
        open(1440, 900, ColorScheme.LIGHT);
        used("Asha Patel", 1);
        assertThat(column("Asha Patel").locator("article")).hasCount(13);

        var reached = column("Asha Patel").locator(".aside:not([tabindex='-1'])");

        assertThat(reached).hasCount(1);
        reached.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    }

    @Test
    void aStrokeOpensTheCommandsWithALineEach() {
        open(1440, 900, ColorScheme.LIGHT);
        var asha = column("Asha Patel");
        composer("Asha Patel").focus();
        page.keyboard().type("/");
        var list = asha.getByRole(AriaRole.GROUP, in("Commands"));
        assertThat(list).isVisible();
        assertThat(list.getByRole(AriaRole.BUTTON, in("/tandem")).first()).containsText("What waits for you");
        Browser.assertAccessible(page);
        Browser.picture(page, "commands");

        page.keyboard().type("tan");
        assertThat(list.getByRole(AriaRole.BUTTON)).not().hasCount(0);
        assertThat(list.getByRole(AriaRole.BUTTON, in("/tea"))).hasCount(0);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(composer("Asha Patel")).isFocused();
        assertThat(composer("Asha Patel")).hasValue("/tandem");
        assertThat(list).isHidden();
        page.keyboard().press("Enter");
        assertThat(asha.getByText("I am Tandem").first()).isVisible();
    }

    @Test
    void theCommandsGoAtEscapeAndWhereNoneIsMeant() {
        open(1440, 900, ColorScheme.LIGHT);
        var list = column("Asha Patel").getByRole(AriaRole.GROUP, in("Commands"));
        composer("Asha Patel").focus();
        page.keyboard().type("/");
        assertThat(list).isVisible();
        page.keyboard().press("Escape");
        assertThat(list).isHidden();
        assertThat(composer("Asha Patel")).isFocused();
        page.keyboard().type("and so on");
        assertThat(list).isHidden();
        assertThat(composer("Asha Patel")).hasValue("/and so on");
    }

    @Test
    void theCarefulAnswerHasTheFocus() {
        open(1440, 900, ColorScheme.LIGHT);
        say("Asha Patel", "/tea secret");
        Browser.press(column("Asha Patel"), "Close");
        assertThat(page.getByRole(AriaRole.BUTTON, button("Keep it open"))).isFocused();
        page.keyboard().press("Enter");
        assertThat(column("Asha Patel").getByText("For your eyes only.")).isVisible();
        assertThat(column("Asha Patel").getByText("The round is closed.")).hasCount(0);
    }

    @Test
    void theWelcomeComesBeforeTheChats() {
        open(1440, 900, ColorScheme.LIGHT);
        var step = page.getByRole(AriaRole.BUTTON, button("Open a round as Grace"));
        assertThat(press("Tab", step, 10)).isPositive();
        page.keyboard().press("Enter");
        assertThat(column("Grace Bennett").getByText("/pulse open").first()).isVisible();
        assertThat(column("Grace Bennett").locator("article").last()).isFocused();
    }
}
