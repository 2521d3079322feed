package org.tandembot.platform.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.notice.Browsers;
import org.tandembot.notice.TestBrowser;
import org.tandembot.platform.web.practice.Browser;
import org.tandembot.roster.PersonId;
import org.tandembot.schedule.Ticker;
import org.tandembot.workspace.Destination.ToPerson;

/**
 * A member has their browser show that something waits. Chromium here has no push service, so what a page asks of one is answered by a
 * script; the worker, and what it shows, are real.
 */
class PushInABrowserTests extends MemberInABrowser {

    private static final String ON = "Tandem tells you on this device.";
    private static int people;

    @Autowired
    Browsers browsers;

    @Autowired
    WebPlatform platform;

    @Autowired
    Ticker ticker;

    private final TestBrowser keys = TestBrowser.create();
    private final String name = "app" + ++people;

    /** What a browser with a push service does, and keeps where signing out takes it. */
    private void hasAPushService(Page page) {
        page.addInitScript("""
                {
                  const unsubscribe = async () => (localStorage.removeItem('push'), true);
                  PushManager.prototype.getSubscription = async () => localStorage.getItem('push') && { unsubscribe };
                  PushManager.prototype.subscribe = async (options) => {
                    if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new Error();
                    localStorage.setItem('push', options.applicationServerKey);
                    return { toJSON: () => (%s) };
                  };
                }""".formatted(keys.subscription(PUSH.endpoint(name))));
    }

    private Page member(int width, ColorScheme colours) {
        var page = visitor(width, colours);
        hasAPushService(page);
        page.context().grantPermissions(List.of("notifications"));
        join(page);
        return page;
    }

