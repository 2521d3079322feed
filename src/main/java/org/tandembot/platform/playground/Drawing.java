package org.tandembot.platform.playground;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tandembot.message.Button;
import org.tandembot.message.CommandNames;
import org.tandembot.platform.playground.Conversations.OpenForm;

/** Turns what was said, and what came of a turn, into what browsers get. */
final class Drawing {

    private final PlaygroundRenderer renderer;
    private final Supplier<List<Button>> onAnyMessage;

    /** @param onAnyMessage what can be pressed on any message of Tandem's */
    Drawing(PlaygroundRenderer renderer, Supplier<List<Button>> onAnyMessage) {
        this.renderer = renderer;
        this.onAnyMessage = onAnyMessage;
    }

    View.Said said(Entry entry) {
        return new View.Said(
                entry.id(),
                entry.version(),
                entry.spot(),
                entry.viewer().orElse(null),
                entry.author().orElse(null),
                entry.at(),
                CommandNames.withStroke(entry.message().fallback()),
                renderer.message(entry.message())
                        + (entry.author().isEmpty() ? renderer.onAnyMessage(onAnyMessage.get()) : ""));
    }

    View.Outcome outcome(Turns.Outcome outcome) {
        return new View.Outcome(
                outcome.said().stream().map(this::said).toList(),
                form(outcome),
                outcome.errors().isEmpty() ? null : errors(outcome),
                outcome.home().map(renderer::message).orElse(null));
    }

    private static Map<String, String> errors(Turns.Outcome outcome) {
        return outcome.errors().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, error -> CommandNames.withStroke(error.getValue())));
    }

    private @Nullable String form(Turns.Outcome outcome) {
        return outcome.form().map(OpenForm::form).map(renderer::form).orElse(null);
    }
}
