package org.tandembot.platform.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.platform.web.practice.Screens;
import org.tandembot.roster.Team;

/** A member's page on a phone: it can be put among the apps, says when there is no network, and keeps what was being written. */
class AppInABrowserTests extends MemberInABrowser {

    private static final String TYPED = "Is there a lift at the harbour?";
    private static final String WORRY = "The lift is broken, and nobody mends it";
    private static final String OFFLINE = "You are offline";

    /** A colleague on their own page, whose worker is at work. */
    private Page member(Team team, Page page, String name) {
        page.navigate(invitations.create(team, BOSS, 1).getFirst());
        page.getByLabel("name").first().fill(name);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page).hasURL(ADDRESS + "/web/");
        accounts.ofTeam(team.id()).forEach(one -> accounts.confirm(one.id()));
        page.evaluate("() => navigator.serviceWorker.ready");
        return page;
    }

    private static Locator composer(Page page) {
        return page.locator(".composer input");
    }

    @Test
    void aBrowserFindsAllThatItTakesToBeAnApp() {
        var page = member(team(), visitor(390, ColorScheme.LIGHT), "Rosa Lind");
        page.reload();
        var chromium = page.context().newCDPSession(page);

        var manifest = chromium.send("Page.getAppManifest");
        assertThat(manifest.getAsJsonArray("errors")).isEmpty();
        assertThat(manifest.get("url").getAsString()).isEqualTo(ADDRESS + "/web/app.webmanifest");
        var found = manifest.getAsJsonObject("manifest");
        assertThat(found.get("startUrl").getAsString()).isEqualTo(ADDRESS + "/web/");
        assertThat(found.get("scope").getAsString()).isEqualTo(ADDRESS + "/web/");
        assertThat(found.getAsJsonArray("icons")).hasSize(4);
        assertThat(chromium.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors"))
                .extracting(error -> ((JsonObject) error).get("errorId").getAsString())
                .as("but for the windows of tests, which are private ones")
                .isSubsetOf(List.of("in-incognito"));
        for (var icon :
                List.of("icon-192.png", "icon-512.png", "icon-maskable-512.png", "app.webmanifest", "worker.js")) {
            assertThat(page.request().get(ADDRESS + "/web/" + icon).status())
                    .as(icon)
                    .isEqualTo(200);
        }
        page.context().close();
    }

    @ParameterizedTest
    @MethodSource(Screens.EACH)
    void wordsOnTheirWayToTandemOutliveAMomentWithoutANetwork(int width, ColorScheme colours) {
        var page = member(team(), visitor(width, colours), "Rosa Lind");
        composer(page).fill("/tandem");
        composer(page).press("Enter");
        assertThat(page.locator(".messages").getByText("Raise a concern").first())
                .isVisible();
        composer(page).fill(TYPED);
        page.context().setOffline(true);
        composer(page).press("Enter");
        assertThat(page.getByText("Check your connection")).isVisible();
        assertThat(composer(page)).hasValue(TYPED);
        fits(page, "app-send-refused-" + width);

        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText(OFFLINE);
        fits(page, "app-offline-" + width);
        page.getByText("Try again").click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText(OFFLINE);

        page.context().setOffline(false);
        assertThat(composer(page)).hasValue(TYPED);
        fits(page, "app-online-" + width);
        assertThat(kept(page)).as("while the page is there").isNull();
        composer(page).press("Enter");
        assertThat(page.locator(".messages").getByText(TYPED)).hasCount(1);
        page.reload();
        assertThat(page.locator(".messages").getByText(TYPED)).hasCount(1);
        assertThat(composer(page)).hasValue("");
        keepsNothingOfAnybody(page);
        page.context().close();
    }

    @ParameterizedTest
    @MethodSource(Screens.EACH)
    void soDoesWhatIsHalfWrittenInAForm(int width, ColorScheme colours) {
        var page = member(team(), visitor(width, colours), "Rosa Lind");
        page.onDialog(Dialog::accept);
        composer(page).fill("/concern");
        composer(page).press("Enter");
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("What is it about?").selectOption("pace");
        form.getByLabel("What happened?").fill(WORRY);
        form.getByLabel("The managers of the team").check();
        page.context().setOffline(true);
        Browser.press(form, "Send");
        assertThat(form.getByText("Check your connection")).isVisible();
        assertThat(form.getByLabel("What happened?")).hasValue(WORRY);
        fits(page, "app-form-refused-" + width);

        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText(OFFLINE);
        page.context().setOffline(false);
        assertThat(form.getByLabel("What happened?")).hasValue(WORRY);
        assertThat(form.getByLabel("What is it about?")).hasValue("pace");
        assertThat(form.getByLabel("The managers of the team")).isChecked();
        fits(page, "app-form-again-" + width);
        assertThat(kept(page)).isNull();
        keepsNothingOfAnybody(page);
        Browser.press(form, "Send");
        assertThat(form.getByText("Your concern is sent.")).isVisible();
        page.context().close();
    }

    /** What the browser keeps is the same for everybody: one page, and what it is drawn with. */
    private static void keepsNothingOfAnybody(Page page) {
        var there = (List<?>) page.evaluate("""
                async () => {
                  const all = [];
                  for (const name of await caches.keys()) {
                    const kept = await caches.open(name);
                    for (const request of await kept.keys()) {
                      all.push([new URL(request.url).pathname, await (await kept.match(request)).text()]);
                    }
                  }
                  return all;
                }""");
        assertThat(there)
                .extracting(one -> ((List<?>) one).getFirst().toString())
                .containsExactlyInAnyOrder(
                        "/web/offline", "/web/page.css", "/web/online.js", "/web/playground/assets/tandem.svg");
        assertThat(there.toString()).contains(OFFLINE).doesNotContain("Rosa", "Riverside", TYPED, WORRY, "concern");
        assertThat(page.evaluate("() => JSON.stringify(localStorage)").toString())
                .doesNotContain("Rosa", "Riverside", TYPED, WORRY);
    }

    private static Object kept(Page page) {
        return page.evaluate("() => sessionStorage.getItem('tandem.drafts')");
    }

    /** Browsers write what a tab keeps to the disk, and bring it back where a closed tab is opened again. */
    private static void keepsASealedDraft(Page page) {
        var draft = String.valueOf(kept(page));
        assertThat(draft).matches("[A-Za-z0-9+/=]+ [A-Za-z0-9+/=]+");
        var bytes = Base64.getDecoder().decode(draft.substring(draft.indexOf(' ') + 1));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(TYPED, "composer", "lift");
    }

    @Test
    void whatSomebodyTypedIsNotThereForWhoeverSignsInAfterThem() {
        var team = team();
        var page = member(team, visitor(390, ColorScheme.LIGHT), "Rosa Lind");
        composer(page).fill(TYPED);
        page.navigate(ADDRESS + "/web/devices");
        keepsASealedDraft(page);
        Browser.press(page.locator("body"), "Sign out here");
        assertThat(page).hasURL(ADDRESS + "/web/sign-in");
        assertThat(kept(page)).as("after signing out").isNull();

        member(team, page, "Sam Hill");
        composer(page).fill(TYPED);
        page.navigate(ADDRESS + "/web/sign-in");
        keepsASealedDraft(page);
        page.context().clearCookies();
        member(team, page, "Asha Patel");
        assertThat(page.getByText("Asha Patel").first()).isVisible();
        assertThat(composer(page)).hasValue("");
        assertThat(kept(page)).as("of somebody else").isNull();
        page.context().close();
    }

    @Test
    void aFormThatIsTooOldLeavesItsWordsToBeCopied() {
        var page = member(team(), visitor(390, ColorScheme.LIGHT), "Rosa Lind");
        page.onDialog(Dialog::accept);
        composer(page).fill("/concern");
        composer(page).press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.evaluate("() => (document.querySelector('form.form').dataset.form = 'f0')");
        page.getByRole(AriaRole.DIALOG).getByLabel("What happened?").fill(WORRY);
        page.reload();

        var left = page.getByRole(AriaRole.DIALOG);
        assertThat(left.getByText("This form is too old")).isVisible();
        assertThat(left.getByLabel("What you wrote")).hasValue(WORRY);
        assertThat(composer(page)).hasValue("");
        fits(page, "app-form-too-old-390");
        page.context().close();
    }
}
