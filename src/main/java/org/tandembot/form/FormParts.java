package org.tandembot.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.IdentifierWarning.Warning;
import org.tandembot.message.Block;
import org.tandembot.roster.PersonId;

/**
 * Puts a form together, from top to bottom. The texts of an input have its name: {@code label.what}, {@code hint.what} where there
 * is one, and {@code wrong.what} for what is wrong with it, or {@code wrong} where all inputs have one text for that. In all of
 * them {@code most} is how much the input takes, unless the form's own values say otherwise.
 */
public final class FormParts {

    private static final int LONGEST_ID = 400;

    final Wording say;
    final String keys;
    final List<Part> parts = new ArrayList<>();
    final List<Check<?>> checks = new ArrayList<>();
    /** What is to be pointed out once in what is written, before it goes anywhere. */
    BiFunction<Entered, List<String>, Warning> look = (_, _) -> Warning.NONE;

    boolean isOfTheChannel;

    private FormParts(Wording say, String keys) {
        this.say = say;
        this.keys = keys;
    }

    sealed interface Part {}

    record Shown(Block block) implements Part {}

    record Asked(FormField<?> field) implements Part {}

    /** @param wrong the name of the text for where it does not hold */
    record Check<V>(FormField<V> field, String wrong, BiPredicate<V, Entered> holds) {

        /** What cannot be read is wrong already. */
        boolean fails(Entered entered) {
            return entered.find(field)
                    .filter(value -> !holds.test(value, entered))
                    .isPresent();
        }
    }

    /**
     * @param keys what the names of the inputs' texts begin with, such as "vote.form."
     * @param namesAndValues for all texts of the form
     */
    public static FormParts in(Wording words, String keys, Object... namesAndValues) {
        return new FormParts(words.with(namesAndValues), keys);
    }

    /** The same, where the language was decided before. */
    public static FormParts in(Words words, Locale language, String keys, Object... namesAndValues) {
        return in(words.in(language), keys, namesAndValues);
    }

    /** The words of the form. */
    public Wording say() {
        return say;
    }

    public FormParts text(String key, Object... namesAndValues) {
        return show(say.paragraph(key, namesAndValues));
    }

    public FormParts note(String key, Object... namesAndValues) {
        return show(say.note(key, namesAndValues));
    }

    public FormParts show(Block block) {
        parts.add(new Shown(block));
        return this;
    }

    public FormParts show(List<Block> blocks) {
        blocks.forEach(this::show);
        return this;
    }

    public <V> FormField<V> ask(FormField<V> field) {
        parts.add(new Asked(field));
        return field;
    }

    /** An input that must also hold this. */
    public <V> FormField<V> ask(FormField<V> field, Predicate<V> holds) {
        return check(ask(field), field.name, (value, _) -> holds.test(value));
    }

    /**
     * Somebody, in the inputs {@code person}, by the picker of the sender's own chat, and {@code id}, as {@link PersonId} is written,
     * for those who are elsewhere or have left. One of the two must be filled in.
     */
    public Function<Entered, PersonId> askSomebody() {
        var picked = ask(FormField.person("person").optional());
        var id = ask(FormField.line("id", LONGEST_ID).optional());
        check(
                id,
                "id",
                (typed, entered) -> entered.of(picked).isPresent()
                        || typed.flatMap(PersonId::read).isPresent());
        return entered -> entered.of(picked)
                .or(() -> entered.of(id).flatMap(PersonId::read))
                .orElseThrow();
    }

    /** What an input must also hold beside the others, and the name of the text where it does not. */
    public <V> FormField<V> check(FormField<V> field, String wrong, BiPredicate<V, Entered> holds) {
        checks.add(new Check<>(field, wrong, holds));
        return field;
    }

    /** It is about the channel in which it was asked for. */
    public FormParts ofTheChannel() {
        isOfTheChannel = true;
        return this;
    }

    void lookThrough(BiFunction<Entered, List<String>, Warning> at) {
        look = at;
    }

    /** The whole, with the keys of its title and buttons; {@code make} gets values that hold all that was asked of them. */
    public <T> FormSpec<T> form(String title, String submit, String close, Function<Entered, T> make) {
        return new FormSpec<>(this, List.of(title, submit, close), make);
    }

    /** The same, where these keys begin alike: {@code keys + "title"}, {@code "submit"} and {@code "close"}. */
    public <T> FormSpec<T> form(String keys, Function<Entered, T> make) {
        return form(keys + "title", keys + "submit", keys + "close", make);
    }
}
