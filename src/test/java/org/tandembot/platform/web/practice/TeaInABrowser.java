package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.WebChat;
import org.tandembot.workspace.Destination.ToPerson;

/** The playground in a real browser, with a small feature behind it, anew for each test. */
@SpringBootTest(
        classes = TestPlayground.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "tandem.playground.colleagues-press=tea.answer")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
abstract class TeaInABrowser {

    private static Browser browser;

    @LocalServerPort
    protected int port;

    @Autowired
    protected PlaygroundPlatform platform;

    @Autowired
    protected DemoTeam team;

    @Autowired
    protected WebChat chat;

    protected Page page;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void visit() {
        page = browser.visitor();
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    protected void open(int width, int height, ColorScheme scheme) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        load(page);
    }

    protected void load(Page any) {
        any.navigate("http://localhost:" + port + "/");
        assertThat(any.locator("#columns:not([aria-busy])")).isVisible();
    }

    protected void hideTheWelcome() {
        page.getByRole(AriaRole.BUTTON, button("Got it")).click();
    }

    protected Locator column(String person) {
        return column(page, person);
    }

    protected static Locator column(Page page, String person) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + person)));
    }

    protected Locator composer(String person) {
        return column(person).getByRole(AriaRole.TEXTBOX);
    }

    protected void say(String person, String text) {
        composer(person).fill(text);
        composer(person).press("Enter");
        assertThat(composer(person)).hasValue("");
    }

    /** A chat that somebody has used for a while. */
    protected void used(String person, int messages) {
        var id = team.people().stream()
                .filter(one -> one.name().equals(person))
                .findFirst()
                .orElseThrow()
                .personId();
        IntStream.rangeClosed(1, messages)
                .forEach(number -> platform.send(
                        new ToPerson(id),
                        Message.of(Prose.plain(("This is message " + number + " of many, and it is long. ").repeat(4)))
                                .withButtons(List.of(TeaFeature.ORDER))));
    }

    protected void tabBackTo(Locator target) {
        press("Shift+Tab", target, 30);
    }

    /** Presses a key until the focus is there. */
    protected int press(String key, Locator target, int atMost) {
        for (var presses = 0; presses < atMost; presses++) {
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return presses;
            }
            page.keyboard().press(key);
        }
        throw new AssertionError("The keyboard does not get there");
    }

    protected void noSidewaysScrolling() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    protected static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    protected static Locator.GetByRoleOptions in(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    protected static Locator.GetByRoleOptions tab(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
