package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser of this computer, for tests of what people see. Where there is none, a test says so and is skipped; on a
 * build server, where {@code CI} is set, it fails.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    /** The same engine without the browser round it, so without push messages too: half the work. */
    private static final String ENGINE_ALONE = "chromium-headless-shell";

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String MISSING =
            "No browser was found: install chromium (Debian: apt install chromium) to run this test.";

    /** By file: one of each for all tests of this JVM, which run in one thread; it ends with the JVM. */
    private static final Map<Path, com.microsoft.playwright.Browser> SHARED = new HashMap<>();

    private final com.microsoft.playwright.Browser chromium;
    private final List<BrowserContext> visitors = new ArrayList<>();

    private Browser(com.microsoft.playwright.Browser chromium) {
        this.chromium = chromium;
    }

    private static com.microsoft.playwright.Browser launch(Path executable) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    /** Starts what draws pages as the browser does, or skips the test. */
    public static Browser start() {
        return start(Stream.concat(Stream.of(ENGINE_ALONE), NAMES.stream()));
    }

    /** Starts the browser with all that is round its pages, such as messages that come while none is open, or skips the test. */
    public static Browser startWhole() {
        return start(NAMES.stream());
    }

    private static Browser start(Stream<String> names) {
        var executable = find(names);
        if (executable.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError(MISSING);
        }
        assumeTrue(executable.isPresent(), MISSING);
        // Long enough for a busy build server; nothing waits longer than it must.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return new Browser(SHARED.compute(
                executable.orElseThrow(),
                (file, there) -> there != null && there.isConnected() ? there : launch(file)));
    }

    /** An empty page of a visitor who was never here. */
    public Page visitor() {
        var visitor =
                chromium.newContext(new NewContextOptions().setLocale("en-GB").setReducedMotion(ReducedMotion.REDUCE));
        visitor.setDefaultTimeout(30_000);
        visitors.add(visitor);
        return visitor.newPage();
    }

    /** The playground on this port, of that size, as a visitor has it who has read the welcome. */
    public Page playground(int port, int width, int height) {
        var page = visitor();
        page.setViewportSize(width, height);
        page.navigate("http://localhost:" + port + "/");
        press(page.locator("body"), "Got it, hide this");
        return page;
    }

    /** The person at this place of the playground. */
    public static Locator column(Page page, int place) {
        return page.locator(".column").nth(place);
    }

    /** Types words into a person's chat. */
    public static void say(Locator column, String words) {
        // While a dialog is open, nothing behind it can be typed into.
        PlaywrightAssertions.assertThat(column.page().locator("dialog[open]")).hasCount(0);
        var line = column.getByRole(AriaRole.TEXTBOX);
        line.fill(words);
        line.press("Enter");
    }

    /** Presses the last button of this name. */
    public static void press(Locator where, String label) {
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .last()
                .click();
    }

    /** Lets the colleagues answer until so many of them have: questions reach one after the other. */
    public static void letColleaguesAnswer(Page page, int people) {
        letColleaguesAnswer(page, "Let the colleagues answer", people);
    }

    /** The same, by another button. */
    public static void letColleaguesAnswer(Page page, String label, int people) {
        var button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label));
        for (int answered = 0, presses = 0; answered < people; presses++) {
            assertThat(presses).isLessThan(50);
            PlaywrightAssertions.assertThat(page.locator("#colleagues")).not().hasAttribute("aria-disabled", "true");
            var answer = page.waitForResponse("**/playground/colleagues", button::click);
            answered +=
                    JsonMapper.shared().readTree(answer.text()).path("number").asInt();
        }
    }

    /** What the keyboard is at can be seen whole: nothing stands before it (WCAG 2.2, 2.4.11). */
    public static void assertFocusIsInSight(Page page) {
        assertThat((Boolean) page.evaluate("""
                () => {
                  const focused = document.activeElement;
                  const { left, width, top, bottom } = focused.getBoundingClientRect();
                  return [top + 4, bottom - 4].every((y) => focused.contains(document.elementFromPoint(left + width / 2, y)));
                }""")).as("the focus is in sight").isTrue();
    }

    /** Nothing on the page stands in the way of people with a disability, as far as axe-core can tell. */
    public static void assertAccessible(Page page) {
        page.waitForLoadState();
        var onlyWhatIsWrong = new AxeRunOptions();
        onlyWhatIsWrong.setResultTypes(List.of("violations"));
        // All at once in the page itself, which has no frames, and not in a second one that brings together what frames
        // say.
        var found = new AxeBuilder(page)
                .setLegacyMode(true)
                .options(onlyWhatIsWrong)
                .analyze();
        assertThat(found.getViolations())
                .as("accessibility")
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                .toList())
                .isEmpty();
    }

    /** Keeps a picture of what is in sight in {@code target/screenshots}, for people to look at: with {@code -Dtandem.pictures=true}, as in the full run. */
    public static void picture(Page page, String name) {
        keep(page, name, false);
    }

    /** The same of the whole page. */
    public static void wholePicture(Page page, String name) {
        keep(page, name, true);
    }

    private static void keep(Page page, String name, boolean whole) {
        // What is measured of the page next is measured with its styles, picture or not.
        page.waitForLoadState();
        if (Boolean.getBoolean("tandem.pictures")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(whole));
        }
    }

    /** Its visitors leave. */
    @Override
    public void close() {
        visitors.forEach(BrowserContext::close);
    }

    private static Optional<Path> find(Stream<String> names) {
        var folders = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(Path::of)
                .toList();
        return names.flatMap(name -> Stream.concat(
                        folders.stream().map(folder -> folder.resolve(name)),
                        Stream.of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"))))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
