package org.tandembot.dialog;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/**
 * All content that people read, in all languages: checked as a whole when it was loaded or built, and never changed after.
 *
 * <p>A feature reads its texts with {@link #words} and its lists, such as questions or tips, with {@link #items} into a
 * record of its own.
 */
public final class Dialogs {

    /** The folder of decks within that of a language. */
    static final String DECKS = "decks";

    /** What the tag of an Easy Read ends in. */
    static final String SIMPLE = "simple";

    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(List.class, Dialogs::emptyRatherThanNull)
            .withConfigOverride(Set.class, Dialogs::emptyRatherThanNull)
            .withConfigOverride(Map.class, Dialogs::emptyRatherThanNull)
            .build();

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private record Reading(String file, String language, Class<?> type) {}

    private final Map<String, Languages<JsonNode>> content;
    private final Map<String, Words> words;
    private final Credits credits;
    private final Map<Reading, List<?>> readings = new ConcurrentHashMap<>();
    private final Set<Locale> languages;
    private final Supplier<String> said = SingletonSupplier.of(this::allThatIsSaid);

    Dialogs(Map<String, Languages<JsonNode>> content, Map<String, Words> words) {
        this.content = Map.copyOf(content);
        this.words = Map.copyOf(words);
        this.languages = content.values().stream()
                .flatMap(languages -> languages.tags().stream())
                .map(Locale::forLanguageTag)
                .collect(Collectors.toUnmodifiableSet());
        this.credits = new Credits(
                content.containsKey(ReferenceCheck.SOURCES)
                        ? items(ReferenceCheck.SOURCES, Locale.ENGLISH, Credits.Document.class)
                        : List.of());
    }

    /**
     * Loads content, each layer laid over the ones before it: items are joined by id and texts by key.
     *
     * @throws DialogProblems with every mistake in every file
     */
    public static Dialogs load(List<Layer> layers) {
        return DialogReader.read(layers, true);
    }

    /**
     * The entries under {@code items:} of a file, read into a record with a component for each field that is wanted. A
     * list that is not given is empty. What the language lacks is English.
     *
     * @param file the name without folder and ending, such as {@code tips}
     * @throws IllegalArgumentException where there is no such file, or its entries do not fit the type
     */
    public <T> List<T> items(String file, Locale language, Class<T> type) {
        return readings(
                file,
                language,
                type,
                (page, name) -> page.path("items")
                        .valueStream()
                        .map(item -> value(item, name, type))
                        .toList());
    }

    /** The decks of statements that there are, by their ids, which are the names of their files. */
    public SortedSet<String> decks() {
        return content.keySet().stream()
                .filter(file -> file.startsWith(DECKS + "/"))
                .map(file -> file.substring(DECKS.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A deck with all that is in its file, read into a record with a component for each field that is wanted.
     *
     * @throws IllegalArgumentException where there is no such deck, or it does not fit the type
     */
    public <T> T deck(String id, Locale language, Class<T> type) {
        return readings(DECKS + "/" + id, language, type, (page, file) -> List.of(value(page, file, type)))
                .getFirst();
    }

    private <T> List<T> readings(
            String file, Locale language, Class<T> type, BiFunction<JsonNode, String, List<T>> read) {
        var languages = content.get(file);
        if (languages == null) {
            throw new IllegalArgumentException("There is no file dialogs/en/" + file + ".yaml");
        }
        var tag = languages.bestFor(language);
        @SuppressWarnings("unchecked") // what stands under a type was read into that type
        var found = (List<T>)
                readings.computeIfAbsent(new Reading(file, tag, type), unused -> read.apply(languages.in(tag), file));
        return found;
    }

    private static <T> T value(JsonNode node, String file, Class<T> type) {
        try {
            return JSON.treeToValue(node, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "What is in dialogs/en/" + file + ".yaml does not fit " + type.getName() + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * The interface texts of a file.
     *
     * @param feature the name of its file without folder and ending, such as {@code pulse}
     * @throws IllegalArgumentException where there is no such file
     */
    public Words words(String feature) {
        var found = words.get(feature);
        if (found == null) {
            throw new IllegalArgumentException("There is no file dialogs/en/" + feature + ".yaml");
        }
        return found;
    }

    /**
     * Credits the documents an item rests on.
     *
     * @param sourceIds ids of the catalogue, such as {@code P1.C1a}
     * @throws IllegalArgumentException where no document owns an id
     */
    public Citation credit(List<String> sourceIds) {
        return credits.credit(sourceIds);
    }

    /** Whether these words stand so in any text or list, in any language; how letters and spaces are written does not matter. */
    public boolean says(String words) {
        return said.get().contains(asSaid(words));
    }

    private String allThatIsSaid() {
        return content.values().stream()
                .flatMap(languages -> languages.tags().stream().map(languages::in))
                .flatMap(Dialogs::texts)
                .map(Dialogs::asSaid)
                .collect(Collectors.joining());
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString() ? Stream.of(node.asString()) : node.valueStream().flatMap(Dialogs::texts);
    }

    /** Words with one space round each, so that a part of a word is not taken for a word. */
    private static String asSaid(String text) {
        return " "
                + NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
    }

    private static void emptyRatherThanNull(MutableConfigOverride override) {
        override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    /**
     * Whether this is Easy Read: short words with a picture, chosen by a person for themselves. To the program it is a language of its
     * own, which lies over the one that it is the simplified form of, such as {@code en-simple}: the variant is in IANA's registry of
     * language subtags.
     */
    public static boolean isEasyRead(Locale language) {
        return language.getVariant().equalsIgnoreCase(SIMPLE);
    }

    /** The one of these languages that this is, whatever country it is spoken in; empty where nothing is written in it. */
    public Optional<Locale> spoken(Locale wished) {
        return Optional.of(Locale.of(wished.getLanguage())).filter(languages::contains);
    }

    /** The languages that at least one file is written in. */
    public Set<Locale> languages() {
        return languages;
    }
}
