package org.tandembot.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tandembot.dialog.DialogProblems.Collected;
import org.tandembot.dialog.Misfit.Guess;

/**
 * Checks what content says about other content. Three fields mean the same in every file: {@code principle} is the id of
 * one in {@code principles.yaml}, {@code group} that of an entry of {@code professions.yaml} that has none itself, and each
 * of {@code sources} is an id whose prefix a document in {@code sources.yaml} owns.
 */
final class ReferenceCheck {

    private static final String PRINCIPLES = "principles";
    private static final String GROUP = "group";
    static final String SOURCES = "sources";
    private static final List<String> OF_ITS_OWN = List.of("id", "ask", "talk", "act");

    private final Map<String, Page> pages;
    private final Collected problems;
    private final TreeSet<String> principles = new TreeSet<>();
    private final TreeSet<String> groups = new TreeSet<>();
    private final Map<String, String> documentByPrefix = new TreeMap<>();

    ReferenceCheck(Map<String, Page> pages, Collected problems) {
        this.pages = pages;
        this.problems = problems;
    }

    void check() {
        items(PRINCIPLES).forEach(item -> item.text("id").ifPresent(principles::add));
        items("professions")
                .filter(item -> item.field(GROUP).isEmpty())
                .forEach(item -> item.text("id").ifPresent(groups::add));
        items(SOURCES).forEach(this::notePrefixes);
        pages.values().forEach(page -> page.languages().forEach(language -> check(page.written(language))));
        OF_ITS_OWN.forEach(this::checkOfItsOwn);
    }

    /** Advice that several statements share would fit at most one of them, and an id names one. */
    private void checkOfItsOwn(String field) {
        var seen = new TreeMap<String, Written>();
        pages.entrySet().stream()
                .filter(page -> page.getKey().startsWith(Dialogs.DECKS + "/"))
                .flatMap(page -> page.getValue().joined(Page.ENGLISH).stream())
                .flatMap(deck -> deck.elements("items").stream())
                .forEach(statement -> statement
                        .field(field)
                        .ifPresent(value -> value.asText()
                                .map(text -> seen.putIfAbsent(text, statement))
                                // Within one file an id that is used twice has been told already.
                                .filter(first -> !field.equals("id")
                                        || !first.place()
                                                .file()
                                                .equals(statement.place().file()))
                                .ifPresent(first -> problems.add(
                                        value.place(),
                                        "`" + field + "` is the same as of `"
                                                + first.text("id").orElse("") + "` in "
                                                + Path.of(first.place().file()).getFileName(),
                                        "one of its own for each statement"))));
    }

    private Stream<Written> items(String name) {
        return Optional.ofNullable(pages.get(name)).flatMap(page -> page.joined(Page.ENGLISH)).stream()
                .flatMap(page -> page.elements("items").stream());
    }

    private void notePrefixes(Written document) {
        var id = document.text("id").orElse("");
        for (var element : document.elements("prefixes")) {
            element.asText().ifPresent(prefix -> {
                var other = documentByPrefix.put(prefix, id);
                if (other != null) {
                    problems.add(
                            element.place(),
                            "the prefix `" + prefix + "` belongs to `" + other + "` too",
                            "one document for each prefix");
                }
            });
        }
    }

    private void check(Written written) {
        switch (written) {
            case Written.Fields fields -> {
                fields.field("principle").ifPresent(id -> check(id, "principle", principles));
                fields.field(GROUP).ifPresent(id -> check(id, GROUP, groups));
                fields.elements(SOURCES).forEach(this::checkSource);
                fields.entries().values().forEach(this::check);
            }
            case Written.Series series -> series.elements().forEach(this::check);
            case Written.Scalar leaf -> {}
        }
    }

    private void check(Written reference, String kind, Set<String> right) {
        reference
                .asText()
                .filter(id -> !right.contains(id))
                .ifPresent(id -> problems.add(
                        reference.place(), "there is no " + kind + " `" + id + "`", Guess.oneOf(id, right)));
    }

    private void checkSource(Written source) {
        source.asText()
                .filter(id -> !documentByPrefix.containsKey(Credits.prefixOf(id)))
                .ifPresent(id -> problems.add(
                        source.place(),
                        "no document has the source id `" + id + "`",
                        "an id whose part before the dot is a prefix in sources.yaml"));
    }
}
