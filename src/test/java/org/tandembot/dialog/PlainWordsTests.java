package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What Tandem and its documents say sounds as a plain-speaking British colleague would say it. Readers stumbled over these phrases, or
 * took them to mean something else; none of them comes back.
 */
class PlainWordsTests {

    private static final Path TEXTS = Path.of("dialogs/en");

    /** In all that people read: what must not stand there, and what to write. */
    private static final Map<String, String> EVERYWHERE = new TreeMap<>(Map.ofEntries(
            Map.entry("\\bwiped?\\b", "deleted"),
            Map.entry("\\bsees? to it\\b", "will do it"),
            Map.entry("\\brest(s|ing)? on\\b", "based on"),
            Map.entry("\\bis not told\\b|\\bare told in steps\\b", "is not shown, are reported"),
            Map.entry("\\btells? of\\b", "shows, is about"),
            Map.entry("\\bhad a hand in\\b", "accounts for"),
            Map.entry("\\bdoings\\b", "what they do"),
            Map.entry("\\bat the least\\b", "at least"),
            Map.entry("(^|[.] |\\*\\*)Kept (are|by name)\\b|(^|[.] )Not kept\\b", "we keep, we do not keep"),
            Map.entry("(^|[.!] )Nor (can|is|does|are|do)\\b", "a sentence with its subject first"),
            Map.entry("\\blaid? side by side, tell\\b", "give away"),
            Map.entry("(^|[.!] )Whoever\\b", "anyone who, the person who"),
            Map.entry("(^|[.!] )Who [a-z]+s? [^?:]*[.]( |$)", "anyone who")));

    /** In what Tandem says. */
    private static final Map<String, String> SAID = new TreeMap<>(Map.ofEntries(
            Map.entry("\\bscrambled\\b", "coded"),
            Map.entry("\\bin memory\\b", "what it means for the reader"),
            Map.entry("\\bmy store\\b", "what cannot be done"),
            Map.entry("\\bWhom\\b", "who"),
            Map.entry("you can leave this out", "optional"),
            Map.entry("\\bmore (than )?[0-9{}a-z]+ letters\\b|\\bletters and digits\\b", "characters"),
            Map.entry("\\bThen I (ask|write|tell|post|remind|send|show|take|forget)\\b", "then I'll …"),
            Map.entry("\\bI tell (you|them) (when|if|once)\\b", "I'll tell …"),
            Map.entry("\\bI ask them\\b", "I'll ask them"),
            Map.entry("\\bby (my|your)self at these\\b|\\bLeave me alone\\b", "only message you, pause"),
            Map.entry("\\bShall\\b", "should"),
            Map.entry("\\bthat is reached\\b", "you have reached that"),
            Map.entry("\\bpresent week\\b", "this week"),
            Map.entry("\\bWhere it is no\\b", "if that is not"),
            Map.entry("\\b(Bar|Line) picture\\b", "chart")));

    private record Line(String place, String text) {}

    @TestFactory
    Stream<DynamicTest> noneOfThemComesBack() {
        var all = Stream.concat(said(), documents()).toList();
        return Stream.concat(tests(EVERYWHERE, all), tests(SAID, said().toList()));
    }

    private static Stream<DynamicTest> tests(Map<String, String> phrases, List<Line> lines) {
        return phrases.entrySet().stream()
                .map(phrase -> DynamicTest.dynamicTest(
                        phrase.getKey(),
                        () -> assertThat(lines.stream()
                                        .filter(line -> Pattern.compile(phrase.getKey())
                                                .matcher(line.text())
                                                .find()))
                                .as("better: %s", phrase.getValue())
                                .isEmpty()));
    }

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(said()).hasSizeGreaterThan(2000);
        assertThat(documents()).hasSizeGreaterThan(500);
    }

    private static Stream<Line> said() {
        return under(TEXTS, 2)
                .map(line -> new Line(line.place(), line.text().replaceFirst("^[-\\w\" ]+: *[\"|>]?", "")));
    }

    private static Stream<Line> documents() {
        return Stream.concat(lines(Path.of("README.md")), under(Path.of("src/docs"), 1));
    }

    private static Stream<Line> under(Path folder, int depth) {
        try (var files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|md)")).sorted().toList().stream()
                    .flatMap(PlainWordsTests::lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Line> lines(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .mapToObj(number -> new Line(
                            file + ":" + (number + 1), lines.get(number).strip()))
                    .filter(line -> !line.text().isEmpty())
                    .filter(line ->
                            !(file.toString().endsWith(".yaml") && line.text().startsWith("#")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
