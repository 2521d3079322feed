package org.tandembot.dialog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tandembot.dialog.DialogProblems.Collected;
import org.tandembot.dialog.Words.Phrases;
import org.tandembot.dialog.Written.Place;
import tools.jackson.databind.JsonNode;

/**
 * Reads all layers, lays them over each other, and checks the whole before anyone may use any of it. Content that was checked before is
 * read file by file when it is first asked for.
 */
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
    private final boolean checks;

    private DialogReader(boolean checks) {
        this.checks = checks;
    }

    /**
     * Reads the layers, each laid over the ones before it.
     *
     * @param checks whether they are held against their rules; if not, they were before, and each file is read when it is first asked for
     * @throws DialogProblems with every mistake there is
     */
    static Dialogs read(List<Layer> layers, boolean checks) {
        var reader = new DialogReader(checks);
        layers.forEach(reader::lay);
        if (checks) {
            reader.check();
        }
        return reader.dialogs();
    }

    private void lay(Layer layer) {
        // A language before its simple form.
        layer.files().entrySet().stream()
                .sorted(Comparator.comparing(file -> file.getKey().indexOf('/')))
                .forEach(file -> layFile(
                        layer.name() + "/" + file.getKey(), file.getKey().split("/", -1), file.getValue()));
        if (checks) {
            // The layer in which a file first appears says which texts there are: those are what the code asks for.
            pages.forEach((name, page) -> textChecks.computeIfAbsent(name, unused -> textCheck(name, page)));
        }
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
        if (checks) {
            read(file, content).ifPresent(written -> {
                checkNoIdTwice(written);
                lay(language, name, () -> written);
            });
        } else {
            lay(language, name, () -> read(file, content).orElseThrow(problems::told));
        }
    }

    private Optional<Written> read(String file, String content) {
        return new YamlReader(file, problems).read(content).map(written -> TextCheck.flattened(written, problems));
    }

    private void lay(String language, String name, Supplier<Written> written) {
        pages.computeIfAbsent(name, _ -> new Page()).lay(language, written);
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
        if (!page.hasEnglish()) {
            var expected = "en/" + name + PAGE_ENDING + " beside it, which other languages fall back to";
            problems.add(page.anyPlace(), "has no English", expected);
        }
        return TextCheck.against(page);
    }

    /** @throws DialogProblems with every mistake there is */
    private void check() {
        // Of a file without English only that is told: all else about it would follow from it.
        pages.values().removeIf(page -> !page.hasEnglish());
        textChecks.keySet().retainAll(pages.keySet());
        var schemaCheck = SchemaCheck.of(schemas, problems);
        pages.forEach((name, page) -> {
            var told = new HashSet<String>();
            page.languages()
                    .forEach(language ->
                            schemaCheck.check(kind(name), page.joined(language).orElseThrow(), told, problems));
        });
        textChecks.values().forEach(check -> check.check(problems));
        new ReferenceCheck(pages, problems).check();
        problems.throwIfAny();
    }

    private Dialogs dialogs() {
        var content = new TreeMap<String, Languages<JsonNode>>();
        var phrases = new TreeMap<String, Languages<Phrases>>();
        pages.forEach((name, page) -> {
            content.put(
                    name,
                    Languages.of(
                            page.languages(),
                            language -> page.joined(language).orElseThrow().toJson("", new HashMap<>())));
            phrases.put(name, Phrases.of(page));
        });
        var shared = phrases.getOrDefault(Words.SHARED, Languages.of(Set.of(), _ -> new Phrases(Map.of())));
        var words = new TreeMap<String, Words>();
        phrases.forEach((name, own) -> words.put(name, new Words(name, own, shared)));
        return new Dialogs(content, words);
    }

    private String kind(String name) {
        if (name.startsWith(Dialogs.DECKS + "/")) {
            return DECK_KIND;
        }
        return schemas.containsKey(name) ? name : TEXT_KIND;
    }

    private static String without(String ending, String name) {
        return name.substring(0, name.length() - ending.length());
    }
}
