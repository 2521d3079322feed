package org.tandembot.feature.summary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.platform.playground.Browser;
import org.tandembot.platform.playground.InABrowser;

/** A summary read, shared and kept in the playground: its pictures are there, and say in words what they show. */
@TestPropertySource(properties = "tandem.schedule.look-every=1h")
class SummaryInABrowserTests extends InABrowser {

    private static final int MOST_COLLEAGUES = 15;

    @Test
    void aManagerReadsASummarySharesItAndKeepsIt() {
        var page = browser.visitor();
        page.setViewportSize(1440, 1000);
        page.navigate("http://localhost:" + port + "/");
        page.getByRole(AriaRole.BUTTON, named("Got it, hide this")).click();
        holdARound(page, 1);
        holdARound(page, 2);

        var grace = page.locator(".column").first();
        say(grace, "/summary");
        var pictures = grace.locator("img.picture");
        assertThat(pictures).hasCount(2);
        assertThat(pictures.first())
                .hasAttribute("alt", Pattern.compile("Bar picture\\. 20 people were asked\\. Share who agree: .*%.*"));
        assertThat(pictures.last()).hasAttribute("alt", Pattern.compile("Line picture over 2 rounds.*%.*%.*"));
        assertThat((Integer) pictures.first().evaluate("one => one.complete && one.naturalWidth"))
                .isEqualTo(720);
        Browser.assertAccessible(page);
        pictures.first().scrollIntoViewIfNeeded();
        Browser.picture(page, "summary-wide");

        press(grace, "Send me the file");
        var files = grace.locator("a.file");
        assertThat(files).hasCount(2);
        assertThat(files.first()).hasAttribute("download", Pattern.compile(".*-summary-of-round-.*\\.png"));
        assertThat(files.last()).hasAttribute("download", Pattern.compile(".*-summary-of-round-.*\\.csv"));
        assertThat(grace.locator("img.page"))
                .hasAttribute(
                        "alt",
                        Pattern.compile("This is what people told us.*20 were asked.*To talk about", Pattern.DOTALL));
        // The team gets its version soon after the round has closed, by itself.
        grace.getByRole(AriaRole.BUTTON, like("Share with the team|Your team has this: post it again"))
                .first()
                .click();
        grace.getByRole(AriaRole.BUTTON, like("Post it|Post it again")).last().click();
        assertThat(page.getByText("(for everyone in the team)").first()).isVisible();

        page.setViewportSize(390, 844);
        grace.locator("img.picture").first().scrollIntoViewIfNeeded();
        Browser.picture(page, "summary-phone");
        grace.locator("img.picture").nth(1).scrollIntoViewIfNeeded();
        Browser.picture(page, "summary-phone-line");
        Browser.assertAccessible(page);
        page.context().close();
    }

    private static void holdARound(Page page, int number) {
        var grace = page.locator(".column").first();
        say(grace, "/pulse open");
        assertThat(grace.getByText("The round is open.")).hasCount(number);
        assertThat(page.locator(".column").nth(1).getByText("1 of 5").first()).isVisible();
        Browser.letColleaguesAnswer(page, MOST_COLLEAGUES);
        say(grace, "/pulse close");
        Browser.press(grace, "Close it");
        assertThat(grace.getByText(": pulse round " + number).first()).isVisible();
    }

    private static Locator.GetByRoleOptions like(String labels) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile("^(" + labels + ")$"));
    }

    private static void press(Locator where, String label) {
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .first()
                .click();
    }

    private static void say(Locator column, String words) {
        var line = column.getByRole(AriaRole.TEXTBOX);
        line.fill(words);
        line.press("Enter");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
