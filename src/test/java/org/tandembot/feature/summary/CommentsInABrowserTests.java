package org.tandembot.feature.summary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.playground.Browser.column;
import static org.tandembot.platform.playground.Browser.press;
import static org.tandembot.platform.playground.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.TandemApplication;
import org.tandembot.platform.playground.Browser;

/** A comment written, taken back and read in the playground, with what its colleagues write of their own accord. */
@SpringBootTest(classes = TandemApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CommentsInABrowserTests {

    private static final String TEXT =
            "Ask Daniel <b>twice</b> <img src=x onerror='window.caught=1'> @everyone <!channel> [here](http://evil.example)";

    private static Browser browser;

    @TempDir
    private static Path home;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void emptyHome(DynamicPropertyRegistry registry) {
        registry.add("tandem.home", home::toString);
        registry.add("tandem.schedule.look-every", () -> "1h");
    }

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

    @Test
    void aNurseWritesACommentAndTheManagerReadsItAmongTheOthers() {
        var page = browser.playground(port, 1440, 1000);
        var grace = column(page, 0);
        var asha = column(page, 1);
        say(grace, "/pulse open");
        answerAll(asha);
        answerAll(column(page, 2));

        write(page, asha, "A first thought");
        write(page, asha, "");
        write(page, asha, TEXT);
        press(page.locator("body"), "Let the colleagues answer");
        assertThat(page.getByText("colleagues answered").first()).isVisible();

        say(grace, "/pulse close");
        assertThat(grace.getByText("People wrote comments too.")).isVisible();
        press(grace, "Read the comments");
        assertThat(grace.getByText("page 1 of 2")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "comments-wide");
        press(grace, "Next page");
        assertThat(grace.getByText("page 2 of 2")).isVisible();
        assertThat(grace.getByText("“" + TEXT + "”")).isVisible();
        Assertions.assertThat(said(grace)).doesNotContain("A first thought", "Asha");
        Assertions.assertThat(grace.locator(".message-body b, .message-body img, .message-body a")
                        .count())
                .isZero();
        Assertions.assertThat(page.evaluate("window.caught")).isNull();
        Assertions.assertThat(said(asha)).contains("Thank you.").doesNotContain("twice", "A first thought");

        say(grace, "/summary");
        assertThat(grace.getByText("These are three of them")).isVisible();
        page.setViewportSize(390, 844);
        grace.getByText("These are three of them").scrollIntoViewIfNeeded();
        Browser.picture(page, "comments-summary-phone");
        press(grace, "Read the comments");
        assertThat(grace.getByText("page 1 of 2").last()).isVisible();
        grace.getByText("page 1 of 2").last().scrollIntoViewIfNeeded();
        Browser.picture(page, "comments-phone");
        Browser.assertAccessible(page);
        page.context().close();
    }

    private static String said(Locator column) {
        return column.locator(".panel[data-spot=private]").textContent();
    }

    private static void write(Page page, Locator who, String text) {
        press(who, "Add a comment");
        var dialog = page.getByRole(AriaRole.DIALOG);
        var box = dialog.getByLabel("Your comment");
        assertThat(box).isEmpty();
        box.fill(text);
        if (text.isEmpty()) {
            Browser.assertAccessible(page);
            page.setViewportSize(390, 844);
            Browser.picture(page, "comment-form-phone");
            page.setViewportSize(1440, 1000);
        }
        press(dialog, "Send");
        if (text.contains("Daniel")) {
            assertThat(dialog.getByText("Nothing was sent yet.")).isVisible();
            press(dialog, "Send");
        }
        assertThat(dialog.getByText(text.isEmpty() ? "No comment of yours is in now." : "Your comment is in."))
                .isVisible();
        press(dialog, "Close");
        assertThat(dialog).isHidden();
    }

    private static void answerAll(Locator column) {
        for (var question = 1; question <= 5; question++) {
            assertThat(column.getByText(question + " of 5")).isVisible();
            press(column, "Agree");
        }
        assertThat(column.getByText("Thank you. That is all.")).isVisible();
    }
}
