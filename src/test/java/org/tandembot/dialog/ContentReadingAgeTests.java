package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every line that staff read is easy at the age of 11; see {@link ReadingAge} for what is held to that and why. */
class ContentReadingAgeTests {

    private record Line(String place, String text) {}

    /** Words that staff know though they are long, each with the reason. */
    private final Map<String, String> knownWords = exceptions("words");

    /** Lines that may be harder, by place, each with the reason. */
    private final Map<String, String> harderLines = exceptions("lines");

    @Test
    void everyLineReadsAtElevenOrBelow() {
        assertThat(lines().filter(line -> !harderLines.containsKey(line.place())))
                .allSatisfy(line -> assertThat(ReadingAge.of(line.text()))
                        .as("%s: %s", line.place(), line.text())
                        .isLessThanOrEqualTo(ReadingAge.HIGHEST));
    }

    @Test
    void noSentenceIsLong() {
        assertThat(lines().flatMap(line -> ReadingAge.sentences(line.text()).stream()))
                .allSatisfy(sentence -> assertThat(ReadingAge.words(sentence))
                        .as(sentence)
                        .hasSizeLessThanOrEqualTo(ReadingAge.LONGEST_SENTENCE));
    }

    @Test
    void noWordIsLongUnlessStaffKnowIt() {
        assertThat(lines().flatMap(line -> ReadingAge.words(line.text()).stream())
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .filter(word -> ReadingAge.syllables(word) > ReadingAge.MOST_SYLLABLES)
                        .distinct())
                .allSatisfy(word -> assertThat(knownWords).containsKey(word));
    }

    @Test
    void allListsTogetherReadWellBelowEleven() {
        assertThat(ReadingAge.of(lines().map(Line::text).collect(Collectors.joining(" "))))
                .isLessThan(ReadingAge.HIGHEST - 1);
    }

    @Test
    void everyExceptionIsStillNeeded() {
        var tooHard = lines().filter(line -> ReadingAge.of(line.text()) > ReadingAge.HIGHEST)
                .map(Line::place);
        var words = lines().flatMap(line -> ReadingAge.words(line.text()).stream())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(tooHard.toList()).containsAll(harderLines.keySet());
        assertThat(words).containsAll(knownWords.keySet());
    }

    @TestFactory
    Stream<DynamicTest> whatTheBotSaysReadsAtElevenOrBelow() {
        return interfaceTexts().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(ReadingAge.of(String.join(". ", file.getValue())))
                                .isLessThanOrEqualTo(ReadingAge.HIGHEST)));
    }

    @TestFactory
    Stream<DynamicTest> noSentenceThatTheBotSaysIsLong() {
        return interfaceTexts().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(file.getValue().stream().flatMap(text -> ReadingAge.sentences(text).stream()))
                                .allSatisfy(sentence -> assertThat(ReadingAge.words(sentence))
                                        .as(sentence)
                                        .hasSizeLessThanOrEqualTo(ReadingAge.LONGEST_SENTENCE))));
    }

    /** The interface texts by file, with a short word in the place of each value. */
    private static Map<String, List<String>> interfaceTexts() {
        var texts = new TreeMap<String, List<String>>();
        Layer.builtIn().files().forEach((path, content) -> {
            var page = path.matches("en/.*\\.yaml") ? new YAMLMapper().readTree(content) : MissingNode.getInstance();
            if (page.has("text")) {
                var all = new ArrayList<String>();
                collect(page.get("text"), all);
                texts.put(path, all);
            }
        });
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isObject()) {
            node.forEach(child -> collect(child, texts));
        } else {
            texts.add(filledIn(node.asString()));
        }
    }

    private static String filledIn(String pattern) {
        return pattern.replaceAll("\\{\\w+, plural,.*?other \\{(.*?)}}", "$1")
                .replaceAll("\\{\\w+[^{}]*}", "ten")
                .replace("#", "ten")
                .replace("**", "");
    }

    /** What is a name, not a sentence of ours: of a thing that staff know by it, or of a document. */
    private static final Set<String> NAMES =
            Set.of("id", "principle", "level", "overlap", "name", "term", "spelled", "also", "usedBy", "title", "by");

    /** Every sentence of every list of content. */
    private static Stream<Line> lines() {
        return Layer.builtIn().files().entrySet().stream()
                .filter(file -> file.getKey().matches("en/.*\\.yaml"))
                .flatMap(file ->
                        new YAMLMapper().readTree(file.getValue()).path("items").valueStream())
                .flatMap(item -> item.properties().stream()
                        .filter(field -> !NAMES.contains(field.getKey()) && isSentence(field.getValue()))
                        .map(field -> new Line(
                                item.path("id").asString() + " " + field.getKey(),
                                field.getValue().asString())));
    }

    /** A label of a word or two has no reading age. */
    private static boolean isSentence(JsonNode value) {
        return value.isString() && ReadingAge.words(value.asString()).size() > 3;
    }

    private static Map<String, String> exceptions(String kind) {
        var all = new YAMLMapper()
                .readValue(
                        ContentReadingAgeTests.class.getResourceAsStream("reading-age-exceptions.yaml"),
                        new TypeReference<Map<String, Map<String, String>>>() {});
        return all.getOrDefault(kind, Map.of());
    }
}