    private PersonId join(Page page) {
        var team = team();
        page.navigate(invitations.create(team, BOSS, 1).getFirst());
        page.getByLabel("name").first().fill("Rosa Lind");
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page).hasURL(ADDRESS + "/web/");
        return accounts.ofTeam(team.id()).getFirst().id();
    }

    private void turnOn(Page page) {
        page.navigate(ADDRESS + "/web/notices");
        Browser.press(page.locator("main"), "Tell me on this device");
        assertThat(page.getByText(ON)).isVisible();
    }

    private static List<Object> shown(Page page) {
        return List.copyOf((List<?>) page.evaluate("""
                async () => (await (await navigator.serviceWorker.ready).getNotifications())
                  .map(({ title, body, tag, actions }) => [title, body, tag, actions.map((one) => one.title).join()])"""));
    }

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "390, DARK"})
    void aPressHasTheBrowserShowThatSomethingWaitsAndAnotherOneStopsIt(int width, ColorScheme colours) {
        var page = visitor(width, colours);
        hasAPushService(page);
        page.context().grantPermissions(List.of("notifications"));
        var person = join(page);
        page.navigate(ADDRESS + "/web/notices");
        assertThat(page.getByText("Your browser can show the message")).isVisible();
        fits(page, "push-off-" + width);
        turnOn(page);
        fits(page, "push-on-" + width);

        platform.due(new ToPerson(person));
        await().untilAsserted(() -> {
            ticker.tick();
            assertThat(PUSH.to(name)).hasSize(1);
        });
        var message = keys.open(PUSH.to(name).getLast().getBody());
        var worker = new Worker(page);
        worker.isPushed(
                message,
                () -> assertThat(shown(page))
                        .containsExactly(List.of(
                                "Riverside: Tandem has something short for you",
                                "Have you been there already? Then there is nothing to do.",
                                "something-waits",
                                "Stop these messages")));
        worker.isPushed(
                message.replace("Riverside", "Harbour"),
                () -> assertThat(shown(page))
                        .as("one in the place of the other")
                        .singleElement()
                        .asString()
                        .contains("Harbour"));

        worker.isPressed("stop");
        await().untilAsserted(
                        () -> assertThat(browsers.session(person)).as("pressed").isEmpty());
        await().untilAsserted(() -> assertThat(shown(page)).isEmpty());
        page.reload();
        assertThat(page.getByText(ON)).not().isVisible();
        page.context().close();
    }

    @Test
    void aPressOnTheMessageOpensThePageOrComesBackToIt() {
        var page = member(390, ColorScheme.LIGHT);
        var worker = new Worker(page);
        for (var place : List.of("/web/notices", "/web/")) {
            page.navigate(ADDRESS + place);
            page.evaluate("""
                    () => {
                      window.heard = [];
                      navigator.serviceWorker.onmessage = ({ data }) => heard.push(data);
                    }""");
            worker.isPushed(
                    "{\"title\": \"Riverside\", \"text\": \"\", \"stop\": \"\", \"button\": \"Stop\"}",
                    () -> assertThat(shown(page)).hasSize(1));
            worker.isPressed("");
            page.waitForFunction("() => heard.length > 0");
            assertThat(page.evaluate("() => heard"))
                    .isEqualTo(List.of(place.equals("/web/") ? "focused" : "opened " + ADDRESS + "/web/"));
            assertThat(shown(page)).isEmpty();
        }
        page.context().close();
    }

    /** The member's worker, as the browser calls it. */
    private static final class Worker {

        private final CDPSession chromium;
        private final Page page;
        private volatile String registration = "";

        Worker(Page page) {
            this.page = page;
            this.chromium = page.context().newCDPSession(page);
            chromium.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    event -> event.getAsJsonArray("registrations")
                            .forEach(one -> registration =
                                    one.getAsJsonObject().get("registrationId").getAsString()));
            chromium.send("ServiceWorker.enable");
        }

        /** Until it is shown: a browser that is busy may lose a message, as push services do, and one takes the place of the other. */
        void isPushed(String message, ThrowingRunnable isShown) {
            // A message for a worker that is not at work yet is lost.
            page.waitForFunction("async () => (await navigator.serviceWorker.ready).active.state === 'activated'");
            page.waitForCondition(() -> !registration.isEmpty());
            for (var triesLeft = 4; triesLeft > 0; triesLeft--) {
                chromium.send(
                        "ServiceWorker.deliverPushMessage",
                        json("origin", ADDRESS, "registrationId", registration, "data", message));
                try {
                    await().untilAsserted(isShown);
                    return;
                } catch (ConditionTimeoutException _) {
                    // Sent again.
                }
            }
            await().untilAsserted(isShown);
        }

        /**
         * As by somebody who presses the message or a button of it. No test can press that; and a browser opens nothing where nobody has,
         * so what the worker does then is told to the page.
         */
        void isPressed(String action) {
            chromium.send("ServiceWorker.startWorker", json("scopeURL", ADDRESS + "/web/"));
            page.waitForCondition(() -> target().isPresent());
            var attach = json("targetId", target().orElseThrow());
            attach.addProperty("flatten", false);
            var all = page.context().browser().newBrowserCDPSession();
            var session =
                    all.send("Target.attachToTarget", attach).get("sessionId").getAsString();
            var evaluate = json("method", "Runtime.evaluate");
            evaluate.addProperty("id", 1);
            var expression = json("expression", """
                    WindowClient.prototype.focus = async function () { this.postMessage('focused'); };
                    clients.openWindow = async (address) =>
                      (await clients.matchAll({ includeUncontrolled: true })).map((one) => one.postMessage('opened ' + address));
                    registration.getNotifications().then(([notification]) => {
                      const event = new NotificationEvent('notificationclick', { notification, action: '%s' });
                      event.waitUntil = () => {};
                      dispatchEvent(event);
                    })""".formatted(action));
            expression.addProperty("awaitPromise", true);
            evaluate.add("params", expression);
            // Whoever leaves before the worker has answered may take the message along.
            var answered = new AtomicReference<String>();
            all.on(
                    "Target.receivedMessageFromTarget",
                    event -> answered.set(event.get("message").getAsString()));
            all.send("Target.sendMessageToTarget", json("sessionId", session, "message", evaluate.toString()));
            page.waitForCondition(() -> answered.get() != null);
            assertThat(answered.get()).doesNotContain("exceptionDetails");
            all.detach();
        }

        private Optional<String> target() {
            var context = chromium.send("Target.getTargetInfo")
                    .getAsJsonObject("targetInfo")
                    .get("browserContextId");
            var all = page.context().browser().newBrowserCDPSession();
            var found = all.send("Target.getTargets").getAsJsonArray("targetInfos").asList().stream()
                    .map(one -> one.getAsJsonObject())
                    .filter(one -> one.get("url").getAsString().equals(ADDRESS + "/web/worker.js"))
                    .filter(one -> context.equals(one.get("browserContextId")))
                    .map(one -> one.get("targetId").getAsString())
                    .findFirst();
            all.detach();
            return found;
        }

        private static JsonObject json(String... namesAndValues) {
            var json = new JsonObject();
            for (var at = 0; at < namesAndValues.length; at += 2) {
                json.addProperty(namesAndValues[at], namesAndValues[at + 1]);
            }
            return json;
        }
    }

    @ParameterizedTest
    @CsvSource({"320, DARK", "390, LIGHT"})
    void aBrowserSaysWhatStandsInTheWay(int width, ColorScheme colours) {
        var page = member(width, colours);
        page.addInitScript("PushManager.prototype.subscribe = async () => { throw new Error(); };");
        page.navigate(ADDRESS + "/web/notices");
        Browser.press(page.locator("main"), "Tell me on this device");
        assertThat(page.getByText("Your browser could not do this")).isVisible();
        fits(page, "push-failed-" + width);

        page.addInitScript("Notification.requestPermission = async () => 'denied';");
        page.navigate(ADDRESS + "/web/notices");
        Browser.press(page.locator("main"), "Tell me on this device");
        assertThat(page.getByText("Your browser does not let Tandem")).isVisible();
        fits(page, "push-refused-" + width);

        page.addInitScript("delete window.PushManager;");
        page.navigate(ADDRESS + "/web/notices");
        assertThat(page.getByText("This browser cannot show messages")).isVisible();
        assertThat(page.getByText("Tell me on this device")).not().isVisible();
        fits(page, "push-unable-" + width);
        page.context().close();
    }

    @Test
    void anotherDeviceTakesThePlaceOfTheFirstAndSigningOutLeavesNothing() {
        var first = member(390, ColorScheme.LIGHT);
        turnOn(first);
        first.navigate(ADDRESS + "/web/devices");
        Browser.press(first.locator("main"), "Add another device");
        var second = visitor(390, ColorScheme.DARK);
        hasAPushService(second);
        second.context().grantPermissions(List.of("notifications"));
        second.navigate(ADDRESS + "/web/sign-in");
        second.getByLabel("Your code").fill(first.locator(".code").textContent());
        Browser.press(second.locator("main"), "Sign in");
        assertThat(second).hasURL(ADDRESS + "/web/");
        second.navigate(ADDRESS + "/web/notices");
        assertThat(second.getByText("Tandem tells you on another device")).isVisible();
        fits(second, "push-elsewhere-390");
        turnOn(second);
        first.navigate(ADDRESS + "/web/notices");
        assertThat(first.getByText("Tandem tells you on another device")).isVisible();

        second.navigate(ADDRESS + "/web/devices");
        Browser.press(second.locator("main"), "Sign out here");
        assertThat(second).hasURL(ADDRESS + "/web/sign-in");
        assertThat(second.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length"))
                .as("workers, and with them what is subscribed")
                .isEqualTo(0);
        first.reload();
        assertThat(first.getByText("Your browser can show the message")).isVisible();
        turnOn(first);
        Browser.press(first.locator("main"), "Stop these messages");
        assertThat(first.getByText("Your browser can show the message")).isVisible();
        first.context().close();
        second.context().close();
    }
}
