package org.tandembot.platform.web.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tandembot.platform.web.practice.Browser.column;
import static org.tandembot.platform.web.practice.Browser.press;
import static org.tandembot.platform.web.practice.Browser.say;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Tandem stops and starts again while a page is open. */
class PlaygroundRestartTests {

    @Test
    void thePageSaysWhyTheChatsAreEmptyAndAFormKeepsItsWords() {
        try (var browser = Browser.start()) {
            var tandem = start(0);
            var port = tandem.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var page = browser.playground(port, 1440, 900);
            say(column(page, 0), "/tea party");
            assertThat(column(page, 0).getByText("There is tea in the kitchen."))
                    .isVisible();
            assertThat(column(page, 1).getByText("Tandem was started again").first())
                    .isHidden();
            say(column(page, 1), "/tea order");
            page.getByLabel("Name on the cup").fill("Asha");

            tandem.close();
            tandem = start(port);
            assertThat(column(page, 0).getByText("Tandem was started again").first())
                    .isVisible();
            var sheet = page.getByRole(AriaRole.DIALOG);
            press(sheet, "Order");
            assertThat(sheet.getByText("Copy your words")).isVisible();
            assertThat(page.getByLabel("Name on the cup")).hasValue("Asha");
            press(sheet, "Not now");
            press(page.locator("#confirm-dialog"), "Leave it");

            page.reload();
            assertThat(column(page, 0).getByText("Tandem was started again").first())
                    .isVisible();
            Browser.assertAccessible(page);
            Browser.picture(page, "restarted");
            say(column(page, 0), "/tea party");
            assertThat(column(page, 0).getByText("There is tea in the kitchen."))
                    .isVisible();
            assertThat(column(page, 0).getByText("Tandem was started again").first())
                    .isHidden();
            tandem.close();
        }
    }

    private static ConfigurableApplicationContext start(int port) {
        return SpringApplication.run(TestPlayground.class, "--server.port=" + port);
    }
}
