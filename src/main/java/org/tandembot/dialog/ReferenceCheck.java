package org.tandembot.dialog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks what content says about other content. Two fields mean the same in every file: {@code principle} is the id of
 * one in {@code principles.yaml}, and each of {@code sources} is an id whose prefix a document in {@code sources.yaml}
 * owns.
 */
final class ReferenceCheck {

    private static final String PRINCIPLES = "principles";
    static final String SOURCES = "sources";

    private final Map<String, Page> pages;
    private final Problems problems;
    private final TreeSet<String> principles = new TreeSet<>();
    private final Map<String, String> documentByPrefix = new TreeMap<>();

    ReferenceCheck(Map<String, Page> pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    void check() {
        english(PRINCIPLES)
                .ifPresent(page ->
                        page.elements("items").forEach(item -> item.text("id").ifPresent(principles::add)));
        english(SOURCES).ifPresent(page -> page.elements("items").forEach(this::notePrefixes));
        pages.values().forEach(page -> page.written().values().forEach(this::check));
    }

    private Optional<Written> english(String name) {
        return Optional.ofNullable(pages.get(name)).flatMap(Page::english);
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
                fields.field("principle").ifPresent(this::checkPrinciple);
                fields.elements(SOURCES).forEach(this::checkSource);
                fields.entries().values().forEach(this::check);
            }
            case Written.Series series -> series.elements().forEach(this::check);
            case Written.Scalar leaf -> {}
        }
    }

    private void checkPrinciple(Written principle) {
        principle
                .asText()
                .filter(id -> !principles.contains(id))
                .ifPresent(id -> problems.add(
                        principle.place(), "there is no principle `" + id + "`", Guess.oneOf(id, principles)));
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
