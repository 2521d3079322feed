package org.tandembot.platform.msteams.cards;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Prose;
import org.tandembot.platform.msteams.cards.Cards.Look;
import tools.jackson.databind.node.ObjectNode;

/** Draws what a form asks for. An input's id is its name, by which its value comes back. */
final class Inputs {

    /** The value of the choice that stands for none, as a list cannot be emptied again. */
    static final String NONE = "tandem:none";

    private static final String CHOICES = "Input.ChoiceSet";
    private static final int MOST_TO_SHOW_AT_ONCE = 6;

    private final Wording words;

    Inputs(Wording words) {
        this.words = words;
    }

    List<ObjectNode> draw(Block.Input input) {
        return switch (input) {
            case Block.Line line ->
                withHint(line.field(), withValue(text(line.field(), line.longest()), Prose.visible(line.initial())));
            case Block.Paragraph lines ->
                withHint(
                        lines.field(),
                        withValue(text(lines.field(), lines.longest()).put("isMultiline", true), lines.initial()));
            case Block.Choose choose -> withHint(choose.field(), choose(choose));
            case Block.ChooseMany choose -> withHint(choose.field(), chooseMany(choose));
            case Block.PickPeople pick -> withHint(pick.field(), people(pick));
            case Block.PickDate date ->
                withHint(date.field(), withValue(input("Input.Date", date.field()), date.initial()));
        };
    }

    private static List<ObjectNode> withHint(Block.Field field, ObjectNode input) {
        var parts = new ArrayList<>(List.of(input));
        if (!field.hint().isBlank()) {
            Cards.words(field.hint(), Look.SMALL).forEach(hint -> parts.add(hint.put("spacing", "None")));
        }
        return parts;
    }

    private ObjectNode input(String type, Block.Field field) {
        var input = Cards.object(type).put("id", field.name()).put("label", field.label());
        if (field.required()) {
            var missing = type.equals(CHOICES) ? "choose" : "required";
            input.put("isRequired", true).put("errorMessage", words.text(missing));
        }
        return input;
    }

    private ObjectNode text(Block.Field field, int longest) {
        return input("Input.Text", field).put("maxLength", longest);
    }

    private static ObjectNode withValue(ObjectNode input, String value) {
        return value.isEmpty() ? input : input.put("value", value);
    }

    private ObjectNode choose(Block.Choose choose) {
        var choices = choose.field().required()
                ? choose.choices()
                : Stream.concat(Stream.of(new Choice(NONE, words.text("none"))), choose.choices().stream())
                        .toList();
        var initial = choose.initial().isEmpty() && !choose.field().required() ? NONE : choose.initial();
        return withValue(choices(choose.field(), choices, UnaryOperator.identity()), initial);
    }

    /** Values come back with commas between them, so a comma in one is written as something else. */
    private ObjectNode chooseMany(Block.ChooseMany choose) {
        var initial = choose.initial().stream().map(Inputs::encoded).collect(Collectors.joining(","));
        return withValue(choices(choose.field(), choose.choices(), Inputs::encoded), initial)
                .put("isMultiSelect", true);
    }

    private ObjectNode choices(Block.Field field, List<Choice> choices, UnaryOperator<String> value) {
        var input = input(CHOICES, field)
                .put("style", choices.size() <= MOST_TO_SHOW_AT_ONCE ? "expanded" : "compact")
                .put("wrap", true);
        var list = input.putArray("choices");
        choices.forEach(
                choice -> list.addObject().put("title", choice.label()).put("value", value.apply(choice.value())));
        return input;
    }

    /** Teams' own picker of people; their values are ids of the tenant's directory. */
    private ObjectNode people(Block.PickPeople pick) {
        var input = input(CHOICES, pick.field()).put("isMultiSelect", pick.atMost() > 1);
        input.putArray("choices");
        input.putObject("choices.data").put("type", "Data.Query").put("dataset", "graph.microsoft.com/users");
        return withValue(input, String.join(",", pick.initial()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
