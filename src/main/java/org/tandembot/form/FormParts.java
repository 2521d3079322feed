package org.tandembot.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;

/**
 * Puts a form together, from top to bottom. The texts of an input have its name: {@code label.what}, {@code hint.what} where there
 * is one, and {@code wrong.what} for what is wrong with it, or {@code wrong} where all inputs have one text for that. In all of
 * them {@code most} is how much the input takes, unless the form's own values say otherwise.
 */
public final class FormParts {

    final Words words;
    final Locale language;
    final String keys;
    final Object[] values;
    final List<Part> parts = new ArrayList<>();
    final List<Check<?>> checks = new ArrayList<>();

    private FormParts(Words words, Locale language, String keys, Object... values) {
        this.words = words;
        this.language = language;
        this.keys = keys;
        this.values = values;
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
    public static FormParts in(Words words, Locale language, String keys, Object... namesAndValues) {
        return new FormParts(words, language, keys, namesAndValues);
    }

    public FormParts text(String key, Object... namesAndValues) {
        return show(new Block.Text(words.prose(language, key, and(namesAndValues))));
    }

    public FormParts note(String key, Object... namesAndValues) {
        return show(new Block.Note(words.prose(language, key, and(namesAndValues))));
    }

    /** These and the form's own, which win. */
    Object[] and(Object... namesAndValues) {
        return Stream.of(namesAndValues, values).flatMap(Stream::of).toArray();
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

    /** What an input must also hold beside the others, and the name of the text where it does not. */
    public <V> FormField<V> check(FormField<V> field, String wrong, BiPredicate<V, Entered> holds) {
        checks.add(new Check<>(field, wrong, holds));
        return field;
    }

    /** The whole, with the keys of its title and buttons; {@code make} gets values that hold all that was asked of them. */
    public <T> FormSpec<T> form(String title, String submit, String close, Function<Entered, T> make) {
        return new FormSpec<>(this, List.of(title, submit, close), make);
    }
}
