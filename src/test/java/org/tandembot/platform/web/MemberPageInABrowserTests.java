package org.tandembot.platform.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.Screens;
import org.tandembot.schedule.Ticker;

/** Somebody joins on a phone by the link on their paper, and finds their way about on their own page. */
class MemberPageInABrowserTests extends MemberInABrowser {

    private static final Pattern LINK = Pattern.compile(ADDRESS + "/web/(?:told|back)/\\S+");

    @Autowired
    Ticker ticker;

    /** Its pages alone, which need no more. */
    @BeforeAll
    static void startEngine() {
        browser.close();
        browser = Browser.start();
    }

    @ParameterizedTest
    @MethodSource(Screens.EACH)
    void somebodyJoinsAndFindsTheirWay(int width, ColorScheme colours) {
        var screen = screen(width, colours);
        var team = team();
        var link = invitations.create(team, BOSS, 1).getFirst();
        var page = visitor(width, colours);
        page.navigate(ADDRESS + "/join/AAAABBBBCCCCDDDD");
        fitsAndLeadsOn(page, "join-refused-" + screen);
        page.navigate(link);
        fitsAndLeadsOn(page, "join-" + screen);
        readsHowAccessibleItIs(page, screen);
        page.getByRole(AriaRole.BUTTON).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        fitsAndLeadsOn(page, "join-wrong-" + screen);

        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).press("Enter");
        assertThat(page.getByLabel("Your name")).isFocused();
        page.keyboard().type("Rosa Lind");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(ADDRESS + "/web/");
        assertThat(page.getByText("Nobody has confirmed yet")).isVisible();
        fitsAndLeadsOn(page, "member-new-" + screen);

        accounts.confirm(accounts.ofTeam(team.id()).getFirst().id());
        page.reload();
        page.getByRole(AriaRole.TEXTBOX).first().fill("/tandem");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Raise a concern"))
                        .first())
                .isVisible();
        fitsAndLeadsOn(page, "member-" + screen);

        page.getByText("Your devices").click();
        fitsAndLeadsOn(page, "devices-" + screen);
        page.goBack();
        page.getByText("Be told when something waits").click();
        fitsAndLeadsOn(page, "notices-" + screen);
        page.navigate(ADDRESS + "/web/sign-in");
        fitsAndLeadsOn(page, "sign-in-" + screen);
    }

    @ParameterizedTest
    @MethodSource(Screens.EACH)
    void somebodyWithoutADeviceComesBack(int width, ColorScheme colours) {
        var invitation = invitations.create(team(), BOSS, 1).getFirst();
        var screen = screen(width, colours);
        var address = "rosa-" + screen.toLowerCase(Locale.ROOT) + "@example.org";
        var first = visitor(width, colours);
        first.navigate(invitation);
        first.getByLabel("Your name").fill("Rosa Lind");
        first.getByLabel("Your e-mail address").fill("rosa");
        press(first, "Join");
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("Enter an e-mail address");
        fitsAndLeadsOn(first, "join-address-" + screen);
        first.getByLabel("Your e-mail address").fill(address);
        press(first, "Join");
        assertThat(first).hasURL(ADDRESS + "/web/");

        var second = visitor(width, colours);
        second.navigate(mailed(address));
        fitsAndLeadsOn(second, "told-" + screen);
        press(second, "Yes, tell me here");
        assertThat(second.getByText("Tandem will tell you here")).isVisible();
        second.navigate(ADDRESS + "/web/");
        fitsAndLeadsOn(second, "sign-in-" + screen);
        second.getByText("I have no device left").click();
        press(second, "Send me a link");
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("Enter an e-mail address");
        fitsAndLeadsOn(second, "back-" + screen);
        second.getByLabel("Your e-mail address").fill(address);
        second.keyboard().press("Enter");
        assertThat(second.getByText("a link is on its way")).isVisible();
        fitsAndLeadsOn(second, "back-sent-" + screen);
        var link = mailed(address);
        second.navigate(link);
        fitsAndLeadsOn(second, "back-link-" + screen);
        press(second, "Sign in");
        assertThat(second).hasURL(ADDRESS + "/web/");

        first.reload();
        assertThat(first.getByText("A new device was signed in")).isVisible();
        fitsAndLeadsOn(first, "member-new-device-" + screen);
        first.getByText("Your devices").last().click();
        fitsAndLeadsOn(first, "devices-new-" + screen);
        var third = visitor(width, colours);
        third.navigate(link);
        fitsAndLeadsOn(third, "back-refused-" + screen);
    }

    @Test
    void whatSomebodyTypedIsStillThereWhenTheNetworkIsAway() {
        var page = visitor(320, ColorScheme.LIGHT);
        page.navigate(invitations.create(team(), BOSS, 1).getFirst());
        page.getByLabel("Your name").fill("Rosa Lind");
        page.context().setOffline(true);
        for (var attempt = 0; attempt < 2; attempt++) {
            press(page, "Join");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("What you typed is still here");
        }
        assertThat(page.getByLabel("Your name")).hasValue("Rosa Lind");
        fitsAndLeadsOn(page, "join-unsent");

        page.context().setOffline(false);
        press(page, "Join");
        assertThat(page).hasURL(ADDRESS + "/web/");
        page.navigate(ADDRESS + "/web/devices");
        page.context().setOffline(true);
        press(page, "Add another device");
        assertThat(page.locator(".unsent:visible")).hasCount(1);
        assertThat(page).hasURL(ADDRESS + "/web/devices");
        page.context().setOffline(false);
        press(page, "Add another device");
        assertThat(page.locator(".code")).isVisible();
        page.context().close();
    }

    private static void press(Page page, String label) {
        Browser.press(page.locator("main"), label);
    }

    /** The link to press of the newest message there. */
    private String mailed(String address) {
        ticker.tick();
        var link = LINK.matcher(MAIL.to(address).getLast());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    /** Before anybody is signed in, and before the operator has said who they are. */
    private static void readsHowAccessibleItIs(Page page, String screen) {
        statement(page).press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Accessibility statement");
        assertThat(page.getByText("have not written their name here yet").first())
                .isVisible();
        fitsAndLeadsOn(page, "accessibility-" + screen);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        fitsAndLeadsOn(page, "accessibility-forced-" + screen);
        page.goBack();
        page.reload();
        fitsAndLeadsOn(page, "join-forced-" + screen);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    private static String screen(int width, ColorScheme colours) {
        return width + "-" + colours;
    }

    private static Locator statement(Page page) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accessibility statement"));
    }

    /** As {@link MemberInABrowser#fits}, and there is a way to the accessibility statement. */
    private static void fitsAndLeadsOn(Page page, String name) {
        assertThat(statement(page)).isVisible();
        fits(page, name);
    }
}
