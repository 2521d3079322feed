package org.tandembot.platform.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tandembot.dialog.Words;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Message;
import org.tandembot.platform.web.Conversations.OpenForm;
import org.tandembot.platform.web.WebChat.Outcome;
import org.tandembot.platform.web.WebChat.People;
import org.tandembot.platform.web.WebChat.Person;
import org.tandembot.platform.web.WebChat.Readers;
import org.tandembot.platform.web.WebChat.Said;

/** Turns what was said, and what came of a turn, into what browsers get. */
final class View {

    private final People people;
    private final PageRenderer.Labels labels;
    private final PageRenderer renderer;
    private final Supplier<List<Button>> onAnyMessage;

    /** @param onAnyMessage what can be pressed on any message of Tandem's */
    View(People people, Words words, Supplier<List<Button>> onAnyMessage) {
        this.people = people;
        this.labels = new PageRenderer.Labels(
                words.text(Turns.LANGUAGE, "form.optional"),
                words.text(Turns.LANGUAGE, "form.pick"),
                words.text(Turns.LANGUAGE, "keep.copy"));
        this.renderer = new PageRenderer(List.of(), labels);
        this.onAnyMessage = onAnyMessage;
    }

    Said said(Entry entry) {
        return new Said(
                entry.id(),
                entry.version(),
                entry.spot(),
                new Readers(entry.viewer().orElse(null), entry.channel().orElse(null)),
                entry.author().orElse(null),
                entry.at(),
                CommandNames.withStroke(entry.message().fallback()),
                renderer.message(entry.message())
                        + (entry.author().isEmpty() ? renderer.onAnyMessage(onAnyMessage.get()) : ""));
    }

    Outcome outcome(Entry entry) {
        return Outcome.NOTHING.after(said(entry));
    }

    /** As this person sees it, who can pick people of their own workspace. */
    Outcome form(OpenForm open, Person reader) {
        var choices = people.inChat(reader.channel()).stream()
                .map(one ->
                        new Choice(one.id().id(), one.work().isEmpty() ? one.name() : one.name() + ", " + one.work()))
                .toList();
        return new Outcome(List.of(), new PageRenderer(choices, labels).form(open.form(), open.id()), null, null);
    }

    static Outcome wrong(Map<String, String> errors) {
        var shown = errors.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> CommandNames.withStroke(one.getValue())));
        return new Outcome(List.of(), null, shown, null);
    }

    Outcome home(Message page) {
        return new Outcome(List.of(), null, null, renderer.message(page));
    }
}
