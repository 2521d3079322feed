package org.tandembot.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tandembot.chat.Turn;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;

/**
 * What an input takes: how it is drawn, and what the values that come back mean. Nothing in them is believed.
 *
 * @param draw with what it begins with, which may be what somebody sent: what does not fit the input is left out
 * @param read empty where the values do not make sense; people are picked in the workspace of the turn
 * @param write as it is read
 * @param most the most that it takes, for its texts
 * @param isAsked whether there is anything to fill in at all
 * @param isText whether it is written in somebody's own words
 * @param staysAsBegun whether it cannot be emptied: where nothing comes back it stays as it was, since an older form may not have
 *     had it
 * @param elsewhere those who are named in a line beneath it, where the platform has no way to pick all
 */
record Kind<V>(
        BiFunction<Field, List<String>, Block.Input> draw,
        BiFunction<List<String>, Turn, Optional<V>> read,
        Function<V, List<String>> write,
        int most,
        boolean isAsked,
        boolean isText,
        boolean staysAsBegun,
        Optional<Colleagues> elsewhere) {

    private Kind(
            BiFunction<Field, List<String>, Block.Input> draw,
            BiFunction<List<String>, Turn, Optional<V>> read,
            Function<V, List<String>> write,
            int most) {
        this(draw, read, write, most, true, false, false, Optional.empty());
    }

    /** @param isLine whether all white space counts as one space */
    static Kind<String> text(int most, boolean isLine) {
        return new Kind<>(
                (field, begun) -> {
                    var fitting = begun.stream()
                            .findFirst()
                            .map(text -> cut(text, most))
                            .orElse("");
                    return isLine ? new Block.Line(field, fitting, most) : new Block.Paragraph(field, fitting, most);
                },
                (values, _) -> values.stream()
                        .findFirst()
                        .map(text -> Prose.visible(text).strip())
                        .map(text -> isLine ? text.replaceAll("\\s+", " ") : text)
                        .filter(text -> !text.isEmpty() && text.length() <= most),
                List::of,
                most,
                true,
                true,
                false,
                Optional.empty());
    }

    /** Never within a sign of two chars. */
    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** A day. */
    static Kind<LocalDate> day() {
        return new Kind<>(
                (field, begun) -> new Block.PickDate(
                        field, date(begun).map(LocalDate::toString).orElse("")),
                (values, _) -> date(values),
                day -> List.of(day.toString()),
                1);
    }

    private static Optional<LocalDate> date(List<String> values) {
        try {
            return values.stream().findFirst().map(LocalDate::parse);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** People of the workspace of the turn, at most so many, and of these those elsewhere. */
    static Kind<Set<PersonId>> people(int most, Optional<Colleagues> among) {
        return new Kind<>(
                (field, begun) -> new Block.PickPeople(field, Colleagues.picked(begun), most),
                (values, turn) -> people(values, turn, among).filter(all -> !all.isEmpty() && all.size() <= most),
                people -> among.map(all -> all.values(people)).orElse(List.of()),
                most,
                true,
                false,
                false,
                among.filter(Colleagues::hasOthers));
    }

    private static Optional<Set<PersonId>> people(List<String> values, Turn turn, Optional<Colleagues> among) {
        var people = new LinkedHashSet<PersonId>();
        try {
            values.forEach(
                    value -> people.add(among.flatMap(all -> all.find(value)).orElseGet(() -> turn.colleague(value))));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
        return Optional.of(people);
    }

    /** What there is to choose from, with the code and the words of each. */
    record Offers<E>(List<E> all, Function<E, String> code, Function<E, String> label) {

        List<Choice> choices() {
            return all.stream()
                    .map(one -> new Choice(code.apply(one), label.apply(one)))
                    .toList();
        }

        List<E> chosen(List<String> codes) {
            return all.stream().filter(one -> codes.contains(code.apply(one))).toList();
        }

        List<String> codes(List<E> some) {
            return some.stream().map(code).toList();
        }
    }

    /** One of them; {@code asksAlways} also where there is only one thing to choose. */
    static <E> Kind<E> oneOf(Offers<E> offers, boolean asksAlways) {
        var isAsked = offers.all().size() > (asksAlways ? 0 : 1);
        return new Kind<>(
                (field, begun) -> new Block.Choose(
                        field,
                        offers.choices(),
                        offers.codes(offers.chosen(begun)).stream().findFirst().orElse("")),
                (values, _) -> (isAsked || !values.isEmpty() ? offers.chosen(values) : offers.all())
                        .stream().findFirst(),
                one -> offers.codes(List.of(one)),
                1,
                isAsked,
                false,
                true,
                Optional.empty());
    }

    /** Any number of them; what is not on offer is left out. */
    static <E> Kind<List<E>> severalOf(Offers<E> offers) {
        return new Kind<>(
                (field, begun) -> new Block.ChooseMany(field, offers.choices(), offers.codes(offers.chosen(begun))),
                (values, _) -> Optional.of(offers.chosen(values)).filter(chosen -> !chosen.isEmpty()),
                offers::codes,
                1,
                !offers.all().isEmpty(),
                false,
                true,
                Optional.empty());
    }

    /** The same, as another type. */
    <A> Kind<A> as(Function<V, A> to, Function<A, V> from) {
        return new Kind<>(
                draw,
                (values, turn) -> read.apply(values, turn).map(to),
                from.andThen(write),
                most,
                isAsked,
                isText,
                staysAsBegun,
                elsewhere);
    }
}
