package org.tandembot.form;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.chat.Turn;
import org.tandembot.form.Kind.Offers;
import org.tandembot.message.Coded;
import org.tandembot.roster.PersonId;

/**
 * One input of a form, which yields a value of one type. It must be filled in unless it says what it means to leave it empty.
 *
 * @param <V> what it means
 */
public final class FormField<V> {

    private static final LocalTime FIRST_HOUR = LocalTime.of(7, 0);
    private static final LocalTime LAST_HOUR = LocalTime.of(20, 0);

    final String name;
    final Kind<V> kind;
    /** What it means to leave it empty; where there is nothing here, it must be filled in. */
    final Optional<V> whenEmpty;

    final List<String> begun;
    final String hint;

    private FormField(String name, Kind<V> kind, Optional<V> whenEmpty, List<String> begun, String hint) {
        this.name = name;
        this.kind = kind;
        this.whenEmpty = whenEmpty;
        this.begun = begun;
        this.hint = hint;
    }

    private static <V> FormField<V> of(String name, Kind<V> kind) {
        return new FormField<>(name, kind, Optional.empty(), List.of(), name);
    }

    /** One line of text, in which all white space counts as one space. */
    public static FormField<String> line(String name, int longest) {
        return of(name, Kind.text(longest, true));
    }

    /** Several lines of text. */
    public static FormField<String> paragraph(String name, int longest) {
        return of(name, Kind.text(longest, false));
    }

    public static FormField<LocalDate> date(String name) {
        return of(name, Kind.day());
    }

    /** Someone in the workspace of whoever sends the form. */
    static FormField<PersonId> person(String name) {
        return person(name, Optional.empty());
    }

    /** One of these, or someone else in the workspace of whoever sends the form. */
    public static FormField<PersonId> person(String name, Colleagues among) {
        return person(name, Optional.of(among));
    }

    private static FormField<PersonId> person(String name, Optional<Colleagues> among) {
        return of(name, Kind.people(1, among).as(all -> all.iterator().next(), Set::of));
    }

    /** The same for several. */
    public static FormField<Set<PersonId>> people(String name, int most, Colleagues among) {
        return of(name, Kind.people(most, Optional.of(among)));
    }

    /** @param code what comes back; {@code label} what is read */
    public static <E> FormField<E> oneOf(
            String name, List<E> all, Function<E, String> code, Function<E, String> label) {
        return of(name, Kind.oneOf(new Offers<>(all, code, label), true));
    }

    /** The same, where the codes are what it means. */
    /** The same, of those that bear their code themselves. */
    public static <E extends Coded> FormField<E> oneOf(String name, List<E> all, Function<E, String> label) {
        return oneOf(name, all, Coded::code, label);
    }

    public static FormField<String> oneOf(String name, List<String> codes, UnaryOperator<String> label) {
        return oneOf(name, codes, UnaryOperator.identity(), label);
    }

    /** The same, not asked where there is only one. */
    public static <E> FormField<E> whichOf(
            String name, List<E> all, Function<E, String> code, Function<E, String> label) {
        return of(name, Kind.oneOf(new Offers<>(all, code, label), false));
    }

    /** Any number of these, none of them too; not asked where there is none. */
    public static <E> FormField<List<E>> severalOf(
            String name, List<E> all, Function<E, String> code, Function<E, String> label) {
        return someOf(name, all, code, label).orElse(List.of());
    }

    /** Any number of these, one at least. */
    public static <E> FormField<List<E>> someOf(
            String name, List<E> all, Function<E, String> code, Function<E, String> label) {
        return of(name, Kind.severalOf(new Offers<>(all, code, label)));
    }

    /** A time at which people may be written to; {@code now} is on offer whatever it is. */
    public static FormField<LocalTime> time(String name, int everyMinutes, LocalTime now) {
        var usual = IntStream.rangeClosed(
                        0, (LAST_HOUR.toSecondOfDay() - FIRST_HOUR.toSecondOfDay()) / 60 / everyMinutes)
                .mapToObj(step -> FIRST_HOUR.plusMinutes((long) step * everyMinutes));
        var all = Stream.concat(usual, Stream.of(now)).distinct().sorted().toList();
        return oneOf(name, all, LocalTime::toString, LocalTime::toString).begin(now);
    }

    /** May be left empty, which means this. */
    public FormField<V> orElse(V value) {
        return new FormField<>(name, kind, Optional.of(value), begun, hint);
    }

    /** May be left empty. */
    public FormField<Optional<V>> optional() {
        return new FormField<>(
                name, kind.as(Optional::of, Optional::orElseThrow), Optional.of(Optional.empty()), begun, hint);
    }

    /** Filled in with this to begin with. */
    public FormField<V> begin(V value) {
        var isEmpty = whenEmpty.filter(value::equals).isPresent();
        return new FormField<>(
                name, kind, whenEmpty, isEmpty ? List.of() : kind.write().apply(value), hint);
    }

    /** Filled in with this to begin with, where it is there. */
    public FormField<V> begin(Optional<V> value) {
        return value.map(this::begin).orElse(this);
    }

    /** With another hint than the one that has its own name. */
    public FormField<V> hint(String other) {
        return new FormField<>(name, kind, whenEmpty, begun, other);
    }

    boolean isRequired() {
        return whenEmpty.isEmpty();
    }

    Optional<V> read(List<String> values, Turn turn) {
        if (values.isEmpty() && whenEmpty.isPresent()) {
            return whenEmpty;
        }
        return kind.read().apply(values.isEmpty() && kind.staysAsBegun() ? begun : values, turn);
    }
}
