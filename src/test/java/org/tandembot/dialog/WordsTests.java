package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Share;
import org.tandembot.message.Prose;
import org.tandembot.message.Prose.Plain;
import org.tandembot.message.Prose.Strong;

class WordsTests {

    private static final Locale WELSH = Locale.of("cy");

    private final Words words = Dialogs.load(
                    List.of(new Layer("test", new TreeMap<>(Map.of("en/test.yaml", """
                            text:
                              greeting: "Hello {name}, welcome to **{team}**."
                              fixed: "It isn't **kept**."
                              ask:
                                progress: "{number} of {total}"
                              days: "{count, plural, one {# day} other {# days}} left"
                              by: "Closes {day, date, ::EEEEMMMMd}"
                              only-english: "Only here"
                            """, "cy/test.yaml", """
                            text:
                              greeting: "Helo {name}"
                              days: "{count, plural, two {# ddiwrnod} other {# diwrnod}}"
                            """)))))
            .words("test");

    @Test
    void valuesGoIntoTheirPlaces() {
        assertThat(words.text(Locale.UK, "ask.progress", "number", 2, "total", 5))
                .isEqualTo("2 of 5");
    }

    @Test
    void markupStandsOutInProseAndIsLeftOutOfText() {
        assertThat(words.prose(Locale.UK, "greeting", "name", "Ada", "team", "East"))
                .isEqualTo(new Prose(List.of(new Plain("Hello Ada, welcome to "), new Strong("East"), new Plain("."))));
        assertThat(words.text(Locale.UK, "greeting", "name", "Ada", "team", "East"))
                .isEqualTo("Hello Ada, welcome to East.");
        assertThat(words.text(Locale.UK, "fixed")).isEqualTo("It isn't kept.");
    }

    @Test
    void whatAPersonTypedIsNeitherMarkupNorPattern() {
        var typed = "**{team}** * '{' <!channel> \uFDD0";

        assertThat(words.prose(Locale.UK, "greeting", "name", typed, "team", "**A**"))
                .isEqualTo(new Prose(List.of(
                        new Plain("Hello **{team}** * '{' <!channel> , welcome to "),
                        new Strong("**A**"),
                        new Plain("."))));
        assertThat(words.text(Locale.UK, "greeting", "name", typed, "team", "**A**"))
                .isEqualTo("Hello **{team}** * '{' <!channel> , welcome to **A**.");
    }

    @Test
    void whatAnObjectHoldsIsAsInertAsText() {
        record Person(String name) {}

        assertThat(words.prose(Locale.UK, "greeting", "name", new Person("**Ada**"), "team", "East")
                        .spans())
                .first()
                .isEqualTo(new Plain("Hello Person[name=**Ada**], welcome to "));
    }

    @Test
    void anEmptyValueLeavesNothingToStandOut() {
        assertThat(words.prose(Locale.UK, "greeting", "name", "Ada", "team", "").asPlain())
                .isEqualTo("Hello Ada, welcome to .");
    }

    @Test
    void countsAreWordedByTheRulesOfTheLanguage() {
        assertThat(words.text(Locale.UK, "days", "count", 1)).isEqualTo("1 day left");
        assertThat(words.text(Locale.UK, "days", "count", 2)).isEqualTo("2 days left");
        assertThat(words.text(WELSH, "days", "count", 2)).isEqualTo("2 ddiwrnod");
    }

    @Test
    void datesAreWrittenAsInBritain() {
        assertThat(words.text(Locale.US, "by", "day", LocalDate.of(2026, 3, 6))).isEqualTo("Closes Friday 6 March");
    }

    @Test
    void aTextThatALanguageLacksIsEnglish() {
        assertThat(words.text(WELSH, "greeting", "name", "Ada")).isEqualTo("Helo Ada");
        assertThat(words.text(WELSH, "only-english")).isEqualTo("Only here");
        assertThat(words.text(Locale.FRANCE, "only-english")).isEqualTo("Only here");
    }

    @Test
    void aTextThatIsNotThereIsABugThatNamesFileAndKey() {
        assertThatThrownBy(() -> words.text(Locale.UK, "ask.progres"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no text `ask.progres` in dialogs/en/test.yaml");
    }

    @Test
    void aValueThatIsNotGivenIsABugThatNamesIt() {
        assertThatThrownBy(() -> words.text(Locale.UK, "ask.progress", "number", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text `ask.progress` in dialogs/en/test.yaml needs {total}");
    }

    @Test
    void manyThreadsMayUseOneTextAtATime() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 500)
                    .<Callable<Boolean>>mapToObj(number -> () ->
                            words.text(Locale.UK, "days", "count", number + 2).equals((number + 2) + " days left"))
                    .toList();

            assertThat(threads.invokeAll(tasks))
                    .allSatisfy(answer -> assertThat(answer.get()).isTrue());
        }
    }

    @Test
    void figuresAreSaidAlikeInEveryFeature() {
        var dialogs = TestDialogs.builtIn();
        for (var feature : List.of("pulse", "summary", "vote", "action")) {
            var say = dialogs.words(feature).in(Locale.UK);

            assertThat(say.share(Share.of(9, 10))).isEqualTo("80% or more");
            assertThat(say.share(Share.of(1, 10))).isEqualTo("20% or less");
            assertThat(say.share(Share.of(11, 20))).isEqualTo("55%");
            assertThat(say.band(Band.of(9, 10))).isEqualTo("more than three quarters");
        }
    }
}
