package org.tandembot.platform.playground;

import org.jspecify.annotations.Nullable;
import org.tandembot.platform.playground.Conversations.OpenForm;

/** Turns what was said, and what came of a turn, into what browsers get. */
final class Drawing {

    private final PlaygroundRenderer renderer;

    Drawing(PlaygroundRenderer renderer) {
        this.renderer = renderer;
    }

    View.Said said(Entry entry) {
        return new View.Said(
                entry.id(),
                entry.version(),
                entry.spot(),
                entry.viewer().orElse(null),
                entry.author().orElse(null),
                entry.at(),
                entry.message().fallback(),
                renderer.message(entry.message()));
    }

    View.Outcome outcome(Turns.Outcome outcome) {
        return new View.Outcome(
                outcome.said().stream().map(this::said).toList(),
                form(outcome),
                outcome.errors().isEmpty() ? null : outcome.errors(),
                outcome.home().map(renderer::message).orElse(null));
    }

    private @Nullable String form(Turns.Outcome outcome) {
        return outcome.form().map(OpenForm::form).map(renderer::form).orElse(null);
    }
}
