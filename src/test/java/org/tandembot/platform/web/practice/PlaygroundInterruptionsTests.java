package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A connection that breaks, a second tab, an Escape too many: nothing that somebody wrote is lost without a word. */
class PlaygroundInterruptionsTests extends TeaInABrowser {

    @Test
    void aConnectionThatStaysAwayIsToldAndSoIsItsReturn() {
        open(1440, 900, ColorScheme.LIGHT);
        page.route("**/playground/events", Route::abort);
        chat.hangUp();

        assertThat(page.getByText("The connection is lost.")).isVisible();
        Browser.assertAccessible(page);
        page.unroute("**/playground/events");
        assertThat(page.getByText("The connection is lost.")).isHidden();
    }

    @Test
    void wordsThatDidNotArriveAreStillThereAndTheReasonIsBesideThem() {
        open(390, 844, ColorScheme.LIGHT);
        hideTheWelcome();
        page.context().setOffline(true);
        assertThat(page.getByText("The connection is lost.")).isVisible();
        var grace = column("Grace Bennett");
        composer("Grace Bennett").fill("/tea party");
        composer("Grace Bennett").press("Enter");

        assertThat(grace.getByText("Check your connection")).isVisible();
        assertThat(composer("Grace Bennett")).hasValue("/tea party");
        Browser.assertAccessible(page);
        Browser.picture(page, "offline-390");
        page.context().setOffline(false);
        assertThat(page.getByText("The connection is lost.")).isHidden();
        composer("Grace Bennett").press("Enter");
        assertThat(grace.getByText("There is tea in the kitchen.")).hasCount(1);
        assertThat(composer("Grace Bennett")).hasValue("");
        assertThat(grace.getByText("Check your connection")).isHidden();
    }

    @Test
    void aFormThatCouldNotBeSentKeepsItsWords() {
        open(1440, 900, ColorScheme.LIGHT);
        order(page, "Asha Patel", "Asha");
        page.context().setOffline(true);
        Browser.press(page.getByRole(AriaRole.DIALOG), "Order");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("Check your connection"))
                .isVisible();
        assertThat(page.getByLabel("Name on the cup")).hasValue("Asha");
        page.context().setOffline(false);
        Browser.press(page.getByRole(AriaRole.DIALOG), "Order");
        assertThat(column("Asha Patel").getByText("Tea for Asha.")).isVisible();
    }

    @Test
    void formsInTwoTabsDoNotKnowOfEachOther() {
        open(1440, 900, ColorScheme.LIGHT);
        var other = page.context().newPage();
        load(other);
        order(page, "Asha Patel", "First");
        order(other, "Asha Patel", "Second");

        Browser.press(page.getByRole(AriaRole.DIALOG), "Order");
        assertThat(column("Asha Patel").getByText("Tea for First.")).hasCount(1);
        Browser.press(other.getByRole(AriaRole.DIALOG), "Order");
        assertThat(column(other, "Asha Patel").getByText("Tea for Second.")).hasCount(1);
    }

    @Test
    void escapeAsksBeforeWhatIsHalfWrittenGoes() {
        open(1440, 900, ColorScheme.LIGHT);
        order(page, "Asha Patel", "Asha");
        var sheet = page.locator("#form-dialog");
        var question = page.locator("#confirm-dialog");
        for (var time = 1; time <= 5; time++) {
            page.keyboard().press("Escape");
            assertThat(question.getByText("has not been sent")).isVisible();
            assertThat(page.locator("#confirm-no")).isFocused();
            page.keyboard().press("Enter");
            assertThat(question).isHidden();
            assertThat(page.getByLabel("Name on the cup")).hasValue("Asha");
        }
        Browser.press(sheet, "Not now");
        Browser.assertAccessible(page);
        Browser.press(question, "Leave it");
        assertThat(sheet).isHidden();

        say("Asha Patel", "/tea order");
        assertThat(page.getByLabel("Name on the cup")).hasValue("");
        page.keyboard().press("Escape");
        assertThat(sheet).isHidden();
    }

    /** The words of a form that came back, with what was found in them, are not sent either. */
    @Test
    void theBrowserAsksBeforeAHalfWrittenFormGoesAtAReload() {
        open(1440, 900, ColorScheme.LIGHT);
        order(page, "Asha Patel", "Nobody");
        Browser.press(page.getByRole(AriaRole.DIALOG), "Order");
        assertThat(page.getByText("Nobody drinks no tea.")).isVisible();
        var asked = new ArrayList<String>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });

        page.reload(new Page.ReloadOptions());
        await().untilAsserted(() -> assertThat(asked).containsExactly("beforeunload"));
        page.reload();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSecondPressAtOnePlaceDoesNotAnswerTheQuestionThatComesUpThere() {
        open(1440, 900, ColorScheme.LIGHT);
        say("Asha Patel", "/tea");
        var asha = column("Asha Patel");
        assertThat(asha.getByText("1 of 2")).isVisible();
        // Presses where the finger still is, in the moment in which the next question is there.
        page.evaluate("""
                () => new MutationObserver((_, observer) => {
                  const next = [...document.querySelectorAll('.progress')].find((one) => one.textContent.includes('2 of 2'));
                  if (next) {
                    observer.disconnect();
                    const button = [...next.closest('article').querySelectorAll('.buttons button')][1];
                    const { left, top, width, height } = button.getBoundingClientRect();
                    document.elementFromPoint(left + width / 2, top + height / 2).click();
                    document.body.dataset.pressedAgain = true;
                  }
                }).observe(document.getElementById('columns'), { childList: true, subtree: true })
                """);

        Browser.press(asha, "Agree");
        assertThat(page.locator("body[data-pressed-again]")).hasCount(1);
        say("Asha Patel", "Still here");
        assertThat(asha.getByText("2 of 2")).isVisible();
        Browser.press(asha, "Agree");
        assertThat(asha.getByText("Thank you.")).isVisible();
    }

    private void order(Page where, String person, String name) {
        var composer = column(where, person).getByRole(AriaRole.TEXTBOX);
        composer.fill("/tea order");
        composer.press("Enter");
        where.getByLabel("Name on the cup").fill(name);
    }
}
