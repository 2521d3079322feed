package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.MovableClock;
import org.tandembot.TestGround;
import org.tandembot.delivery.Traffic;
import org.tandembot.platform.web.Visitor;
import tools.jackson.databind.JsonNode;

/** The whole program, with people who take roles and raise concerns over HTTP alone. Pauline runs Tandem. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.playground.enabled=true",
            "tandem.schedule.look-every=1h",
            "tandem.store.look-every=1h",
            "tandem.operators=playground/local/pauline",
            "tandem.vault.keep-in=main-redis",
            "tandem.concern.most-an-hour=1000"
        })
@ContextConfiguration(initializers = TestGround.class)
@Import(TestGround.Beans.class)
@ExtendWith(TestGround.EmptyRedis.class)
abstract class RolesStage {

    static final Map<String, String> NAMES = Map.of(
            "grace", "Grace Bennett",
            "samuel", "Samuel Oyelaran",
            "asha", "Asha Patel",
            "megan", "Megan Rees",
            "kwame", "Kwame Mensah",
            "niamh", "Niamh Gallagher",
            "pauline", "Pauline Ashworth");

    private static final Pattern BUTTON =
            Pattern.compile("<button[^>]* data-action=\"([^\"]*)\"[^>]*>([^<]*)</button>");
    private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]{4}( [0-9A-Z]{4}){3}");

    @LocalServerPort
    private int port;

    @Autowired
    MovableClock clock;

    @Autowired
    private Traffic traffic;

    Visitor visitor;
    String team = "Riverside";

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    /** A button that somebody sees. */
    record Seen(String message, String action, String label) {}

    /** What came of something done: all its words, and its buttons. */
    record Came(String words, List<Seen> buttons) {

        Optional<Seen> button(String label) {
            return buttons.stream().filter(one -> one.label().equals(label)).findFirst();
        }
    }

    Came came(JsonNode outcome) {
        var words = new StringBuilder();
        var buttons = new ArrayList<Seen>();
        outcome.path("said").forEach(said -> {
            words.append(plain(said.path("html").asString(""))).append('\n');
            buttons.addAll(
                    buttons(said.path("id").asString(""), said.path("html").asString("")));
        });
        words.append(plain(outcome.path("form").asString(""))).append('\n');
        outcome.path("errors").forEach(error -> words.append(error.asString("")).append('\n'));
        return new Came(words.toString(), buttons);
    }

    static List<Seen> buttons(String message, String html) {
        return BUTTON.matcher(html)
                .results()
                .map(found -> new Seen(
                        message,
                        HtmlUtils.htmlUnescape(found.group(1)),
                        HtmlUtils.htmlUnescape(found.group(2)).strip()))
                .toList();
    }

    static String plain(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("</?(strong|em|b)>", "").replaceAll("<[^>]*>", "\n"))
                .replaceAll("[ \\t]*\\n\\s*", "\n");
    }

    Came say(String who, String spot, String text) {
        return came(visitor.say(who, spot, text));
    }

    Came press(String who, Seen button) {
        return came(visitor.press(who, button.message(), button.action()));
    }

    /** The form that sets up the team, sent with these managers and this guardian (or nobody, as an empty text). */
    Came wishes(String who, List<String> managers, String guardian) {
        var came = wishesAndGoesOn(who, managers, guardian);
        allHasCome();
        return came;
    }

    /** The same, not waiting until those asked have their questions. */
    Came wishesAndGoesOn(String who, List<String> managers, String guardian) {
        var form = say(who, "channel", "/tandem setup");
        if (!form.words().contains("Set up your team")) {
            return form;
        }
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(team));
        values.put("managers", managers);
        values.put("guardian", List.of(guardian));
        values.put("zone", List.of("Europe/London"));
        values.put("every", List.of("ON_REQUEST"));
        values.put("day", List.of("TUESDAY"));
        values.put("hour", List.of("10:00"));
        values.put("open", List.of("7"));
        values.put("nation", List.of("ENGLAND"));
        values.put("working-days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"));
        values.put("questions", List.of("5"));
        values.put("decks", List.of("pulse"));
        values.put("focus", List.of("none"));
        values.put("minimum", List.of("5"));
        values.put("language", List.of("en"));
        return came(visitor.submit(who, values));
    }

    /** A team that Grace manages and Samuel guards, by his own yes. */
    void riversideWithAGuardian() {
        wishes("grace", List.of("grace"), "samuel");
        saysYesIfAsked("samuel");
    }

    /** The last question with this button in their own chat. */
    Optional<Seen> asked(String who, String label) {
        return visitor.desk(who).stream()
                .filter(said -> said.path("spot").asString("").equals("private"))
                .flatMap(said ->
                        buttons(said.path("id").asString(""), said.path("html").asString("")).stream())
                .filter(one -> one.label().equals(label))
                .reduce((_, later) -> later);
    }

    Came saysYes(String who) {
        return press(who, asked(who, "Yes, I will").orElseThrow());
    }

    void saysYesIfAsked(String who) {
        asked(who, "Yes, I will").ifPresent(question -> press(who, question));
    }

    /** Raises a concern; what stands there then, with its receipt. */
    Came raises(String who, String readers, String text) {
        visitor.say(who, "private", "/concern");
        return sendsConcern(who, readers, text);
    }

    /** Whoever gets a receipt keeps it. */
    Came sendsConcern(String who, String readers, String text) {
        var sent = came(visitor.submit(who, concern(readers, text)));
        if (RECEIPT.matcher(sent.words()).find()) {
            visitor.submit(who, Map.of());
        }
        return sent;
    }

    static Map<String, List<String>> concern(String readers, String text) {
        return Map.of(
                "topic", List.of("pace"),
                "happened", List.of(text),
                "readers", List.of(readers),
                "theme", List.of("no"));
    }

    static String receipt(Came sent) {
        var found = RECEIPT.matcher(sent.words());
        assertThat(found.find()).as(sent.words()).isTrue();
        return found.group();
    }

    Came checks(String who, String receipt) {
        visitor.say(who, "private", "/concern check");
        return came(visitor.submit(who, Map.of("code", List.of(receipt))));
    }

    /** All that this person can read of concerns, in one text, with the list. */
    String reads(String who) {
        var inbox = say(who, "private", "/concern inbox");
        var words = new StringBuilder(inbox.words());
        inbox.buttons().stream()
                .filter(one -> one.label().equals("Read and answer"))
                .forEach(one -> words.append(press(who, one).words()));
        return words.toString();
    }

    /** Reads the first concern in their list and does this with it. */
    Came handles(String who, String then) {
        var inbox = say(who, "private", "/concern inbox");
        press(who, inbox.button("Read and answer").orElseThrow());
        return came(visitor.submit(who, Map.of("status", List.of("looking"), "then", List.of(then))));
    }

    /** Waits until nothing is on its way. */
    void allHasCome() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> traffic.waiting().deliveries() == 0);
    }

    /** What this person sees that was not there before. */
    String saidSince(Set<String> before, String who) {
        allHasCome();
        return visitor.desk(who).stream()
                .filter(said -> !before.contains(said.path("id").asString("")))
                .map(said -> plain(said.path("html").asString("")))
                .collect(Collectors.joining("\n"));
    }

    /** What this person sees once all that is on its way has come. */
    Set<String> seenBy(String who) {
        allHasCome();
        return visitor.desk(who).stream()
                .map(said -> said.path("id").asString(""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
