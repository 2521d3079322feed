package org.tandembot.platform.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.schedule.Ticker;

/** Somebody joins on a phone by the link on their paper, and finds their way about on their own page. */
class MemberPageInABrowserTests extends MemberInABrowser {

    private static final Pattern LINK = Pattern.compile(ADDRESS + "/web/(?:told|back)/\\S+");

    @Autowired
    Ticker ticker;

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "390, DARK", "1440, LIGHT"})
    void somebodyJoinsAndFindsTheirWay(int width, ColorScheme colours) {
        var team = team();
        var link = invitations.create(team, BOSS, 1).getFirst();
        var page = visitor(width, colours);
        page.navigate(ADDRESS + "/join/AAAABBBBCCCCDDDD");
        fitsAndLeadsOn(page, "join-refused-" + width);
        page.navigate(link);
        fitsAndLeadsOn(page, "join-" + width);
        readsHowAccessibleItIs(page, width);
        page.getByRole(AriaRole.BUTTON).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        fitsAndLeadsOn(page, "join-wrong-" + width);

        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).press("Enter");
        assertThat(page.getByLabel("Your name")).isFocused();
        page.keyboard().type("Rosa Lind");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(ADDRESS + "/web/");
        assertThat(page.getByText("Nobody has confirmed yet")).isVisible();
        fitsAndLeadsOn(page, "member-new-" + width);

        accounts.confirm(accounts.ofTeam(team.id()).getFirst().id());
        page.reload();
        page.getByRole(AriaRole.TEXTBOX).first().fill("/tandem");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Raise a concern"))
                        .first())
                .isVisible();
        fitsAndLeadsOn(page, "member-" + width);

        page.getByText("Your devices").click();
        fitsAndLeadsOn(page, "devices-" + width);
        page.goBack();
        page.getByText("Be told when something waits").click();
        fitsAndLeadsOn(page, "notices-" + width);
        page.navigate(ADDRESS + "/web/sign-in");
        fitsAndLeadsOn(page, "sign-in-" + width);
    }

    @ParameterizedTest
    @CsvSource({"320, DARK", "1440, LIGHT"})
    void somebodyWithoutADeviceComesBack(int width, ColorScheme colours) {
        var invitation = invitations.create(team(), BOSS, 1).getFirst();
        var address = "rosa" + width + "@example.org";
        var first = visitor(width, colours);
        first.navigate(invitation);
        first.getByLabel("Your name").fill("Rosa Lind");
        first.getByLabel("Your e-mail address").fill("rosa");
        press(first, "Join");
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("Enter an e-mail address");
        fitsAndLeadsOn(first, "join-address-" + width);
        first.getByLabel("Your e-mail address").fill(address);
        press(first, "Join");
        assertThat(first).hasURL(ADDRESS + "/web/");

        var second = visitor(width, colours);
        second.navigate(mailed(address));
        fitsAndLeadsOn(second, "told-" + width);
        press(second, "Yes, tell me here");
        second.navigate(ADDRESS + "/web/");
        fitsAndLeadsOn(second, "sign-in-" + width);
        second.getByText("I have no device left").click();
        press(second, "Send me a link");
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("Enter an e-mail address");
        fitsAndLeadsOn(second, "back-" + width);
        second.getByLabel("Your e-mail address").fill(address);
        second.keyboard().press("Enter");
        assertThat(second.getByText("a link is on its way")).isVisible();
        fitsAndLeadsOn(second, "back-sent-" + width);
        var link = mailed(address);
        second.navigate(link);
        fitsAndLeadsOn(second, "back-link-" + width);
        press(second, "Sign in");
        assertThat(second).hasURL(ADDRESS + "/web/");

        first.reload();
        assertThat(first.getByText("A new device was signed in")).isVisible();
        fitsAndLeadsOn(first, "member-new-device-" + width);
        first.getByText("Your devices").last().click();
        fitsAndLeadsOn(first, "devices-new-" + width);
        var third = visitor(width, colours);
        third.navigate(link);
        fitsAndLeadsOn(third, "back-refused-" + width);
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
    private static void readsHowAccessibleItIs(Page page, int width) {
        statement(page).press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Accessibility statement");
        assertThat(page.getByText("have not written their name here yet").first())
                .isVisible();
        fitsAndLeadsOn(page, "accessibility-" + width);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        fitsAndLeadsOn(page, "accessibility-forced-" + width);
        page.goBack();
        page.reload();
        fitsAndLeadsOn(page, "join-forced-" + width);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
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
