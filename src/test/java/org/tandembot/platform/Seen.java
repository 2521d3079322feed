package org.tandembot.platform;

import java.util.List;

/** What stands before a person: its words line by line, what can be pressed, and what the platform calls it. */
public record Seen(List<String> words, List<String> buttons, Object handle) {

    /** Several messages as one. */
    public static Seen all(List<Seen> messages) {
        return new Seen(
                messages.stream().flatMap(one -> one.words().stream()).toList(),
                messages.stream().flatMap(one -> one.buttons().stream()).toList(),
                messages);
    }

    public String text() {
        return String.join("\n", words);
    }
}
