package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;

/** What a visitor sees and can do, in a real browser. */
class PlaygroundBrowserTests extends TeaInABrowser {

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyoneCanReadIt(ColorScheme scheme) {
        open(1440, 960, scheme);
        Browser.assertAccessible(page);
        Browser.picture(page, "welcome-" + scheme);
        showOffEverything();
        Browser.assertAccessible(page);
        Browser.picture(page, "desktop-" + scheme);

        column("Asha Patel").getByRole(AriaRole.TAB, tab("Home")).click();
        say("Grace Bennett", "/tea order");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.getByRole(AriaRole.BUTTON, button("Order").setExact(true)).click();
        assertThat(page.getByText("Please fill this in.")).isVisible();
        Browser.assertAccessible(page);
        Browser.picture(page, "form-" + scheme);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void itFitsAPhone(ColorScheme scheme) {
        open(360, 740, scheme);
        Browser.picture(page, "phone-welcome-" + scheme);
        page.getByRole(AriaRole.BUTTON, button("Got it")).click();
        PlaygroundChat.staff(team)
                .forEach(person -> platform.send(new ToPerson(person.personId()), TeaFeature.question(0)));
        page.getByRole(AriaRole.BUTTON, button("Asha")).click();
        assertThat(column("Asha Patel").getByText("1 of 2")).isVisible();
        noSidewaysScrolling();
        Browser.assertAccessible(page);
        column("Asha Patel").scrollIntoViewIfNeeded();
        Browser.picture(page, "phone-question-" + scheme);

        page.getByRole(AriaRole.BUTTON, button("Grace")).click();
        say("Grace Bennett", "/tea result");
        assertThat(column("Grace Bennett").getByText("Knowing each other")).isVisible();
        noSidewaysScrolling();
        Browser.picture(page, "phone-result-" + scheme);
        say("Grace Bennett", "/tea order");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        noSidewaysScrolling();
        Browser.assertAccessible(page);
        Browser.picture(page, "phone-form-" + scheme);
    }

    @Test
    void itFitsTheSmallestPhone() {
        open(320, 568, ColorScheme.LIGHT);
        say("Grace Bennett", "/tea result");
        assertThat(column("Grace Bennett").getByText("Knowing each other")).isVisible();
        noSidewaysScrolling();
        for (var target : page.locator("button:visible").all()) {
            var box = target.boundingBox();
            assertThat(Math.min(box.height, box.width)).as(target.textContent()).isGreaterThanOrEqualTo(44);
        }
    }

    @Test
    void theKeyboardIsEnough() {
        open(1440, 960, ColorScheme.LIGHT);
        composer("Asha Patel").focus();
        page.keyboard().type("/tea");
        page.keyboard().press("Enter");
        assertThat(column("Asha Patel").getByText("1 of 2")).isVisible();
        assertThat(composer("Asha Patel")).isFocused();

        tabBackTo(column("Asha Patel").getByRole(AriaRole.BUTTON, in("Agree").setExact(true)));
        page.keyboard().press("Enter");
        assertThat(column("Asha Patel").getByText("2 of 2")).isVisible();
        assertThat(column("Asha Patel").locator("article").last()).isFocused();

        composer("Asha Patel").focus();
        page.keyboard().type("/tea order");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.getByLabel("Name on the cup").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Name on the cup")).isFocused();
        assertThat(page.getByLabel("Name on the cup"))
                .hasAccessibleDescription("What people call it Please fill this in.");
        page.keyboard().type("Asha");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(column("Asha Patel").locator("article").last()).containsText("Tea for Asha.");
        assertThat(column("Asha Patel").locator("article").last()).isFocused();
    }

    @Test
    void tabsAreMovedBetweenWithArrows() {
        open(1440, 960, ColorScheme.LIGHT);
        var asha = column("Asha Patel");
        asha.getByRole(AriaRole.TAB, tab("Tandem")).focus();
        page.keyboard().press("ArrowRight");
        assertThat(asha.getByRole(AriaRole.TAB, tab("#riverside"))).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(asha.getByRole(AriaRole.TAB, tab("Home"))).isFocused();
        assertThat(asha.getByRole(AriaRole.BUTTON, in("Order tea"))).isVisible();
    }

    @Test
    void aWhisperIsSeenByOnePersonOnly() {
        open(1440, 960, ColorScheme.LIGHT);
        column("Asha Patel").getByRole(AriaRole.TAB, tab("#riverside")).click();
        column("Daniel Osei").getByRole(AriaRole.COMBOBOX).selectOption("megan");
        column("Megan Rees").getByRole(AriaRole.TAB, tab("#riverside")).click();
        say("Asha Patel", "/tea secret");
        assertThat(column("Asha Patel").getByText("For your eyes only.")).isVisible();
        assertThat(column("Asha Patel").getByText("Only you can see this").last())
                .isVisible();
        say("Asha Patel", "Morning all");
        assertThat(column("Megan Rees").getByText("Morning all")).isVisible();
        assertThat(column("Megan Rees").getByText("For your eyes only.")).hasCount(0);
    }

    /** What a press changes is heard by another way than its answer comes, and so it may be shown first. */
    @Test
    void aPressOnWhatIsShownCountsBeforeTheLastOneIsAnswered() {
        open(1440, 960, ColorScheme.LIGHT);
        say("Asha Patel", "/tea");
        assertThat(column("Asha Patel").getByText("1 of 2")).isVisible();
        var held = new ArrayList<Runnable>();
        page.route("**/press", route -> {
            var answer = new Route.FulfillOptions().setResponse(route.fetch());
            if (held.isEmpty()) {
                held.add(() -> route.fulfill(answer));
            } else {
                route.fulfill(answer);
            }
        });

        Browser.press(column("Asha Patel"), "Agree");
        assertThat(column("Asha Patel").getByText("2 of 2")).isVisible();
        Browser.press(column("Asha Patel"), "Agree");
        held.getFirst().run();

        assertThat(column("Asha Patel").getByText("Thank you.")).isVisible();
    }

    @Test
    void whatCannotBeTakenBackIsAskedFirst() {
        open(1440, 960, ColorScheme.LIGHT);
        say("Asha Patel", "/tea secret");
        column("Asha Patel")
                .getByRole(AriaRole.BUTTON, in("Close").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Nobody can answer after that.");
        page.keyboard().press("Escape");
        assertThat(column("Asha Patel").getByText("For your eyes only.")).isVisible();
        column("Asha Patel")
                .getByRole(AriaRole.BUTTON, in("Close").setExact(true))
                .click();
        page.getByRole(AriaRole.BUTTON, button("Close it")).click();
        assertThat(column("Asha Patel").getByText("The round is closed.")).isVisible();
        assertThat(column("Asha Patel").locator("article").last()).isFocused();
    }

    @Test
    void newsIsMarkedUntilItIsRead() {
        open(1440, 960, ColorScheme.LIGHT);
        platform.send(new ToChannel(team.channelId()), Message.of(Prose.plain("The round is open.")));
        var tab = column("Asha Patel").getByRole(AriaRole.TAB, tab("#riverside"));
        assertThat(tab).containsText("new");
        assertThat(page.locator("#announcements")).containsText("The round is open.");
        tab.click();
        assertThat(tab.locator(".dot")).isHidden();
    }

    @Test
    void theColleaguesAnswer() {
        open(1440, 960, ColorScheme.LIGHT);
        PlaygroundChat.staff(team)
                .forEach(person -> platform.send(new ToPerson(person.personId()), TeaFeature.question(0)));
        column("Asha Patel")
                .getByRole(AriaRole.BUTTON, in("Agree").setExact(true))
                .click();
        assertThat(column("Asha Patel").getByText("2 of 2")).isVisible();
        page.getByRole(AriaRole.BUTTON, button("Let the colleagues answer")).click();
        assertThat(page.getByText("23 colleagues answered")).isVisible();
        assertThat(column("Daniel Osei").getByText("Thank you.")).isVisible();
        assertThat(column("Asha Patel").getByText("2 of 2")).isVisible();
    }

    @Test
    void afterABreakNothingIsMissed() {
        open(1440, 960, ColorScheme.LIGHT);
        platform.send(new ToChannel(team.channelId()), Message.of(Prose.plain("Before the break")));
        column("Asha Patel").getByRole(AriaRole.TAB, tab("#riverside")).click();
        assertThat(column("Asha Patel").getByText("Before the break")).isVisible();
        chat.hangUp();
        platform.send(new ToChannel(team.channelId()), Message.of(Prose.plain("During the break")));
        assertThat(column("Asha Patel").getByText("During the break")).isVisible();
        assertThat(column("Asha Patel").getByText("Before the break")).hasCount(1);
    }

    @Test
    void anyoneOfTheTeamCanBePlayed() {
        open(1440, 960, ColorScheme.LIGHT);
        platform.send(
                new ToPerson(team.find("rosie").orElseThrow().personId()), Message.of(Prose.plain("Hello Rosie")));
        column("Daniel Osei").getByRole(AriaRole.COMBOBOX).selectOption("rosie");
        assertThat(column("Rosie Tremlett").getByText("Hello Rosie")).isVisible();
        assertThat(column("Rosie Tremlett").getByText("Homefield Housing")).isVisible();
        page.reload();
        assertThat(column("Rosie Tremlett").getByText("Hello Rosie")).isVisible();
        assertThat(column("Asha Patel")).isVisible();
    }

    private void showOffEverything() {
        page.getByRole(AriaRole.BUTTON, button("Got it")).click();
        PlaygroundChat.staff(team)
                .forEach(person -> platform.send(new ToPerson(person.personId()), TeaFeature.question(0)));
        team.channels()
                .forEach(home -> platform.send(
                        new ToChannel(home.channelId()),
                        Message.of(Prose.marked(
                                "**A pulse round is open.** Tandem has sent everyone two short questions."))));
        column("Daniel Osei").getByRole(AriaRole.TAB, tab("#council")).click();
        say("Daniel Osei", "Thanks, will do mine after the Mill Lane visit.");
        say("Daniel Osei", "/tea secret");
        say("Grace Bennett", "/tea result");
        assertThat(column("Grace Bennett").getByText("Knowing each other")).isVisible();
        assertThat(column("Daniel Osei").getByText("For your eyes only.")).isVisible();
    }
}
