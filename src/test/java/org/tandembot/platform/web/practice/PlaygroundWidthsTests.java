package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything there is to see, on the screens that people have. */
class PlaygroundWidthsTests extends TeaInABrowser {

    @ParameterizedTest
    @MethodSource(Screens.ALL)
    void everythingFitsAndCanBeRead(int width, ColorScheme scheme) {
        page.addInitScript("localStorage['tandem.shown'] ??= '[\"grace\", \"leila\", \"daniel\", \"asha\"]'");
        open(width, Screens.height(width), scheme);
        fits("welcome", width, scheme);
        page.getByRole(AriaRole.BUTTON, button("Got it")).click();

        used("Grace Bennett", 3);
        say("Grace Bennett", "/tea result");
        assertThat(column("Grace Bennett").getByText("Knowing each other")).isVisible();
        fits("result", width, scheme);
        say("Grace Bennett", "/tea");
        assertThat(column("Grace Bennett").getByText("1 of 2")).isVisible();
        fits("question", width, scheme);
        composer("Grace Bennett").fill("/");
        assertThat(column("Grace Bennett").getByRole(AriaRole.GROUP, in("Commands")))
                .isVisible();
        fits("commands", width, scheme);
        composer("Grace Bennett").fill("");

        say("Grace Bennett", "/tea order");
        Browser.press(page.getByRole(AriaRole.DIALOG), "Order");
        assertThat(page.getByText("Please fill this in.")).isVisible();
        Browser.assertFocusIsInSight(page);
        fits("form", width, scheme);
        page.getByLabel("Name on the cup").fill("Grace");
        page.keyboard().press("Escape");
        assertThat(page.locator("#confirm-dialog")).isVisible();
        fits("question-first", width, scheme);
    }

    /** Somebody's own page, such as a member's on their phone: there is nobody to switch to and nothing to practise. */
    @ParameterizedTest
    @MethodSource(Screens.ALL)
    void whoIsAloneHasNothingOfAPracticeTeam(int width, ColorScheme scheme) {
        alone();
        used("Asha Patel", 2);
        open(width, Screens.height(width), scheme);

        assertThat(column("Asha Patel").getByRole(AriaRole.HEADING, in("Asha Patel")))
                .isVisible();
        assertThat(column("Asha Patel").getByText("This is message 2 of many")).isVisible();
        assertThat(page.getByRole(AriaRole.COMBOBOX)).hasCount(0);
        assertThat(page.getByRole(AriaRole.NAVIGATION)).hasCount(0);
        for (var practice :
                List.of("Let the colleagues answer", "Add a person", "Show the steps", "Remove", "Got it")) {
            assertThat(page.getByRole(AriaRole.BUTTON, button(practice))).hasCount(0);
        }
        fits("alone", width, scheme);
    }

    @Test
    void whoIsAloneTalksToTandemAllTheSame() {
        alone();
        open(390, 844, ColorScheme.LIGHT);
        say("Asha Patel", "/tea");
        Browser.press(column("Asha Patel"), "Agree");
        assertThat(column("Asha Patel").getByText("2 of 2")).isVisible();
        column("Asha Patel").getByRole(AriaRole.TAB, tab("Home")).click();
        assertThat(column("Asha Patel")
                        .getByRole(AriaRole.BUTTON, in("Order tea"))
                        .last())
                .isVisible();
    }

    /** The server tells of one person. */
    private void alone() {
        page.route("**/playground/team", route -> {
            var team = (ObjectNode) JsonMapper.shared().readTree(route.fetch().text());
            var people = (ArrayNode) team.get("people");
            people.removeIf(person -> !person.path("id").asString().equals("asha"));
            team.putArray("firstShown").add("asha");
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(team.toString()));
        });
    }

    private void fits(String state, int width, ColorScheme scheme) {
        noSidewaysScrolling();
        // Words in a tab stay whole, and nothing sticks out of the place it is in.
        assertThat((Object) page.evaluate("""
                () => [...document.querySelectorAll('[role=tab], .panel *, .sheet-body *, .switcher *')]
                  .filter((part) => part.checkVisibility() && !part.closest('.unseen, svg'))
                  .filter((part) => {
                    const place = part.closest('.panel, .sheet, .tabs, .switcher').getBoundingClientRect();
                    const box = part.getBoundingClientRect();
                    return box.width && (box.right > place.right + 1 || (part.role === 'tab' && box.height > 50));
                  })
                  .map((part) => part.outerHTML.slice(0, 200))
                """))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        Browser.assertAccessible(page);
        Browser.picture(page, "%s-%d-%s".formatted(state, width, scheme));
    }
}
