package org.tandembot.feature.homes;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** The practice team has two homes, and a third channel joins it and leaves again, in a browser. */
class HomesInABrowserTests extends InABrowser {

    private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4} [2-9A-Z]{4}");

    /** In her place is Leila, of the housing association. */
    private static final int LEILA = ASHA;

    @Test
    void aVisitorSeesTwoHomesAndLetsAThirdInAndOutAgain() {
        var page = browser.playground(port, 1440, 1000);
        theHomesAreThere(page);
        column(page, LEILA).locator("select").first().selectOption("leila");
        open(page, LEILA, "#homefield");
        open(page, DANIEL, "#council");

        asksToJoin(page, invites(page));
        var grace = column(page, GRACE);
        assertThat(grace.getByText("Leila Haddad asks if #homefield (Homefield Housing"))
                .isVisible();
        assertThat(grace.getByText("3 people are in that channel")).isVisible();
        Browser.picture(page, "homes-asked");
        press(grace, "Let them in");
        assertThat(grace.getByText("is now a home of")).isVisible();
        assertThat(column(page, LEILA).getByText("This channel is now a home of the team"))
                .isVisible();
        assertThat(column(page, DANIEL).getByText("#homefield (Homefield Housing, the playground) has joined"))
                .isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "homes-joined");

        whatATeamIsToldIsSaidInEachHome(page);
        leaves(page);
        page.context().close();
    }

    private static void theHomesAreThere(Page page) {
        assertThat(column(page, ASHA).getByRole(AriaRole.TAB, tab("#riverside")))
                .isVisible();
        assertThat(column(page, DANIEL).getByRole(AriaRole.TAB, tab("#council")))
                .isVisible();
        assertThat(column(page, GRACE).locator("optgroup")).hasCount(3);
        assertThat(column(page, GRACE).locator("optgroup[label='#council, Milltown Council'] option"))
                .hasCount(4);
        assertThat(column(page, GRACE).locator("optgroup[label='#homefield, Homefield Housing'] option"))
                .hasCount(3);
    }

    private static String invites(Page page) {
        // Not what stands there last: that may still be an invitation of before.
        var answer = page.waitForResponse("**/say", () -> say(column(page, GRACE), "/tandem invite"));
        assertThat(column(page, GRACE).getByText("Invite a partner to").last()).isVisible();
        var code = CODE.matcher(answer.text());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static void asksToJoin(Page page, String code) {
        var leila = column(page, LEILA);
        say(leila, "/tandem join " + code);
        assertThat(leila.getByText("Join the team Riverside Neighbourhood Team?")
                        .last())
                .isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "homes-join");
        press(leila, "Go on");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Who do people here work for?").fill("Homefield Housing");
        Browser.assertAccessible(page);
        press(dialog, "Ask to join");
        assertThat(leila.getByText("I have asked the managers of")).isVisible();
    }

    private static void whatATeamIsToldIsSaidInEachHome(Page page) {
        say(column(page, GRACE), "/pulse open");
        press(column(page, GRACE), "Open it");
        assertThat(column(page, GRACE).getByText("The round is open. I am asking 27 people"))
                .isVisible();
        open(page, GRACE, "#riverside");
        for (var place : new int[] {GRACE, LEILA, DANIEL}) {
            assertThat(column(page, place)
                            .getByText("A pulse round is open")
                            .locator("visible=true")
                            .last())
                    .isVisible();
        }
        Browser.picture(page, "homes-round");
    }

    private static void leaves(Page page) {
        var leila = column(page, LEILA);
        say(leila, "/tandem leave");
        assertThat(leila.getByText("The people in #homefield (Homefield Housing, the playground) will no longer"))
                .isVisible();
        Browser.picture(page, "homes-leave");
        press(leila, "Take it out");
        assertThat(leila.getByText("To start a team of your own")).isVisible();
        assertThat(column(page, DANIEL).getByText("#homefield (Homefield Housi…, the playground) has left"))
                .isVisible();
        Browser.picture(page, "homes-left");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theyFitTheSmallestPhoneAndTheKeyboardIsEnough(ColorScheme scheme) {
        var page = browser.playground(port, 320, 640);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        var code = invites(page);
        fits(page, "homes-invite-320-" + scheme);

        var column = column(page, GRACE);
        column.locator("select").first().selectOption("leila");
        column.getByRole(AriaRole.TAB, tab("Tandem")).focus();
        page.keyboard().press("ArrowRight");
        assertThat(column.getByRole(AriaRole.TAB, tab("#homefield"))).isFocused();
        fits(page, "homes-empty-320-" + scheme);
        column.getByRole(AriaRole.TEXTBOX).focus();
        page.keyboard().type("/tandem join " + code);
        page.waitForResponse("**/say", () -> page.keyboard().press("Enter"));
        assertThat(column.getByText("Join the team Riverside Neighbourhood Team?")
                        .last())
                .isVisible();
        fits(page, "homes-join-320-" + scheme);
        // Whoever types goes on typing, or goes back to the answer.
        assertThat(column.getByRole(AriaRole.TEXTBOX)).isFocused();
        var goOn = button(column, "Go on").last();
        for (var presses = 0; presses < 20 && !isFocused(goOn); presses++) {
            page.keyboard().press("Shift+Tab");
        }
        assertThat(goOn).isFocused();
        goOn.press("Enter");
        assertThat(page.getByLabel("Who do people here work for?")).isVisible();
        fits(page, "homes-form-320-" + scheme);
        page.keyboard().press("Escape");
        page.context().close();
    }

    private static boolean isFocused(Locator target) {
        return (Boolean) target.evaluate("element => element === document.activeElement");
    }

    private static Locator button(Locator where, String label) {
        return where.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    private static void fits(Page page, String name) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
        Browser.assertAccessible(page);
        page.locator(".column.current").scrollIntoViewIfNeeded();
        Browser.picture(page, name);
    }

    private static void open(Page page, int place, String tab) {
        column(page, place).getByRole(AriaRole.TAB, tab(tab)).click();
    }

    /** A tab may say beside its name that there is something new. */
    private static Locator.GetByRoleOptions tab(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
