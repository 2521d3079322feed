package org.tandembot.platform.web;

import static jakarta.servlet.http.HttpServletResponse.SC_BAD_REQUEST;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.web.WebChat.People;
import org.tandembot.platform.web.WebChat.Person;

/** Checks a sent form as a platform does before a feature sees it: nothing missing, too long or made up. */
final class FormCheck {

    private final People people;
    private final Words words;

    FormCheck(People people, Words words) {
        this.people = people;
        this.words = words;
    }

    /** The values without those left empty. Refuses values for inputs that the form does not have. */
    Map<String, List<String>> filled(Form form, Map<String, List<String>> values, Person sender) {
        var inputs =
                inputs(form).collect(Collectors.toMap(input -> input.field().name(), Function.identity()));
        var filled = new HashMap<String, List<String>>();
        values.forEach((name, all) -> {
            var input = inputs.get(name);
            var given = all.stream().filter(value -> !value.isBlank()).toList();
            if (input == null || !given.stream().allMatch(value -> isPossible(input, value, sender))) {
                throw new RefusedRequest(SC_BAD_REQUEST, "problem.values");
            }
            if (!given.isEmpty()) {
                filled.put(name, given);
            }
        });
        return filled;
    }

    /** What is wrong, by the name of each input. */
    Map<String, String> errors(Form form, Map<String, List<String>> filled) {
        var errors = new LinkedHashMap<String, String>();
        inputs(form)
                .forEach(input -> error(
                                input, filled.getOrDefault(input.field().name(), List.of()), words.in(form.language()))
                        .ifPresent(error -> errors.put(input.field().name(), error)));
        return errors;
    }

    private boolean isPossible(Block.Input input, String value, Person sender) {
        return switch (input) {
            case Block.Line _, Block.Paragraph _, Block.PickDate _ -> true;
            case Block.Choose choose -> isAmong(choose.choices(), value);
            case Block.ChooseMany choose -> isAmong(choose.choices(), value);
            case Block.PickPeople _ ->
                people.inChat(sender.channel()).stream()
                        .anyMatch(person -> person.id().id().equals(value));
        };
    }

    private static Optional<String> error(Block.Input input, List<String> given, Wording say) {
        if (given.isEmpty()) {
            return input.field().required()
                    ? Optional.of(say.text(input.isChoice() ? "form.choose" : "form.required"))
                    : Optional.empty();
        }
        return switch (input) {
            case Block.Line line -> tooLong(given.getFirst(), line.longest(), say);
            case Block.Paragraph paragraph -> tooLong(given.getFirst(), paragraph.longest(), say);
            case Block.PickPeople pick ->
                given.size() > pick.atMost()
                        ? Optional.of(say.text("form.too-many", "most", pick.atMost()))
                        : Optional.empty();
            case Block.PickDate _ ->
                isDate(given.getFirst()) ? Optional.empty() : Optional.of(say.text("form.no-date"));
            case Block.Choose _, Block.ChooseMany _ -> Optional.empty();
        };
    }

    private static Optional<String> tooLong(String value, int longest, Wording say) {
        return value.length() > longest ? Optional.of(say.text("form.too-long", "most", longest)) : Optional.empty();
    }

    private static boolean isAmong(List<Choice> choices, String value) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value));
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException odd) {
            return false;
        }
    }

    private static Stream<Block.Input> inputs(Form form) {
        return Block.only(Block.Input.class, form.blocks());
    }
}
