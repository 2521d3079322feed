package org.tandembot.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
    private final Words words;
    private final Function<Locale, List<Button>> onAnyMessage;

    /** @param onAnyMessage what can be pressed on any message of Tandem's */
    View(People people, Words words, Function<Locale, List<Button>> onAnyMessage) {
        this.people = people;
        this.words = words;
        this.onAnyMessage = onAnyMessage;
    }

    private PageRenderer renderer(List<Choice> people, Locale language) {
        return new PageRenderer(
                people,
                new PageRenderer.Labels(
                        words.text(language, "form.optional"),
                        words.text(language, "form.pick"),
                        words.text(language, "keep.copy"),
                        words.text(language, "form.over", "over", "{over}"),
                        words.text(language, "form.find"),
                        words.text(language, "form.nobody")));
    }

    private static Locale languageOf(Message message) {
        return message.language().orElse(Locale.ENGLISH);
    }

    Said said(Entry entry) {
        var language = languageOf(entry.message());
        var renderer = renderer(List.of(), language);
        return new Said(
                entry.id(),
                entry.version(),
                entry.spot(),
                new Readers(entry.viewer().orElse(null), entry.channel().orElse(null)),
                entry.author().orElse(null),
                entry.at(),
                CommandNames.withStroke(entry.message().fallback()),
                renderer.message(entry.message())
                        + (entry.author().isEmpty() ? renderer.onAnyMessage(onAnyMessage.apply(language)) : ""));
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
        return new Outcome(
                List.of(), renderer(choices, open.form().language()).form(open.form(), open.id()), null, null);
    }

    static Outcome wrong(Map<String, String> errors) {
        var shown = errors.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> CommandNames.withStroke(one.getValue())));
        return new Outcome(List.of(), null, shown, null);
    }

    Outcome home(Message page) {
        return new Outcome(
                List.of(), null, null, renderer(List.of(), languageOf(page)).message(page));
    }
}
