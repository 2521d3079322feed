package org.tandembot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.InABrowser;

/** The first two minutes of a newcomer, in a real browser against the whole program with a Redis of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewcomerTests extends InABrowser {

    @Test
    @Order(1)
    void aManagerOpensARoundThreePeopleAnswerTheOthersFollowAndTheResultIsThere() {
        var page = browser.playground(port, 1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));

        say(column(page, 0), "/pulse open");
        press(column(page, 0), "Open it");
        assertThat(column(page, 0).getByText("The round is open. I am asking 24 people"))
                .isVisible();

        answerAll(column(page, 1), "Agree");
        press(column(page, 2), "Disagree");
        assertThat(column(page, 2).getByText("2 of 5")).isVisible();
        Browser.picture(page, "newcomer-round");
        Browser.assertAccessible(page);
        for (var question = 2; question <= 5; question++) {
            assertThat(column(page, 2).getByText(question + " of 5")).isVisible();
            press(column(page, 2), "Neither");
        }
        assertThat(column(page, 2).getByText("Thank you, you're done.")).isVisible();
        column(page, 2).locator("select").first().selectOption("rosie");
        answerAll(column(page, 2), "Strongly agree");

        press(page.locator("body"), "Let the colleagues answer");
        assertThat(page.getByText("21 colleagues answered")).isVisible();

        say(column(page, 0), "/pulse close");
        press(column(page, 0), "Close it");
        var manager = column(page, 0);
        assertThat(manager.getByText("summary of round 1")).isVisible();
        assertThat(manager.getByText("Read more")).isVisible();
        Browser.picture(page, "newcomer-result");
        Browser.assertAccessible(page);
        press(manager, "Read more");
        // A hard result, which this may be, says nothing of comments before its figures are read.
        assertThat(button(manager, "Read the comments")).isVisible();
        press(manager, "Questions and principles");
        assertThat(manager.getByText("By principle")).isVisible();
        assertThat(manager.getByText("By question")).isVisible();
        Browser.assertAccessible(page);
        press(manager, "By employer");
        assertThat(manager.getByText("Homefield Housing").first()).isVisible();
        Browser.picture(page, "newcomer-organisations");
        Browser.assertAccessible(page);
        page.context().close();
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("sizes")
    void eachStepOfTheWelcomeHasAButtonThatDoesIt(int width, int height) {
        var page = browser.visitor();
        page.setViewportSize(width, height);
        page.navigate("http://localhost:" + port + "/");
        assertThat(page.getByText("Tandem asks a team five short statements.")).isVisible();
        var welcome = page.locator("#welcome");
        var grace = column(page, GRACE);
        var asha = column(page, ASHA);

        press(welcome, "Open a round as Grace");
        press(newest(grace), "Open it");
        assertThat(newest(grace).getByText("The round is open.")).isVisible();
        // Else the question that she is sent may come after the one that she asks for, and stand below it, out of
        // sight.
        assertThat(asha.getByText("1 of 5").first()).isAttached();
        press(welcome, "Answer as Asha");
        assertThat(newest(asha).getByText("1 of 5")).isVisible();
        assertThat(newest(asha)).isInViewport();
        press(asha, "Agree");
        assertThat(chat(asha).getByText("2 of 5").last()).isVisible();
        Browser.letColleaguesAnswer(page, "Let them answer", 20);
        assertThat(page.locator("#told")).containsText("answered");
        press(welcome, "Close the round as Grace");
        press(newest(grace), "Close it");
        assertThat(chat(grace).getByText("summary of round").last()).isVisible();

        press(welcome, "Raise a concern as Asha");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("What happened?");
        page.keyboard().press("Escape");
        press(welcome, "Get a tip as Asha");
        assertThat(chat(asha).getByText("Tell me more").last()).isVisible();
        press(welcome, "Talk a result through as Grace");
        press(newest(grace), "Share now");
        assertThat(button(newest(grace), "Post it")).isVisible();
        press(welcome, "Invite a third channel as Grace");
        assertThat(newest(grace).getByText("Invite a partner to")).isVisible();
        page.context().close();
    }

    /** On a phone that is held upright with its keyboard open, a question is higher than what is left for it. */
    static Stream<Arguments> sizes() {
        var low = Stream.of(Arguments.of(390, 480));
        return Boolean.getBoolean("tandem.full")
                ? Stream.concat(low, Stream.of(Arguments.of(390, 900), Arguments.of(1440, 900)))
                : low;
    }

    @Test
    @Order(3)
    void aStrokeShowsEachPersonTheCommandsOfTheirRole() {
        var page = browser.playground(port, 1440, 900);
        for (var place : new int[] {GRACE, ASHA}) {
            column(page, place).getByRole(AriaRole.TEXTBOX).fill("/");
        }
        var ofGrace = commands(column(page, GRACE));
        var ofAsha = commands(column(page, ASHA));

        assertThat(ofGrace.getByText("/pulse open")).isVisible();
        assertThat(ofGrace.getByText("Ask the team a few statements")).isVisible();
        assertThat(ofGrace.getByText("/tandem setup")).hasCount(1);
        assertThat(ofAsha.getByText("Raise a concern without giving your name")).isVisible();
        for (var notHers :
                List.of("/pulse open", "/tandem setup", "/tandem status", "/concern inbox", "/summary month")) {
            assertThat(ofAsha.getByText(notHers)).hasCount(0);
        }
        Browser.assertAccessible(page);
        page.context().close();
    }

    private static Locator commands(Locator column) {
        var list = column.locator(".commands");
        assertThat(list).isVisible();
        return list;
    }

    private static Locator button(Locator where, String label) {
        return where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label));
    }

    private static Locator newest(Locator column) {
        return chat(column).locator("article").last();
    }

    private static Locator chat(Locator column) {
        return column.locator(".panel:not([hidden])");
    }

    private static void answerAll(Locator column, String label) {
        for (var question = 1; question <= 5; question++) {
            assertThat(column.getByText(question + " of 5")).isVisible();
            press(column, label);
        }
        assertThat(column.getByText("Thank you, you're done.")).isVisible();
    }
}
