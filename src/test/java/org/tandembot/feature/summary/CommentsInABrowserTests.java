package org.tandembot.feature.summary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A comment written, taken back and read in the playground, with what its colleagues write of their own accord. */
@TestPropertySource(properties = {"tandem.schedule.look-every=1h", "tandem.store.look-every=1h"})
class CommentsInABrowserTests extends InABrowser {

    private static final String TEXT =
            "Ask Daniel <b>twice</b> <img src=x onerror='window.caught=1'> @everyone <!channel> [here](http://evil.example)";

    @Test
    void aNurseWritesACommentAndTheManagerReadsItAmongTheOthers() {
        var page = browser.playground(port, 1440, 1000);
        var grace = column(page, GRACE);
        var asha = column(page, ASHA);
        say(grace, "/pulse open");
        press(grace, "Open it");
        answerAll(asha);
        answerAll(column(page, DANIEL));

        write(page, asha, "A first thought");
        write(page, asha, "");
        write(page, asha, TEXT);
        Browser.letColleaguesAnswer(page, 18);

        say(grace, "/pulse close");
        press(grace, "Close it");
        // Whether the note of them stands before that depends on what the colleagues happened to answer.
        press(grace, "Read more");
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
        Assertions.assertThat(said(asha))
                .contains("Thank you, you're done.")
                .doesNotContain("twice", "A first thought");

        say(grace, "/summary");
        var more = grace.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Read more"));
        assertThat(more).hasCount(2);
        page.setViewportSize(390, 844);
        more.last().scrollIntoViewIfNeeded();
        Browser.picture(page, "comments-summary-phone");
        press(grace, "Read more");
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
        if (text.contains("Daniel") || text.isEmpty()) {
            assertThat(dialog.getByText("Nothing was sent yet.")).isVisible();
            press(dialog, "Send");
        }
        assertThat(dialog.getByText(
                        text.isEmpty() ? "You have no comment in this round." : "Your comment has been sent."))
                .isVisible();
        press(dialog, "Close");
        assertThat(dialog).isHidden();
    }

    private static void answerAll(Locator column) {
        for (var question = 1; question <= 5; question++) {
            assertThat(column.getByText(question + " of 5")).isVisible();
            press(column, "Agree");
        }
        assertThat(column.getByText("Thank you, you're done.")).isVisible();
    }
}
