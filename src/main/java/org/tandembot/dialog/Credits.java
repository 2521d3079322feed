package org.tandembot.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents that the content rests on, found by the prefix of a catalogue id. */
final class Credits {

    /** A document, as in {@code sources.yaml}. */
    record Document(String id, String title, String by, int year, List<String> prefixes) {}

    private final Map<String, Document> byPrefix = new HashMap<>();

    Credits(List<Document> documents) {
        documents.forEach(document -> document.prefixes().forEach(prefix -> byPrefix.put(prefix, document)));
    }

    /** The document an id belongs to: {@code P1.C1a} has the prefix {@code P1}, and an id without a dot is its own. */
    Optional<Document> documentOf(String id) {
        return Optional.ofNullable(byPrefix.get(prefixOf(id)));
    }

    static String prefixOf(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    Citation credit(List<String> ids) {
        var byDocument = new LinkedHashMap<Document, List<String>>();
        for (var id : ids) {
            var document = documentOf(id)
                    .orElseThrow(() -> new IllegalArgumentException("No document in sources.yaml has the id " + id));
            byDocument.computeIfAbsent(document, unused -> new ArrayList<>()).add(id);
        }
        return new Citation(byDocument.entrySet().stream()
                .map(entry -> new Citation.Cited(
                        entry.getKey().title(),
                        entry.getKey().by(),
                        entry.getKey().year(),
                        entry.getValue()))
                .toList());
    }
}
