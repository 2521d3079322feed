package org.tandembot.form;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandembot.chat.Reply;

/**
 * What a form says, or by input what is wrong with it.
 *
 * @param value empty where there are errors
 */
public record Filled<T>(Optional<T> value, Map<String, String> errors) {

    /** What to do with it; where something is wrong, the form stays open and says so. */
    public Reply then(Function<T, Reply> next) {
        return value.map(next).orElseGet(this::rejected);
    }

    /** The form stays open and says what is wrong. */
    public Reply rejected() {
        return new Reply.Reject(errors);
    }
}
