package org.tandembot.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;

/** What an input takes: how it is drawn, and what the values that come back mean. Nothing in them is believed. */
interface Kind<V> {

    /** {@code begun} may be what somebody sent: what does not fit the input is left out. */
    Block.Input draw(Field field, List<String> begun);

    /** @param sender in whose workspace people are picked
     *  @return empty where the values do not make sense */
    Optional<V> read(List<String> values, PersonId sender);

    /** As {@link #read} takes it. */
    List<String> write(V value);

    /** Whether there is anything to fill in at all. */
    default boolean isAsked() {
        return true;
    }

    /** Whether it cannot be emptied: where nothing comes back it stays as it was, since an older form may not have had it. */
    default boolean staysAsBegun() {
        return false;
    }

    /** The most that it takes, for its texts. */
    default int most() {
        return 1;
    }

    /** @param isLine whether all white space counts as one space */
    record Text(int most, boolean isLine) implements Kind<String> {

        @Override
        public Block.Input draw(Field field, List<String> begun) {
            var all = begun.isEmpty() ? "" : begun.getFirst();
            var fitting = all.length() > most ? cut(all) : all;
            return isLine ? new Block.Line(field, fitting, most) : new Block.Paragraph(field, fitting, most);
        }

        /** Never within a sign of two chars. */
        private String cut(String text) {
            return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
        }

        @Override
        public Optional<String> read(List<String> values, PersonId sender) {
            var text = values.isEmpty() ? "" : Prose.visible(values.getFirst()).strip();
            return Optional.of(isLine ? text.replaceAll("\\s+", " ") : text)
                    .filter(one -> !one.isEmpty() && one.length() <= most);
        }

        @Override
        public List<String> write(String value) {
            return List.of(value);
        }
    }

    /** A day. */
    record Day() implements Kind<LocalDate> {

        @Override
        public Block.Input draw(Field field, List<String> begun) {
            return new Block.PickDate(
                    field, date(begun).map(LocalDate::toString).orElse(""));
        }

        @Override
        public Optional<LocalDate> read(List<String> values, PersonId sender) {
            return date(values);
        }

        private static Optional<LocalDate> date(List<String> values) {
            try {
                return values.stream().findFirst().map(LocalDate::parse);
            } catch (DateTimeException notADay) {
                return Optional.empty();
            }
        }

        @Override
        public List<String> write(LocalDate value) {
            return List.of(value.toString());
        }
    }

    /** People of the sender's workspace, at most so many. */
    record People(int most) implements Kind<Set<PersonId>> {

        @Override
        public Block.Input draw(Field field, List<String> begun) {
            return new Block.PickPeople(field, begun, most);
        }

        @Override
        public Optional<Set<PersonId>> read(List<String> values, PersonId sender) {
            var people = new LinkedHashSet<PersonId>();
            try {
                values.forEach(id -> people.add(new PersonId(sender.platform(), sender.workspace(), id)));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
            return Optional.<Set<PersonId>>of(people).filter(all -> !all.isEmpty() && all.size() <= most);
        }

        @Override
        public List<String> write(Set<PersonId> value) {
            return value.stream().map(PersonId::id).sorted().toList();
        }
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

    /** @param asksAlways also where there is only one thing to choose */
    record OneOf<E>(Offers<E> offers, boolean asksAlways) implements Kind<E> {

        @Override
        public Block.Input draw(Field field, List<String> begun) {
            var chosen = offers.codes(offers.chosen(begun));
            return new Block.Choose(field, offers.choices(), chosen.isEmpty() ? "" : chosen.getFirst());
        }

        @Override
        public Optional<E> read(List<String> values, PersonId sender) {
            return (isAsked() ? offers.chosen(values) : offers.all()).stream().findFirst();
        }

        @Override
        public List<String> write(E value) {
            return offers.codes(List.of(value));
        }

        @Override
        public boolean isAsked() {
            return offers.all().size() > (asksAlways ? 0 : 1);
        }

        @Override
        public boolean staysAsBegun() {
            return true;
        }
    }

    /** Any number of them; what is not on offer is left out. */
    record SeveralOf<E>(Offers<E> offers) implements Kind<List<E>> {

        @Override
        public Block.Input draw(Field field, List<String> begun) {
            return new Block.ChooseMany(field, offers.choices(), offers.codes(offers.chosen(begun)));
        }

        @Override
        public Optional<List<E>> read(List<String> values, PersonId sender) {
            return Optional.of(offers.chosen(values)).filter(chosen -> !chosen.isEmpty());
        }

        @Override
        public List<String> write(List<E> value) {
            return offers.codes(value);
        }

        @Override
        public boolean isAsked() {
            return !offers.all().isEmpty();
        }
    }

    /** As another says, but as another type. */
    record Converted<A, V>(Kind<A> kind, Function<A, V> to, Function<V, A> from) implements Kind<V> {

        @Override
        public Block.Input draw(Field field, List<String> begun) {
            return kind.draw(field, begun);
        }

        @Override
        public Optional<V> read(List<String> values, PersonId sender) {
            return kind.read(values, sender).map(to);
        }

        @Override
        public List<String> write(V value) {
            return kind.write(from.apply(value));
        }

        @Override
        public boolean isAsked() {
            return kind.isAsked();
        }

        @Override
        public int most() {
            return kind.most();
        }
    }
}
