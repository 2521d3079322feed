package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Each language beside English says all that English says, in words of its own, and no longer than a chat shows. */
class TranslationsTests {

    private static final Path DIALOGS = Path.of("dialogs");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What of an item is no words to read. */
    private static final Set<String> DATA = Set.of(
            "id",
            "principle",
            "sources",
            "overlap",
            "needs",
            "picture",
            "level",
            "group",
            "asOf",
            "nations",
            "also",
            "number",
            "asks");

    /** What is heard and never read: each language has its own. */
    private static final Set<String> HEARD = Set.of("phrases", "danger");

    /** Slack's limits for the question before something is done. */
    private static final Map<String, Integer> OF_A_QUESTION = Map.of("title", 100, "text", 300, "yes", 30, "no", 30);

    private static final Pattern NO_WORD = Pattern.compile("\\{[^{}]*}|\\*\\*|[^\\p{L}{]+");

    private static final Dialogs ALL = TestDialogs.builtIn();

    static Stream<Locale> others() {
        return ALL.languages().stream().filter(one -> !one.equals(Locale.ENGLISH) && !Dialogs.isEasyRead(one));
    }

    static Stream<Locale> simple() {
        return ALL.languages().stream().filter(Dialogs::isEasyRead);
    }

    @Test
    void whatIsSaidSimplyInEnglishIsSaidSimplyInEachLanguageThatHasAnEasyRead() {
        var english = texts(Locale.forLanguageTag("en-simple")).keySet();
        assertThat(english).isNotEmpty();
        assertThat(simple())
                .hasSizeGreaterThan(1)
                .allSatisfy(language -> assertThat(texts(language).keySet()).containsAll(english));
    }

    /** A name, a date or a number that the full text has is not lost where it is said more simply. */
    @ParameterizedTest
    @MethodSource("simple")
    void everyValueIsSaidInEasyReadToo(Locale language) {
        var full = texts(Locale.ENGLISH);
        assertThat(texts(language).entrySet().stream()
                        .filter(one -> isPattern(one.getKey()))
                        .filter(one -> !arguments(one.getValue(), language)
                                .containsAll(arguments(full.getOrDefault(one.getKey(), ""), Locale.ENGLISH)))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void thereIsWelsh() {
        assertThat(others()).contains(Locale.of("cy"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingIsMissing(Locale language) {
        var own = texts(language);
        assertThat(texts(Locale.ENGLISH).keySet())
                .filteredOn(key -> !own.containsKey(key))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingIsThatEnglishDoesNotHave(Locale language) {
        var english = texts(Locale.ENGLISH);
        assertThat(texts(language).keySet())
                .filteredOn(key -> !english.containsKey(key))
                .isEmpty();
    }

    /** Names, and words that both languages have, are in {@code same-in-….txt}: a key, a colon and the text. */
    @ParameterizedTest
    @MethodSource("others")
    void nothingIsLeftInEnglish(Locale language) throws IOException {
        var alike = lines("same-in-" + language.toLanguageTag() + ".txt");
        var own = texts(language);
        var left = texts(Locale.ENGLISH).entrySet().stream()
                .filter(one -> one.getValue().equals(own.get(one.getKey())))
                .filter(one -> !NO_WORD.matcher(one.getValue()).replaceAll("").isEmpty())
                .map(one -> one.getKey() + ": " + one.getValue())
                .toList();

        assertThat(left).containsExactlyInAnyOrderElementsOf(alike);
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyValueOfTheEnglishIsSaid(Locale language) {
        var own = texts(language);
        assertThat(texts(Locale.ENGLISH).entrySet().stream()
                        .filter(one -> isPattern(one.getKey()) && own.containsKey(one.getKey()))
                        .filter(one -> !arguments(own.getOrDefault(one.getKey(), ""), language)
                                .containsAll(arguments(one.getValue(), Locale.ENGLISH)))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void aQuestionBeforeSomethingIsDoneFitsIntoSlacks(Locale language) {
        var own = texts(language);
        var tooLong = new ArrayList<String>();
        own.forEach((key, text) -> {
            var dot = key.lastIndexOf('.');
            var most = dot < 0 ? null : OF_A_QUESTION.get(key.substring(dot + 1));
            if (most != null
                    && OF_A_QUESTION.keySet().stream()
                            .allMatch(part -> own.containsKey(key.substring(0, dot + 1) + part))
                    && text.length() > most) {
                tooLong.add(key + " has " + text.length() + " characters, " + most + " at most");
            }
        });

        assertThat(tooLong).isEmpty();
    }

    /** Items are matched by id; a command that is understood in English is understood in each language. */
    @ParameterizedTest
    @MethodSource("others")
    void everyCommandIsHeard(Locale language) {
        var heard = items(page(language, "phrases"));
        assertThat(items(page(Locale.ENGLISH, "phrases")).keySet())
                .filteredOn(id -> !heard.containsKey(id))
                .isEmpty();
        assertThat(heard.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("command-"))
                        .filter(one -> one.getValue().path("said").isEmpty())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static boolean isPattern(String key) {
        return key.contains(":text.");
    }

    private static Set<String> arguments(String pattern, Locale language) {
        return Phrase.of(pattern, ULocale.forLocale(language)).arguments();
    }

    /** All that is read, by file and place. */
    private static Map<String, String> texts(Locale language) {
        var all = new TreeMap<String, String>();
        names().filter(name -> !HEARD.contains(name)).forEach(name -> {
            var page = page(language, name);
            gather(name + ":text", page.path("text"), all);
            items(page).forEach((id, item) -> gather(name + ":" + id, item, all));
            Stream.of("name", "says")
                    .filter(page::has)
                    .forEach(field ->
                            all.put(name + ":" + field, page.path(field).asString()));
        });
        return all;
    }

    private static void gather(String at, JsonNode node, Map<String, String> all) {
        node.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                gather(at + "." + field.getKey(), field.getValue(), all);
            } else if (field.getValue().isString() && (at.contains(":text") || !DATA.contains(field.getKey()))) {
                all.put(at + "." + field.getKey(), field.getValue().asString());
            }
        });
    }

    private static Map<String, JsonNode> items(JsonNode page) {
        var all = new HashMap<String, JsonNode>();
        page.path("items").forEach(item -> all.put(item.path("id").asString(), item));
        return all;
    }

    private static Stream<String> names() {
        var english = DIALOGS.resolve("en");
        try (var files = Files.walk(english)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> english.relativize(file).toString().replace(".yaml", ""))
                    .sorted()
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode page(Locale language, String name) {
        var file = DIALOGS.resolve(language.toLanguageTag()).resolve(name + ".yaml");
        return Files.exists(file) ? YAML.readTree(file) : YAML.createObjectNode();
    }

    private static List<String> lines(String name) throws IOException {
        try (var list = TranslationsTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(list, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
