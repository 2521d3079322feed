package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Each text of {@code /dialogs} is said somewhere in the code, and the code says none that is not there. The code is read as
 * text: any string in a package that is shaped like a key counts as one, and a string that ends in a full stop with something
 * added to it stands for all keys that begin so. In a web page a key stands between two pairs of braces. The texts of a form's
 * input are asked for by its name: a form that begins its keys with "vote.form." and has an input "own" says
 * "vote.form.label.own".
 */
class DialogKeysTests {

    private static final Path CODE = Path.of("src/main/java/org/tandembot");
    private static final Path PAGES = Path.of("src/main/resources");
    private static final Path TEXTS = Path.of("dialogs/en");
    /** Whose code is in a package of another name. */
    private static final Map<String, String> SAID_BY = Map.of("playground", "/platform/web/", "web", "/playground/");

    /** What lies within such a package and says others. */
    private static final List<String> APART = List.of("/platform/web/slip/");

    private static final Pattern STRING = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)(\\.)?\"(\\s*\\+)?");
    private static final Pattern ASKED = Pattern.compile(
            "(?:words\\s*\\.(?:text|prose)\\(\\s*[\\w.()\\s]*?,|(?:form|say|words\\s*\\.in\\([\\w.()]*\\))\\s*\\.(?:text|prose|message|paragraph|note"
                    + "|heading|button|primary|fact)\\()\\s*\"([^\"]+)\"\\s*([,)+])",
            Pattern.DOTALL);
    private static final Pattern OF_AN_INPUT = Pattern.compile("(.*\\.)?(?:label|hint|wrong)\\.([a-z0-9-]+)");

    @TestFactory
    Stream<DynamicTest> everyTextIsSaidSomewhere() {
        return files().map(file -> DynamicTest.dynamicTest(file, () -> {
            var code = code(file);
            var said = STRING.matcher(code).results().toList();
            assertThat(keys(file))
                    .allSatisfy(
                            key -> assertThat(isSaid(key, said, code)).as(key).isTrue());
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyTextThatIsSaidIsThere() {
        return files().map(file -> DynamicTest.dynamicTest(file, () -> {
            var keys = new ArrayList<>(keys(file));
            keys.addAll(keys("chat"));
            if (SAID_BY.containsKey(file)) {
                // The web and its practice mode say both, and each other's.
                SAID_BY.keySet().forEach(other -> keys.addAll(keys(other)));
            }
            assertThat(asked(file))
                    .allSatisfy(key -> assertThat(keys)
                            .as(key)
                            .anyMatch(there -> key.endsWith(".") ? there.startsWith(key) : there.equals(key)));
        }));
    }

    private static Stream<String> files() {
        try (var files = Files.list(TEXTS)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> yaml(file).has("text"))
                    .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String file) {
        var keys = new TreeSet<String>();
        collect("", yaml(TEXTS.resolve(file + ".yaml")).get("text"), keys);
        return keys;
    }

    private static void collect(String before, JsonNode node, Set<String> keys) {
        node.properties().forEach(entry -> {
            var key = before + entry.getKey();
            if (entry.getValue().isObject()) {
                collect(key + ".", entry.getValue(), keys);
            } else {
                keys.add(key);
            }
        });
    }

    private static boolean isSaid(String key, List<MatchResult> found, String code) {
        if (code.contains("{{" + key + "}}")) {
            return true;
        }
        var whole = found.stream()
                .anyMatch(one -> one.group(2) == null && one.group(1).equals(key));
        var begun = found.stream().anyMatch(one -> one.group(2) != null && key.startsWith(one.group(1) + "."));
        return whole || begun || isOfAnInput(key, code);
    }

    private static boolean isOfAnInput(String key, String code) {
        var input = OF_AN_INPUT.matcher(key);
        return input.matches()
                && Stream.of(Objects.requireNonNullElse(input.group(1), ""), input.group(2))
                        .allMatch(part -> code.contains("\"" + part + "\""));
    }

    private static List<String> asked(String file) {
        var asked = new ArrayList<String>();
        ASKED.matcher(code(file)).results().forEach(one -> asked.add(one.group(1)));
        return asked;
    }

    /** All code of the package that says the texts of this file, and what else asks for them. */
    private static String code(String file) {
        try (var classes = Files.walk(CODE);
                var pages = Files.walk(PAGES)) {
            var code = Stream.concat(
                            classes.filter(path -> path.toString().endsWith(".java")),
                            pages.filter(path -> path.toString().endsWith(".html")))
                    .filter(path -> path.toString().contains("/" + file + "/")
                            || path.toString().contains(SAID_BY.getOrDefault(file, "/" + file + "/"))
                            || read(path).contains("words(\"" + file + "\")"))
                    .filter(path -> !SAID_BY.containsKey(file) || APART.stream().noneMatch(path.toString()::contains))
                    .map(DialogKeysTests::read)
                    .collect(Collectors.joining("\n"));
            assertThat(code).as("the package of " + file).isNotEmpty();
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(Path file) {
        return new YAMLMapper().readTree(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
