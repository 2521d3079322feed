package org.tandembot.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.form.FormParts.Asked;
import org.tandembot.form.FormParts.Shown;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Form;
import org.tandembot.roster.PersonId;

/**
 * A form declared once, which draws itself and reads what was sent.
 *
 * @param <T> what it says
 */
public final class FormSpec<T> {

    private final FormParts of;
    private final List<String> titles;
    private final Function<Entered, T> make;

    FormSpec(FormParts of, List<String> titles, Function<Entered, T> make) {
        this.of = of;
        this.titles = titles;
        this.make = make;
    }

    /** As it is to begin with. */
    public Form draw(ActionId onSubmit) {
        return draw(onSubmit, field -> field.begun);
    }

    /** With what somebody typed before. */
    public Form draw(ActionId onSubmit, Submit typed) {
        return draw(onSubmit, field -> values(typed, field));
    }

    private Form draw(ActionId onSubmit, Function<FormField<?>, List<String>> begun) {
        return new Form(
                fields().filter(field -> field.kind.isAsked()).findAny().map(_ -> onSubmit),
                of.words.text(of.language, titles.get(0)),
                of.words.text(of.language, titles.get(1)),
                of.words.text(of.language, titles.get(2)),
                of.parts.stream()
                        .flatMap(part -> switch (part) {
                            case Shown(var block) -> Stream.of(block);
                            case Asked(var field) -> drawn(field, begun.apply(field));
                        })
                        .toList());
    }

    private Stream<Block> drawn(FormField<?> field, List<String> begun) {
        return field.kind.isAsked()
                ? Stream.of(field.kind.draw(
                        new Field(
                                field.name,
                                text(field, of.keys + "label." + field.name),
                                hint(field),
                                field.isRequired()),
                        begun))
                : Stream.of();
    }

    /** What it says; people that it names are of the sender's workspace. */
    public Filled<T> read(Submit sent, PersonId sender) {
        var entered = new Entered();
        var errors = new HashMap<String, String>();
        fields().forEach(field -> read(field, sent, sender, entered, errors));
        of.checks.stream()
                .filter(check -> check.fails(entered))
                .forEach(check -> errors.putIfAbsent(check.field().name, wrong(check.field(), check.wrong())));
        return new Filled<>(errors.isEmpty() ? Optional.of(make.apply(entered)) : Optional.empty(), errors);
    }

    private <V> void read(
            FormField<V> field, Submit sent, PersonId sender, Entered entered, Map<String, String> errors) {
        field.read(values(sent, field), sender)
                .ifPresentOrElse(
                        value -> entered.put(field, value), () -> errors.put(field.name, wrong(field, field.name)));
    }

    private Stream<FormField<?>> fields() {
        return of.parts.stream().flatMap(part -> part instanceof Asked(var field) ? Stream.of(field) : Stream.of());
    }

    /** None where there is nothing to see in it. */
    private static List<String> values(Submit sent, FormField<?> field) {
        var all = sent.all(field.name);
        return all.size() > 1
                ? all
                : Stream.of(sent.value(field.name))
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    private String wrong(FormField<?> field, String name) {
        var own = of.keys + "wrong." + name;
        return text(field, of.words.has(own) ? own : of.keys + "wrong");
    }

    private String hint(FormField<?> field) {
        var own = of.keys + "hint." + field.hint;
        return of.words.has(own) ? text(field, own) : "";
    }

    private String text(FormField<?> field, String key) {
        return of.words.text(of.language, key, of.and("most", field.kind.most()));
    }
}
