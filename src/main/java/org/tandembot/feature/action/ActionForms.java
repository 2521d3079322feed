package org.tandembot.feature.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Crew.Seen;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.roster.Team;

/** The forms about actions. */
@Component
final class ActionForms {

    static final int LONGEST_IDEA = 200;
    static final int LONGEST_NOTE = 500;
    private static final int ON_A_CHOICE = 75;

    private final Words words;
    private final KnownResults results;

    ActionForms(Dialogs dialogs, KnownResults results) {
        this.words = dialogs.words("action");
        this.results = results;
    }

    /** What a form about an action begins with. */
    record Typed(String what, String review, String status, String why) {}

    /** The form for a new one; {@code what} and {@code questions} are what a vote ended with. */
    Form create(Team team, String what, List<String> questions, ActionId onSubmit) {
        var language = team.language();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(words.prose(language, "new.intro", "team", team.name())));
        blocks.add(what(language, what));
        blocks.add(new Block.PickPeople(required(language, "owner"), List.of(), 1));
        blocks.add(new Block.PickDate(required(language, "review"), ""));
        var choices = results.questions(team);
        if (!choices.isEmpty()) {
            blocks.add(new Block.ChooseMany(
                    optional(language, "questions"),
                    choices.stream()
                            .map(one -> new Choice(one.question(), Shortened.to(ON_A_CHOICE, one.ask())))
                            .toList(),
                    choices.stream()
                            .map(Measure::question)
                            .filter(questions::contains)
                            .toList()));
        }
        var themes = results.themes(team);
        if (!themes.isEmpty()) {
            blocks.add(new Block.ChooseMany(
                    optional(language, "themes"),
                    themes.stream()
                            .map(one -> new Choice(one.topic(), Shortened.to(ON_A_CHOICE, one.label())))
                            .toList(),
                    List.of()));
        }
        blocks.add(new Block.Line(optional(language, "idea"), "", LONGEST_IDEA));
        blocks.add(new Block.Paragraph(optional(language, "bias"), "", LONGEST_NOTE));
        blocks.add(new Block.Note(words.prose(language, "new.open")));
        return Form.of(
                onSubmit,
                words.text(language, "new.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                blocks);
    }

    /** The form that changes one; {@code first} is said before all else. */
    Form change(Seen seen, List<Block> first, Typed typed, ActionId onSubmit) {
        var language = seen.team().language();
        var blocks = new ArrayList<>(first);
        blocks.add(what(language, typed.what()));
        blocks.add(new Block.PickDate(required(language, "review"), typed.review()));
        blocks.add(new Block.Choose(
                required(language, "status"),
                Stream.of(Status.values())
                        .map(status -> new Choice(status.code(), words.text(language, "status." + status.code())))
                        .toList(),
                typed.status()));
        blocks.add(new Block.Paragraph(optional(language, "why"), typed.why(), LONGEST_NOTE));
        blocks.add(new Block.Note(words.prose(language, "new.open")));
        return Form.of(
                onSubmit,
                words.text(language, "change.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                blocks);
    }

    Form handOver(Seen seen, ActionId onSubmit) {
        var language = seen.team().language();
        return Form.of(
                onSubmit,
                words.text(language, "hand.title"),
                words.text(language, "hand.submit"),
                words.text(language, "form.cancel"),
                List.of(
                        new Block.Text(words.prose(
                                language, "hand.intro", "what", seen.action().what())),
                        new Block.PickPeople(required(language, "owner"), List.of(), 1)));
    }

    private Block what(Locale language, String begun) {
        return new Block.Line(required(language, "what"), begun, Action.LONGEST);
    }

    private Field required(Locale language, String name) {
        return Field.required(name, words.text(language, "label." + name), words.text(language, "hint." + name));
    }

    private Field optional(Locale language, String name) {
        return Field.optional(name, words.text(language, "label." + name), words.text(language, "hint." + name));
    }

    /** What is wrong with an input, in its place. */
    Map.Entry<String, String> wrong(Locale language, String name) {
        return Map.entry(name, words.text(language, "wrong." + name));
    }
}
