package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Statement;
import org.tandembot.message.Message;

/**
 * Ten rounds of a made-up team of 24, four weeks apart, and what its manager reads after each. What the team thinks is known here, so it can be
 * said whether that is right. The pages are printed to {@code target/ten-rounds.md}.
 */
@TandemTest
class TenRoundsTests {

    private static final int PEOPLE = 24;
    private static final List<Double> USUAL = List.of(0.95, 0.65, 0.85, 0.75, 0.9, 0.65);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    @Autowired
    ApplicationContext instance;

    @Autowired
    MovableClock clock;

    @Autowired
    Decks decks;

    private final Random random = new Random(7);
    private final StringBuilder printed = new StringBuilder();
    /** In the order in which they were asked first. */
    private final Map<String, Integer> statements = new HashMap<>();

    private SummaryStage stage;
    private int round;

    @BeforeEach
    void aTeamOfTwoEmployers() {
        stage = new SummaryStage(instance, 12, 12);
    }

    @Test
    void aManagerReadsWhatIsSo() throws IOException {
        assertThat(hold("Mixed opinions; 20 of 24 answer.", some(20), this::usual))
                .contains("None of these questions can be compared", "Most agree", "Fewest agree", "One thing to try");
        assertThat(hold("The same opinions; 20 drawn anew answer.", some(20), this::usual))
                .contains("None of these questions can be compared");
        assertThat(hold("Six of 24 answer.", some(6), this::usual))
                .containsSubsequence(
                        "Few people answered. Ask why before you read on.", "Answered: a quarter to a half", "%");
        assertThat(hold("A quarter later, nothing has changed; 20 drawn anew answer.", some(20), this::usual))
                .contains("nothing that could not be chance", "About as before")
                .doesNotContain("clear change");
        assertThat(hold(
                        "The NHS's people agree to nearly all, the council's to hardly anything.",
                        everyone(),
                        (who, _) -> who < 12 ? 0.9 : 0.1))
                .containsPattern("Where employers differ most: .*: NHS (?:8|9)[05]%.*, Council (?:5|10|15|20)%");
        assertThat(hold("Hardly anyone agrees to anything.", some(20), (_, _) -> 0.1))
                .contains("This is a hard result", "No question has half of the people agreeing")
                .containsPattern("Down \\d+ points since .*: a clear change")
                .doesNotContain("Up ", "One thing to try");
        assertThat(hold("The same, a month later.", some(21), (_, _) -> 0.1))
                .contains("This is a hard result")
                .containsPattern("Down \\d+ points since .*: a clear change");
        assertThat(hold("Three of 24 answer.", some(3), this::usual))
                .contains("Too few people answered to show anything")
                .doesNotContain("%");
        assertThat(hold("All agree to all.", everyone(), (_, _) -> 1.0))
                .contains("The questions came out alike")
                .doesNotContain("Most agree", "Fewest agree", "Down ");
        assertThat(hold("A quarter after the collapse nearly all is good again.", some(21), (_, _) -> 0.9))
                .containsPattern("Up \\d+ points since .*: a clear change")
                .doesNotContain("Down ", "hard result");

        assertThat(words(stage.more(stage.types("/summary"), "By kind of work")))
                .contains("All who were asked are in one group (Not said)")
                .doesNotContain("%");
        assertThat(page("Month", stage.types("/summary month"))).contains("Rounds in this time: 1");
        assertThat(page("Quarter", stage.types("/summary quarter")))
                .contains(
                        "In one round of 3 fewer than half of the people answered.",
                        "more than three quarters in 2 rounds, fewer than a quarter in one round");
        Files.writeString(Path.of("target", "ten-rounds.md"), printed);
    }

    /** How likely somebody is to agree to a statement. */
    private double usual(int who, String statement) {
        return USUAL.get(number(statement) % USUAL.size());
    }

    private int number(String statement) {
        return statements.computeIfAbsent(statement, _ -> statements.size());
    }

    private static IntPredicate everyone() {
        return _ -> true;
    }

    private IntPredicate some(int people) {
        var drawn = random.ints(0, PEOPLE).distinct().limit(people).boxed().toList();
        return drawn::contains;
    }

    /** A round of a week, and the first page that its manager reads. */
    private String hold(String story, IntPredicate answers, BiFunction<Integer, String, Double> agrees) {
        round++;
        stage.pressed("pulse", "open");
        IntStream.range(0, PEOPLE)
                .filter(answers)
                .forEach(who -> stage.answerAll("p" + who, page -> label(who, statement(page), agrees)));
        clock.pass(Duration.ofDays(7));
        stage.pressed("pulse", "close");
        clock.pass(Duration.ofMinutes(1));
        var first = stage.types("/summary");
        printed.append("\n# Round %d. %s\n".formatted(round, story));
        stage.all(first).stream().skip(1).forEach(behind -> page("Behind it", behind));
        clock.pass(FOUR_WEEKS.minusDays(7).minusMinutes(1));
        return page("First page", first);
    }

    private String label(int who, String statement, BiFunction<Integer, String, Double> agrees) {
        // What somebody thinks of a statement does not change by itself, whichever questions a round draws.
        var opinion = new Random((31L * who + 1009L * number(statement)) * 0x9E3779B97F4A7C15L).nextDouble();
        var agree = agrees.apply(who, statement);
        if (opinion < agree) {
            return "Agree";
        }
        return opinion < agree + (1 - agree) / 3 ? "Neither" : "Disagree";
    }

    /** The statement of a page that asks one; none of any other page. */
    private String statement(String page) {
        return decks.statements(Locale.ENGLISH).stream()
                .map(Statement::ask)
                .filter(page::contains)
                .findFirst()
                .orElse("");
    }

    private String page(String name, Message page) {
        printed.append("\n## %s\n\n%s\n".formatted(name, words(page)));
        return words(page);
    }
}
