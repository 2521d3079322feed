package org.tandembot.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.form.FormParts.Asked;
import org.tandembot.form.FormParts.Shown;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Form;
import org.tandembot.message.Prose;

/**
 * A form declared once, which draws itself and reads what was sent.
 *
 * @param <T> what it says
 */
public final class FormSpec<T> {

    /** In the action of a form: the kinds of what was pointed out in it. */
    private static final String SEEN = "seen";

    private final FormParts of;
    private final List<String> titles;
    private final Function<Entered, T> make;

    FormSpec(FormParts of, List<String> titles, Function<Entered, T> make) {
        this.of = of;
        this.titles = titles;
        this.make = make;
    }

    /** As it is to begin with. */
    public Reply open(ActionId onSubmit) {
        return new Reply.Open(draw(onSubmit));
    }

    Form draw(ActionId onSubmit) {
        return draw(onSubmit, List.of(), field -> field.begun);
    }

    /** With what was sent in it this turn. */
    public Reply again(ActionId onSubmit, Turn turn) {
        return again(onSubmit, List.of(), turn);
    }

    /** The same, with these at its head. */
    public Reply again(ActionId onSubmit, List<Block> head, Turn turn) {
        return new Reply.Open(draw(onSubmit, head, field -> values(turn.sent(), field)));
    }

    private Form draw(ActionId onSubmit, List<Block> head, Function<FormField<?>, List<String>> begun) {
        return new Form(
                fields().filter(field -> field.kind.isAsked()).findAny().map(_ -> onSubmit),
                of.say.text(titles.get(0)),
                of.say.text(titles.get(1)),
                of.say.text(titles.get(2)),
                Stream.concat(head.stream(), of.parts.stream().flatMap(part -> switch (part) {
                            case Shown(var block) -> Stream.of(block);
                            case Asked(var field) -> drawn(field, begun.apply(field));
                        }))
                        .toList(),
                of.isOfTheChannel,
                of.say.language());
    }

    private Stream<Block> drawn(FormField<?> field, List<String> begun) {
        var kind = field.kind;
        if (!kind.isAsked()) {
            return Stream.of();
        }
        // What may be filled in elsewhere is asked for when it comes back.
        var shown = new Field(
                field.name,
                text(field, of.keys + "label." + field.name),
                hint(field),
                field.isRequired() && kind.elsewhere().isEmpty());
        return Stream.concat(
                Stream.of(kind.draw().apply(shown, begun)),
                kind.elsewhere().stream().map(all -> all.line(shown, kind.most(), begun)));
    }

    /**
     * Does this with what it says, once what is to be pointed out in it was; else says what is wrong, at each input. People that it
     * picks are of the sender's workspace.
     */
    public Reply read(Turn turn, Function<T, Reply> then) {
        var entered = new Entered();
        var errors = new HashMap<String, String>();
        fields().forEach(field -> read(field, turn, entered, errors));
        of.checks.stream()
                .filter(check -> check.fails(entered))
                .forEach(check -> errors.putIfAbsent(check.field().name, wrong(check.field(), check.wrong())));
        return errors.isEmpty()
                ? pointedOut(turn, entered).orElseGet(() -> then.apply(make.apply(entered)))
                : new Reply.Reject(errors);
    }

    /** The form come back, where something of a kind was found that was not pointed out in it before. */
    private Optional<Reply> pointedOut(Turn turn, Entered entered) {
        var texts = fields().filter(field -> field.kind.isText())
                .flatMap(field -> values(turn.sent(), field).stream())
                .map(Prose::visible)
                .toList();
        var found = of.look.apply(entered, texts);
        var seen = List.of(turn.arg(SEEN).split(" "));
        return seen.containsAll(found.kinds())
                ? Optional.empty()
                : Optional.of(again(turn.action().with(SEEN, String.join(" ", found.kinds())), found.blocks(), turn));
    }

    private <V> void read(FormField<V> field, Turn turn, Entered entered, Map<String, String> errors) {
        var values = values(turn.sent(), field);
        field.kind
                .elsewhere()
                .flatMap(all -> all.wrong(values, field.kind.most()))
                .ifPresentOrElse(
                        wrong -> errors.put(Colleagues.input(field.name), wrong),
                        () -> field.read(values, turn)
                                .ifPresentOrElse(
                                        value -> entered.put(field, value),
                                        () -> errors.put(field.name, wrong(field, field.name))));
    }

    private Stream<FormField<?>> fields() {
        return of.parts.stream().flatMap(part -> part instanceof Asked(var field) ? Stream.of(field) : Stream.of());
    }

    /** None where there is nothing to see in it. */
    private static List<String> values(Submit sent, FormField<?> field) {
        var all = sent.all(field.name);
        var own = all.size() > 1
                ? all
                : Stream.of(sent.value(field.name))
                        .filter(one -> !one.isEmpty())
                        .toList();
        var named = field.kind.elsewhere().stream()
                .flatMap(line -> line.typed(sent.value(Colleagues.input(field.name))).stream());
        return Stream.concat(own.stream(), named).toList();
    }

    private String wrong(FormField<?> field, String name) {
        var own = of.keys + "wrong." + name;
        return text(field, of.say.words().has(own) ? own : of.keys + "wrong");
    }

    private String hint(FormField<?> field) {
        var own = of.keys + "hint." + field.hint;
        return of.say.words().has(own) ? text(field, own) : "";
    }

    private String text(FormField<?> field, String key) {
        var say = of.say;
        return say.words()
                .in(say.language())
                .with("most", field.kind.most())
                .text(key, say.known().toArray());
    }
}
