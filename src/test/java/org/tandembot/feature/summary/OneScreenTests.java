package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;

/** The first page of a summary fits on one screen, says each figure once, and reaches the team once. */
@TandemTest
class OneScreenTests {

    private static final int MOST_WORDS = 250;
    private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*");

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    Ticker ticker;

    @Autowired
    MovableClock clock;

    /** All that is read on it, the labels of its buttons included; its fallback is its title again, and is not seen. */
    private static long count(Message page) {
        return WORD.matcher(words(new Message("•", page.blocks()))).results().count();
    }

    private static String mixed(String asked) {
        return switch (Math.floorMod(asked.hashCode(), 4)) {
            case 0 -> "Disagree";
            case 1 -> "Neither";
            default -> "Agree";
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void inATeamOfTwentyOneWhateverItSays(int questions) {
        var stage = new SummaryStage(instance, 12, 9);
        teams.save(SummaryStage.asking(stage.team(), questions));
        var comments =
                IntStream.range(0, 12).mapToObj(i -> "I cry before work " + i).toList();
        stage.asksCoreQuestions();
        stage.holdARound(20, OneScreenTests::mixed);
        assertFits(stage);
        stage.asksCoreQuestions();
        stage.holdARound(20, "Disagree");
        assertFits(stage);
        clock.pass(Duration.ofDays(7));
        stage.asksCoreQuestions();
        stage.holdARound(20, OneScreenTests::mixed);
        assertFits(stage);
        stage.holdARound(18, comments);
        assertFits(stage);
        clock.pass(Duration.ofDays(7));
        stage.holdARound(18, comments, "Disagree");
        assertThat(words(stage.types("/summary")))
                .contains("This is a hard result", "Some comments may be about danger");
        assertFits(stage);
        clock.pass(Duration.ofDays(7));
        stage.holdARound(6, OneScreenTests::mixed);
        assertFits(stage);
        stage.holdARound(2, "Agree");
        assertFits(stage);
    }

    private static void assertFits(SummaryStage stage) {
        for (var command : List.of("/summary", "/summary month", "/summary quarter")) {
            var page = stage.types(command);
            assertThat(count(page)).as(words(page)).isLessThan(MOST_WORDS);
            assertThat(buttons(page))
                    .as("one thing to press")
                    .filteredOn(button -> button.style() == Button.Style.PRIMARY)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(figures(page)).as(words(page)).doesNotHaveDuplicates();
        }
    }

    /** Each line that says how many agree, by what it is of. */
    private static List<String> figures(Message page) {
        return words(page)
                .lines()
                .filter(line -> line.startsWith("• ") && line.matches(".*\\d+%.*"))
                .map(line -> line.replaceAll(" (?:About|Back|\\d+%).*", ""))
                .toList();
    }

    @Test
    void everyPageOfItLeadsBackToIt() {
        var stage = new SummaryStage(instance, 8, 2);
        stage.holdARound(10, OneScreenTests::mixed);
        var first = stage.types("/summary");

        assertThat(stage.all(first).stream().skip(1))
                .hasSizeGreaterThan(7)
                .allSatisfy(page ->
                        assertThat(stage.presses(page, "Back to the summary")).isEqualTo(first));
    }

    @Test
    void whoeverClosesARoundInPrivateReadsItOnceAndTheOtherManagersGetIt() {
        var stage = new SummaryStage(instance, 8, 2);
        teams.save(SummaryStage.managedBy(stage.team(), SummaryStage.BOSS, "chief"));
        stage.pressed("pulse", "open");
        var question = shown(router.route(inPrivate(SummaryStage.BOSS, TestChat.command("/pulse close"))));
        assertThat(words(stage.presses(question, "Close it"))).contains("summary of round 1");
        ticker.tick();
        ticker.tick();

        await().untilAsserted(() -> assertThat(summaries("chief")).hasSize(1));
        assertThat(summaries(SummaryStage.BOSS)).isEmpty();
    }

    private List<Message> summaries(String who) {
        return chat.inboxOf(who).stream()
                .filter(message -> words(message).contains("summary of round"))
                .toList();
    }

    @Test
    void ofTwoManagersWhoShareAtOnceAndThePlanAndAnotherTimeOneIsPosted() throws Exception {
        var stage = new SummaryStage(instance, 8, 2);
        teams.save(SummaryStage.managedBy(stage.team(), SummaryStage.BOSS, "chief"));
        stage.holdARound(10, "Agree");
        ticker.tick();
        var yes = button(stage.presses(stage.types("/summary"), "Share now"), "Post it")
                .orElseThrow()
                .onPress();

        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var presses = new ArrayList<java.util.concurrent.Future<?>>();
            for (var who : List.of(SummaryStage.BOSS, "chief", SummaryStage.BOSS, "chief")) {
                presses.add(both.submit(() -> router.route(inPrivate(who, press(yes)))));
            }
            for (var one : presses) {
                one.get();
            }
        }
        await().untilAsserted(() -> assertThat(shared()).hasSize(1));

        // An hour later, on the planned day, and with the month, which holds nothing but this round.
        clock.pass(Duration.ofHours(1));
        assertThat(words(shown(router.route(inPrivate("chief", press(yes)))))).contains("I did not post it again.");
        clock.pass(Duration.ofDays(1));
        ticker.tick();
        var month = stage.types("/summary month");
        assertThat(words(month)).contains("With the team since");
        assertThat(button(month, "Share now")).isEmpty();
        clock.pass(Duration.ofDays(8));
        ticker.tick();
        ticker.tick();
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(shared()).hasSize(1));
    }

    private List<Message> shared() {
        return chat.channel().stream()
                .filter(message -> words(message).contains("for everyone in the team"))
                .toList();
    }
}
