package org.tandembot.feature.summary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A summary read, shared and kept in the playground: its pictures are there, and say in words what they show. */
@TestPropertySource(properties = {"tandem.schedule.look-every=1h", "tandem.store.look-every=1h"})
class SummaryInABrowserTests extends InABrowser {

    private static final int MOST_COLLEAGUES = 15;
    /** Whether some of a bar is left open though the chart does not say what that means. */
    private static final String UNEXPLAINED = """
            chart => !chart.querySelector('.stripes') && [...chart.querySelectorAll('svg.bar')].some(bar =>
              Math.abs(bar.getBoundingClientRect().width
                - [...bar.querySelectorAll('svg')].reduce((sum, part) => sum + part.getBoundingClientRect().width, 0)) > 1)""";

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
        assertFitsOnOneScreen(page, grace);
        Browser.press(grace, "Read more");
        assertThat(grace.getByText("More of")).hasCount(1);
        Browser.press(grace, "Questions and principles");
        assertThat(grace.getByText("By principle").first()).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "summary-questions-wide");
        aResultIsReadWithoutColour(page);
        opensFiles(grace, 1);
        Browser.press(grace, "Last month");
        assertThat(grace.getByText("Rounds in this time")).isVisible();
        Browser.press(grace, "Read more");
        assertThat(grace.getByText("More of")).hasCount(3);
        Browser.press(grace, "Questions and principles");
        var pictures = grace.locator("img.picture");
        assertThat(pictures.first())
                .hasAttribute(
                        "alt", Pattern.compile("Bar chart\\. [0-9]+ people were asked\\. Share who agree: .*%.*"));
        Assertions.assertThat((Integer) pictures.first().evaluate("one => one.complete && one.naturalWidth"))
                .isEqualTo(720);
        Browser.assertAccessible(page);
        var inLight = pictures.first().evaluate("one => one.currentSrc");
        inBothLights(page, pictures.first(), "summary-wide");
        await().untilAsserted(() -> Assertions.assertThat(pictures.first().evaluate("one => one.currentSrc"))
                .as("drawn for a light page")
                .isEqualTo(inLight));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        await().untilAsserted(() -> Assertions.assertThat(pictures.first().evaluate("one => one.currentSrc"))
                .as("drawn for a dark one")
                .isNotEqualTo(inLight));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));

        opensFiles(grace, 3);
        Browser.press(grace, "Send me the file");
        var files = grace.locator("a.file");
        assertThat(files).hasCount(2);
        assertThat(files.first()).hasAttribute("download", Pattern.compile(".*last-month.*\\.pdf"));
        assertThat(files.last()).hasAttribute("download", Pattern.compile(".*last-month.*\\.csv"));
        sharesOnce(page, grace);
        page.setViewportSize(390, 844);
        inBothLights(page, pictures.first(), "summary-phone");
        Browser.assertAccessible(page);
        page.context().close();
    }

    /** On a wide screen and on a phone, light and dark. */
    private static void assertFitsOnOneScreen(Page page, Locator grace) {
        // As each of the two rounds closed, and now.
        assertThat(grace.getByRole(AriaRole.BUTTON, like("Share now"))).hasCount(3);
        var share = grace.getByRole(AriaRole.BUTTON, like("Share now")).last();
        var message = grace.locator(".message")
                .filter(new Locator.FilterOptions().setHasText("Share now"))
                .last();
        assertThat(message).isVisible();
        Assertions.assertThat(message.innerText().split("\\s+"))
                .as("words on its first page")
                .hasSizeLessThan(250);
        for (var width : List.of(1440, 390)) {
            page.setViewportSize(width, width == 390 ? 844 : 1000);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                message.evaluate("one => one.scrollIntoView({block: 'start'})");
                Browser.picture(
                        page, "summary-%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT)));
                Browser.assertAccessible(page);
            }
            Assertions.assertThat((Boolean) page.evaluate(
                            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing scrolls sideways at %d", width)
                    .isTrue();
            Assertions.assertThat((Boolean) message.evaluate("one => one.scrollWidth <= one.clientWidth"))
                    .isTrue();
            var top = ((Number) message.boundingBox().y).doubleValue();
            var below = share.boundingBox();
            Assertions.assertThat(below.y + below.height - top)
                    .as("the thing to press is on the first two screens")
                    .isLessThan(2 * 844);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1440, 1000);
    }

    private static void opensFiles(Locator grace, int lists) {
        Browser.press(grace, "What else there is");
        assertThat(grace.getByText("More of")).hasCount(lists + 1);
        Browser.press(grace, "Files and settings");
        assertThat(grace.getByText("You can have this as a file")).hasCount((lists + 1) / 2);
    }

    private static void sharesOnce(Page page, Locator grace) {
        Browser.press(grace, "Share now");
        Browser.press(grace, "Post it");
        assertThat(page.getByText("(for everyone in the team)").first()).isVisible();
        say(grace, "/summary month");
        assertThat(grace.getByText("With the team since").last()).isVisible();
        assertThat(grace.getByRole(AriaRole.BUTTON, like("Talk it through")).last())
                .isVisible();
    }

    /** Each share stands in words under its bar, and the bar has no end that nothing explains. */
    private static void aResultIsReadWithoutColour(Page page) {
        var chart = page.locator(".column").first().locator("figure.chart").last();
        var row = chart.locator(".row").first();
        assertThat(row.locator(".shares li")).containsText(new String[] {"Agree ", "Neither ", "Disagree "});
        assertThat(row.locator("svg.bar")).hasAttribute("aria-hidden", "true");
        Assertions.assertThat((Boolean) chart.evaluate(UNEXPLAINED)).isFalse();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        Assertions.assertThat(row.locator(".shares li")
                        .first()
                        .evaluate("one => getComputedStyle(one, '::before').backgroundColor"))
                .as("a key's colour, where the reader has chosen all others")
                .isEqualTo("rgb(6, 48, 44)");
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
        inBothLights(page, chart, "result-wide");
        var wide = page.viewportSize();
        page.setViewportSize(390, 844);
        inBothLights(page, chart, "result-phone");
        Browser.assertAccessible(page);
        page.setViewportSize(wide.width, wide.height);
    }

    private static void inBothLights(Page page, Locator what, String name) {
        what.scrollIntoViewIfNeeded();
        Browser.picture(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Browser.picture(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void holdARound(Page page, int number) {
        var grace = page.locator(".column").first();
        say(grace, "/pulse open");
        Browser.press(grace, "Open it");
        assertThat(grace.getByText("The round is open.")).hasCount(number);
        assertThat(page.locator(".column").nth(1).getByText("1 of 5").first()).isVisible();
        Browser.letColleaguesAnswer(page, MOST_COLLEAGUES);
        say(grace, "/pulse close");
        Browser.press(grace, "Close it");
        assertThat(grace.getByText(": summary of round " + number).first()).isVisible();
    }

    private static Locator.GetByRoleOptions like(String labels) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile("^(" + labels + ")$"));
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
