package org.tandembot.message;

/** One thing to choose: what comes back, and what is read. */
public record Choice(String value, String label) {
    public Choice {
        label = Limits.line("choice", label, 75);
    }
}
