package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.WholeTandem;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.notice.TestMail;
import org.tandembot.notice.TestPush;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.Screens;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.TestRedis;

/** Members on the web in a real browser, at an address of its own, with a mail server and a push service. */
@WholeTandem
abstract class MemberInABrowser {

    static final int PORT = TestRedis.freePort();
    static final String ADDRESS = "http://localhost:" + PORT;
    static final PersonId BOSS = new PersonId("slack", "T1", "BOSS");
    static final TestMail MAIL = new TestMail();
    static final TestPush PUSH = new TestPush();

    static Browser browser;
    private static int teamsSoFar;

    @DynamicPropertySource
    static void atItsOwnAddress(DynamicPropertyRegistry settings) {
        settings.add("server.port", () -> PORT);
        settings.add("tandem.web.url", () -> ADDRESS);
        MAIL.settings(settings);
        PUSH.settings(settings);
    }

    @BeforeAll
    static void startBrowser() {
        browser = Browser.startWhole();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Autowired
    Teams teams;

    @Autowired
    Accounts accounts;

    @Autowired
    Invitations invitations;

    Team team() {
        var name = "BROWSER" + ++teamsSoFar;
        return teams.add(TestTeam.of(
                name, "Riverside", new ChannelId("slack", "T1", "C" + name), Set.of(BOSS), Optional.empty()));
    }

    static Page visitor(int width, ColorScheme colours) {
        var page = browser.visitor();
        page.setViewportSize(width, Screens.height(width));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        return page;
    }

    /** Nothing is wider than the window, and nothing keeps anybody out; a picture is taken to be looked at. */
    static void fits(Page page, String name) {
        Browser.wholePicture(page, name);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name)
                .isZero();
        Browser.assertAccessible(page);
    }
}
