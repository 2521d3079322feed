package org.tandembot.dialog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.tandembot.dialog.DialogProblems.Collected;
import org.tandembot.dialog.Written.Place;
import tools.jackson.databind.JsonNode;

/** Reads all layers, lays them over each other, and checks the whole before anyone may use any of it. */
final class DialogReader {

    private static final String SCHEMA_FOLDER = "schema";
    private static final String SCHEMA_ENDING = ".schema.json";
    private static final String PAGE_ENDING = ".yaml";

    /** The kind of a file that has no schema of its own: interface text and nothing else. */
    private static final String TEXT_KIND = "text";

    private static final String DECK_KIND = "deck";

    private static final Set<String> LANGUAGE_CODES = Set.of(Locale.getISOLanguages());

    private final Collected problems = new Collected();
    private final Map<String, SchemaCheck.SchemaFile> schemas = new LinkedHashMap<>();
    /** In the order of the layers. */
    private final Map<String, Page> pages = new LinkedHashMap<>();

    private final Map<String, TextCheck> textChecks = new TreeMap<>();

    private DialogReader() {}

    /**
     * Reads the layers, each laid over the ones before it.
     *
     * @throws DialogProblems with every mistake there is
     */
    static Dialogs read(List<Layer> layers) {
        var reader = new DialogReader();
        layers.forEach(reader::lay);
        return reader.finish();
    }

    private void lay(Layer layer) {
        // A language before its simple form.
        layer.files().entrySet().stream()
                .sorted(Comparator.comparing(file -> file.getKey().indexOf('/')))
                .forEach(file -> layFile(
                        layer.name() + "/" + file.getKey(), file.getKey().split("/", -1), file.getValue()));
        // The layer in which a file first appears says which texts there are: those are what the code asks for.
        pages.forEach((name, page) -> textChecks.computeIfAbsent(name, unused -> textCheck(name, page)));
    }

    private void layFile(String file, String[] path, String content) {
        var name = path[path.length - 1];
        // Hidden folders too: Kubernetes keeps the files of a mounted ConfigMap in one.
        if (Arrays.stream(path).anyMatch(part -> part.startsWith(".")) || name.endsWith(".md")) {
            return;
        }
        if (path.length == 2 && path[0].equals(SCHEMA_FOLDER) && name.endsWith(SCHEMA_ENDING)) {
            laySchema(without(SCHEMA_ENDING, name), file, content);
        } else if (path.length <= 2 && name.endsWith(PAGE_ENDING)) {
            layPage(path.length == 1 ? Page.EVERY_LANGUAGE : path[0], without(PAGE_ENDING, name), file, content);
        } else if (path.length == 3 && path[1].equals(Dialogs.DECKS) && name.endsWith(PAGE_ENDING)) {
            layPage(path[0], Dialogs.DECKS + "/" + without(PAGE_ENDING, name), file, content);
        } else {
            var expected =
                    "LANGUAGE/NAME.yaml, such as en/pulse.yaml, LANGUAGE/decks/NAME.yaml, or schema/NAME.schema.json";
            problems.add(new Place(file, 0), "is in no place where dialogs are read from", expected);
        }
    }

    private void layPage(String language, String name, String file, String content) {
        if (!language.equals(Page.EVERY_LANGUAGE) && !isLanguage(language)) {
            var expected = "a folder named after one, such as en, cy or pt-BR";
            problems.add(new Place(file, 0), "`" + language + "` is not a language", expected);
            return;
        }
        new YamlReader(file, problems).read(content).ifPresent(written -> {
            checkNoIdTwice(written);
            pages.computeIfAbsent(name, unused -> new Page()).lay(language, TextCheck.flattened(written, problems));
        });
    }

    private void laySchema(String name, String file, String content) {
        if (schemas.putIfAbsent(name, new SchemaCheck.SchemaFile(file, content)) != null) {
            var wrong = "stands in for a schema that is there already";
            problems.add(new Place(file, 0), wrong, "a schema only for a new kind of file");
        }
    }

    private static boolean isLanguage(String tag) {
        var locale = Locale.forLanguageTag(tag);
        return locale.toLanguageTag().equals(tag) && LANGUAGE_CODES.contains(locale.getLanguage());
    }

    private void checkNoIdTwice(Written page) {
        var seen = new HashSet<String>();
        for (var item : page.elements("items")) {
            item.text("id")
                    .filter(id -> !seen.add(id))
                    .ifPresent(id -> problems.add(item.place(), "the id `" + id + "` is used twice", "each id once"));
        }
    }

    private TextCheck textCheck(String name, Page page) {
        if (page.english().isEmpty()) {
            var expected = "en/" + name + PAGE_ENDING + " beside it, which other languages fall back to";
            problems.add(page.anyPlace(), "has no English", expected);
        }
        return TextCheck.against(page);
    }

    private Dialogs finish() {
        var schemaCheck = SchemaCheck.of(schemas, problems);
        var content = new TreeMap<String, Languages<JsonNode>>();
        var words = new TreeMap<String, Words>();
        // Of a file without English only that is told: all else about it would follow from it.
        pages.values().removeIf(page -> page.english().isEmpty());
        textChecks.keySet().retainAll(pages.keySet());
        pages.forEach((name, page) -> {
            var told = new HashSet<String>();
            content.put(name, contents(page, written -> schemaCheck.checked(kind(name), written, told, problems)));
        });
        var phrases = new TreeMap<String, Languages<Map<String, Phrase>>>();
        textChecks.forEach((name, check) -> phrases.put(name, check.phrases(problems)));
        var shared = phrases.getOrDefault(Words.SHARED, Languages.of(Set.of(), _ -> Map.of()));
        phrases.forEach((name, own) -> words.put(name, new Words(name, own, shared)));
        new ReferenceCheck(pages, problems).check();
        problems.throwIfAny();
        return new Dialogs(content, words);
    }

    private String kind(String name) {
        if (name.startsWith(Dialogs.DECKS + "/")) {
            return DECK_KIND;
        }
        return schemas.containsKey(name) ? name : TEXT_KIND;
    }

    private static Languages<JsonNode> contents(Page page, Function<Written, JsonNode> checked) {
        return Languages.of(
                page.written().keySet(),
                language -> checked.apply(page.joined(language).orElseThrow()));
    }

    private static String without(String ending, String name) {
        return name.substring(0, name.length() - ending.length());
    }
}
