package org.tandembot.dialog;

import java.util.List;
import java.util.stream.Collectors;

/** Credit for what an item rests on. The words of an item are always our own; its ground is the document's. */
public record Citation(List<Cited> documents) {

    public Citation {
        documents = List.copyOf(documents);
    }

    /**
     * One document.
     *
     * @param title as on its cover
     * @param by who published it
     * @param year of publication
     * @param ids the parts of it that are rested on, by catalogue id
     */
    public record Cited(String title, String by, int year, List<String> ids) {

        public Cited {
            ids = List.copyOf(ids);
        }
    }

    /** The same without the parts, for people who only want to know where a thing comes from. */
    public String titles() {
        return documents.stream()
                .map(document -> document.title() + ", " + document.year())
                .collect(Collectors.joining("; "));
    }

    /** The credit as one line, such as {@code The principles of workforce integration, 2014 (P1.C1a)}. */
    public String text() {
        return documents.stream()
                .map(document ->
                        document.title() + ", " + document.year() + " (" + String.join(", ", document.ids()) + ")")
                .collect(Collectors.joining("; "));
    }
}
