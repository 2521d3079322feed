package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things stand on the page, on paper and in the colours that a person's computer insists on. */
class PlaygroundLayoutTests extends TeaInABrowser {

    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

    @ParameterizedTest
    @CsvSource({"1440, 900", "390, 844", "820, 1180"})
    void thereIsNothingBelowThePage(int width, int height) {
        used("Grace Bennett", 25);
        open(width, height, ColorScheme.LIGHT);
        hideTheWelcome();
        say("Grace Bennett", "Good morning");
        say("Grace Bennett", "/tea result");
        assertThat(column("Grace Bennett").getByText("Knowing each other")).isVisible();

        assertThat(page.evaluate("document.documentElement.scrollHeight - innerHeight"))
                .isEqualTo(0);
    }

    @Test
    void onAPhoneAChatOpensAtItsNewestMessage() {
        used("Asha Patel", 25);
        used("Grace Bennett", 25);
        open(390, 844, ColorScheme.LIGHT);
        hideTheWelcome();

        switchTo("Asha");
        assertThat(newest("Asha Patel")).isInViewport();
        page.reload();
        assertThat(newest("Grace Bennett")).isInViewport();
        switchTo("Asha");
        assertThat(newest("Asha Patel")).isInViewport();
        switchTo("Grace");
        page.setViewportSize(1440, 900);
        assertThat(newest("Asha Patel")).isInViewport();
    }

    @Test
    void onAPhoneNewsOfSomebodyOutOfSightIsMarkedUntilTheyAreLookedAt() {
        open(390, 844, ColorScheme.LIGHT);
        hideTheWelcome();
        used("Asha Patel", 1);

        assertThat(switcher("Asha")).containsText("new");
        assertThat(switcher("Asha").locator(".dot")).isVisible();
        switchTo("Asha");
        assertThat(switcher("Asha").locator(".dot")).isHidden();
        switchTo("Grace");
        assertThat(switcher("Asha").locator(".dot")).isHidden();
    }

    @Test
    void onPaperAreTheChatsAndLittleElse() {
        for (var person : List.of("Grace Bennett", "Asha Patel", "Daniel Osei")) {
            used(person, 8);
        }
        open(1440, 900, ColorScheme.DARK);
        hideTheWelcome();
        assertThat(newest("Daniel Osei")).isInViewport();

        var pdf = new String(page.pdf(), ISO_8859_1);

        assertThat(SHEET.matcher(pdf).results().count()).isBetween(1L, 5L);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(column("Asha Patel").getByText("This is message 1 of many")).isVisible();
        assertThat(composer("Asha Patel")).isHidden();
        assertThat(page.locator("button:visible")).hasCount(0);
    }

    @Test
    void inForcedColoursTheOpenTabAndNewsStandOut() {
        open(1440, 900, ColorScheme.LIGHT);
        hideTheWelcome();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        var asha = column("Asha Patel");
        used("Asha Patel", 1);
        asha.getByRole(AriaRole.TAB, tab("#riverside")).click();
        say("Asha Patel", "/tea");
        used("Asha Patel", 1);

        var open = style(asha.getByRole(AriaRole.TAB, tab("#riverside")), "borderBottomColor");
        var closed = style(asha.getByRole(AriaRole.TAB, tab("Home")), "borderBottomColor");
        var paper = style(page.locator("body"), "backgroundColor");
        assertThat(closed).isEqualTo(paper);
        assertThat(open).isNotEqualTo(paper);
        var dot = asha.getByRole(AriaRole.TAB, tab("Tandem")).locator(".dot");
        assertThat(dot).isVisible();
        assertThat(style(dot, "backgroundColor")).isNotEqualTo(paper);
        Browser.picture(page, "forced-colours");
    }

    @Test
    void whatIsSmallUnderAMessageTakesNoRoom() {
        open(1440, 900, ColorScheme.LIGHT);
        used("Asha Patel", 1);
        var message = column("Asha Patel").locator("article").last();
        var buttons = message.locator(".buttons");
        assertThat(buttons).isVisible();

        assertThat(bottom(message) - bottom(buttons)).isLessThan(8);
        message.hover();
        assertThat(message.getByRole(AriaRole.BUTTON, in("What is tea?"))).hasCSS("opacity", "1");
    }

    @Test
    void whatIsSmallBesideAMessageCoversNoTime() {
        open(320, 700, ColorScheme.LIGHT);
        used("Grace Bennett", 1);
        hideTheWelcome();
        var message = column("Grace Bennett").locator("article").last();
        var time = message.locator("time").boundingBox();
        var small = message.locator(".aside");
        small.evaluate("button => (button.textContent = 'A word here is jargon')");

        assertThat(small.boundingBox().x).isGreaterThan(time.x + time.width);
    }

    @Test
    void shortFactsStandInTwoColumns() {
        open(390, 844, ColorScheme.LIGHT);
        hideTheWelcome();
        say("Grace Bennett", "/tea result");
        var values = column("Grace Bennett").locator("dd");
        assertThat(values).hasCount(3);

        assertThat(values.nth(1).boundingBox().x)
                .as("the second label is longer than the first")
                .isEqualTo(values.first().boundingBox().x);
    }

    @Test
    void aStatementOnAPhoneHasTheWidthOfTheChat() {
        open(390, 844, ColorScheme.LIGHT);
        hideTheWelcome();
        say("Grace Bennett", "/tea result");
        var statement = column("Grace Bennett").locator("dt").last();
        assertThat(statement).isVisible();

        assertThat(statement.boundingBox().width).isGreaterThan(250);
        assertThat(statement.boundingBox().height).isLessThan(60);
    }

    @Test
    void whatCameOfTheColleaguesCoversNothing() {
        open(390, 844, ColorScheme.LIGHT);
        hideTheWelcome();
        page.getByRole(AriaRole.BUTTON, button("Let the colleagues answer")).click();
        var status = page.getByText("No question waits in a colleague’s chat.");
        assertThat(status).isVisible();

        assertThat(bottom(status)).isLessThanOrEqualTo(column("Grace Bennett").boundingBox().y);
        assertThat(page.getByRole(AriaRole.BUTTON, button("Let the colleagues answer"))
                        .boundingBox()
                        .height)
                .isLessThan(50);
    }

    @Test
    void whoIsTakenAwayIsInTheNameOfTheButton() {
        open(1440, 900, ColorScheme.LIGHT);

        page.getByRole(AriaRole.BUTTON, button("Remove Asha Patel")).click();

        assertThat(column("Asha Patel")).hasCount(0);
        assertThat(column("Daniel Osei")).isVisible();
    }

    private Locator newest(String person) {
        return column(person).locator("article").last();
    }

    private Locator switcher(String firstName) {
        return page.locator("#switcher").getByRole(AriaRole.BUTTON, in(firstName));
    }

    private void switchTo(String firstName) {
        switcher(firstName).click();
    }

    private static double bottom(Locator part) {
        BoundingBox box = part.boundingBox();
        return box.y + box.height;
    }

    private static Object style(Locator part, String property) {
        return part.evaluate("(part, property) => getComputedStyle(part)[property]", property);
    }
}
