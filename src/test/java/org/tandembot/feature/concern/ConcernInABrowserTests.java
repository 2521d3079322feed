package org.tandembot.feature.concern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.message.Prose;
import org.tandembot.platform.RendererContract;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** A concern raised, answered and read by its receipt in the playground, with the whole program behind it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConcernInABrowserTests extends InABrowser {

    @Test
    @Order(1)
    void aConcernIsRaisedAnsweredAndReadByItsReceipt() {
        var page = browser.playground(port, 1440, 1000);

        say(column(page, ASHA), "/concern");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("This is not the way for an emergency.")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-raise");
        dialog.getByLabel("What is it about?").selectOption("pace");
        dialog.getByLabel("What happened?")
                .fill("Daniel has <b>six</b> visits in four hours, so Mrs Khan was left alone");
        dialog.getByLabel("The managers and the guardian").check();
        press(dialog, "Send");
        assertThat(dialog.getByText("It sounds as if someone may be at risk")).isVisible();
        assertThat(dialog.getByText("A name: “Daniel")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-found");
        press(dialog, "Send");
        assertThat(dialog.getByText("Your concern is sent.")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-receipt");
        var receipt = dialog.locator("code").textContent();
        assertThat(receipt).matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}");
        page.setViewportSize(390, 844);
        Browser.picture(page, "concern-receipt-phone");
        page.setViewportSize(1440, 1000);
        isNotLostByOneAct(page, receipt);

        say(column(page, GRACE), "/concern inbox");
        press(column(page, GRACE), "Read and answer");
        assertThat(dialog.getByText("Daniel has <b>six</b> visits in four hours"))
                .isVisible();
        dialog.getByLabel("Your reply").fill("Thank you. We will look at the list on Monday.");
        dialog.getByLabel("Close it").check();
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-handle");
        press(dialog, "Save");
        assertThat(column(page, GRACE).getByText("The person can see it with their receipt"))
                .isVisible();

        say(column(page, ASHA), "/concern check");
        dialog.getByLabel("Receipt").fill(receipt.toLowerCase(java.util.Locale.ROOT));
        press(dialog, "Show me");
        assertThat(dialog.getByText("We will look at the list on Monday.")).isVisible();
        assertThat(dialog.getByText("Answered (closed)")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-talk");
        page.context().close();
    }

    /** On a phone, whoever is afraid sees where to write without a scroll. */
    @Test
    @Order(2)
    void theFirstBoxIsOnTheFirstScreen() {
        var page = browser.playground(port, 390, 844);
        say(column(page, GRACE), "/concern");
        var box = page.getByRole(AriaRole.DIALOG).getByLabel("What happened?");
        assertThat(box).isVisible();
        Browser.picture(page, "concern-raise-390");
        var at = box.boundingBox();
        org.assertj.core.api.Assertions.assertThat(at.y + at.height).isLessThan(844);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 1440})
    void whatIsMissingIsGoneToAndInSight(int width) {
        var page = browser.playground(port, width, 800);
        say(column(page, GRACE), "/concern");
        var form = page.getByRole(AriaRole.DIALOG);
        press(form, "Send");
        assertThat(form.getByLabel("What happened?")).isFocused();
        assertThat(form.getByText("Please fill this in.")).isVisible();
        assertThat(form.getByText("Please choose one.")).isVisible();
        Browser.assertFocusIsInSight(page);
        Browser.picture(page, "concern-missing-" + width);
        page.context().close();
    }

    /** No single act but *I have saved it* loses the receipt, and it can be copied without a mouse. */
    private static void isNotLostByOneAct(Page page, String receipt) {
        var sheet = page.locator("#form-dialog");
        var question = page.locator("#confirm-dialog");
        for (var time = 1; time <= 5; time++) {
            page.keyboard().press("Escape");
            assertThat(question.getByText("Have you saved it?")).isVisible();
            assertThat(page.locator("#confirm-no")).isFocused();
            page.keyboard().press("Escape");
            assertThat(question).isHidden();
            assertThat(sheet.getByText(receipt)).isVisible();
        }
        press(sheet, "Close");
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-receipt-kept");
        press(question, "Go back");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(sheet.getByRole(AriaRole.STATUS)).hasText("Copied");
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-receipt-copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(receipt);
        page.keyboard().press("Escape");
        assertThat(sheet).isHidden();
        say(column(page, ASHA), "/concern");
        assertThat(sheet.getByText(receipt)).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "concern-receipt-again");
        press(sheet, "I have saved it");
        assertThat(sheet).isHidden();
    }

    private static final List<String> TEXTS = List.of(
            "x",
            "A line of a long worry, with more words than anyone likes to read on a ward at 7.\n"
                            .repeat(200)
                            .substring(0, 9_999)
                    + "!",
            "👩🏽‍⚕️ worn out. \u202Eשלום עליכם\u202C and \u200Fمرحبا",
            RendererContract.HOSTILE + " <img src=x onerror='window.caught=1'> +cmd|' /C calc'!A0 {value}");

    @Test
    @Order(2)
    void whateverIsTypedIsShownAsTypedAndIsNothingButWords() {
        var page = browser.playground(port, 1440, 900);
        TEXTS.forEach(text -> raise(page, text));
        say(column(page, GRACE), "/concern inbox");
        assertThat(column(page, GRACE).getByText("There are 4 open concerns.").first())
                .isVisible();
        var buttons = column(page, GRACE)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Read and answer"));
        var first = buttons.count() - TEXTS.size();
        var dialog = page.getByRole(AriaRole.DIALOG);
        var shown = new ArrayList<String>();
        for (var one = 0; one < TEXTS.size(); one++) {
            buttons.nth(first + one).click();
            assertThat(dialog.getByLabel("Your reply")).isVisible();
            shown.add(withoutSpace(dialog.textContent()));
            Assertions.assertThat(dialog.locator("a, b, i, img, script, iframe").count())
                    .isZero();
            press(dialog, "Cancel");
            assertThat(dialog).isHidden();
        }
        Assertions.assertThat(TEXTS)
                .allSatisfy(text -> Assertions.assertThat(shown).anyMatch(words -> words.contains(withoutSpace(text))));
        Assertions.assertThat(page.evaluate("window.caught")).isNull();
        page.context().close();
    }

    private static void raise(Page page, String text) {
        say(column(page, ASHA), "/concern");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What happened?").fill(text);
        dialog.getByLabel("The managers of the team").check();
        dialog.getByLabel("No, keep it between").check();
        press(dialog, "Send");
        assertThat(dialog.getByText(Pattern.compile("Nothing was sent yet|Your concern is sent")))
                .isVisible();
        if (dialog.getByText("Nothing was sent yet.").isVisible()) {
            press(dialog, "Send");
        }
        assertThat(dialog.getByText("Your concern is sent.")).isVisible();
        press(dialog, "I have saved it");
        assertThat(dialog).isHidden();
    }

    private static String withoutSpace(String text) {
        return Prose.visible(text).replaceAll("\\s", "");
    }
}
