package org.tandembot.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Names;

/**
 * The people among whom somebody is chosen in a form. The picker of a platform knows those of the reader's own workspace alone; all
 * others are named in a line beneath it, so that nothing of theirs but a name goes there. Where nobody is elsewhere there is no line.
 *
 * <p>A value of such an input is an id of the reader's workspace, or a name behind {@value #NAMED}.
 */
public final class Colleagues {

    private static final String NAMED = "name:";
    private static final String LINE = "-elsewhere";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LINE = 3000;
    /** Some are called "Lee, Ann, Dr". */
    private static final int MOST_PIECES = 4;

    private static final int MOST_SUGGESTED = 5;

    private final Turn turn;
    private final Wording say;
    /** What they are called beside one another. */
    private final Map<PersonId, String> called;
    /** Whom a name may mean, as it is compared. */
    private final Map<String, Set<PersonId>> meant = new HashMap<>();

    private final boolean hasOthers;

    Colleagues(Turn turn, Dialogs dialogs, Collection<Member> people) {
        this.turn = turn;
        this.say = dialogs.words("chat").in(turn);
        this.called = Names.apart(people);
        this.hasOthers = people.stream().anyMatch(one -> idHere(one.id()).isEmpty());
        people.forEach(one -> Stream.of(one.name(), one.name() + one.organisation(), called(one.id()))
                .forEach(name -> meant.computeIfAbsent(Names.folded(name), _ -> new LinkedHashSet<>())
                        .add(one.id())));
    }

    /** Whether anybody is elsewhere. */
    boolean hasOthers() {
        return hasOthers;
    }

    /** What the platform's picker calls somebody; empty where it cannot show them. */
    private Optional<String> idHere(PersonId person) {
        return turn.links().in(person, turn.here()).map(PersonId::id);
    }

    private String called(PersonId person) {
        return called.getOrDefault(person, "");
    }

    /** These people as values; without those elsewhere whom the team does not know. */
    List<String> values(Collection<PersonId> people) {
        return people.stream()
                .flatMap(one -> idHere(one)
                        .or(() -> Optional.ofNullable(called.get(one)).map(NAMED::concat))
                        .stream())
                .sorted()
                .toList();
    }

    /** Those that the platform's picker shows. */
    static List<String> picked(List<String> values) {
        return values.stream().filter(value -> !value.startsWith(NAMED)).toList();
    }

    private static Stream<String> named(List<String> values) {
        return values.stream().filter(value -> value.startsWith(NAMED)).map(value -> value.substring(NAMED.length()));
    }

    /** The line beneath the picker {@code of}. */
    Block.Line line(Field of, int most, List<String> values) {
        var names = named(values).collect(Collectors.joining(", "));
        return new Block.Line(
                Field.optional(
                        input(of.name()),
                        say.text("elsewhere.label", "most", most),
                        say.text("elsewhere.hint", "label", of.label())),
                names,
                Math.min(LONGEST_LINE, Math.max(names.length(), LONGEST_NAME * most)));
    }

    static String input(String of) {
        return of + LINE;
    }

    /** What was typed in a line as values: each name between commas, or more of it where a name has commas itself. */
    List<String> typed(String line) {
        var pieces = Stream.of(line.split("[,;]"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
        var values = new ArrayList<String>();
        for (var from = 0; from < pieces.size(); ) {
            var to = end(pieces, from);
            values.add(NAMED + name(pieces, from, to));
            from = to;
        }
        return values;
    }

    private int end(List<String> pieces, int from) {
        return IntStream.iterate(Math.min(pieces.size(), from + MOST_PIECES), to -> to > from, to -> to - 1)
                .filter(to -> !meant(name(pieces, from, to)).isEmpty())
                .findFirst()
                .orElse(from + 1);
    }

    private static String name(List<String> pieces, int from, int to) {
        return String.join(", ", pieces.subList(from, to));
    }

    private Set<PersonId> meant(String name) {
        return meant.getOrDefault(Names.folded(name), Set.of());
    }

    /** The one whom a value means; empty where no one or several may be meant. */
    Optional<PersonId> find(String value) {
        return named(List.of(value))
                .map(this::meant)
                .filter(all -> all.size() == 1)
                .flatMap(Set::stream)
                .findFirst();
    }

    /** What is wrong with the line, and what to type instead. */
    Optional<String> wrong(List<String> values, int most) {
        return named(values)
                .filter(name -> meant(name).size() != 1)
                .map(this::wrong)
                .findFirst()
                .or(() -> Optional.of(say.text("elsewhere.too-many", "most", most))
                        .filter(_ ->
                                values.size() > most && named(values).findAny().isPresent()));
    }

    private String wrong(String name) {
        var several = meant(name);
        var instead = (several.isEmpty() ? alike(name) : several.stream().map(this::called))
                .sorted()
                .limit(MOST_SUGGESTED)
                .map(one -> say.text("elsewhere.quoted", "name", one))
                .collect(Collectors.joining(", "));
        var key = several.isEmpty() ? (instead.isEmpty() ? "unknown" : "alike") : "several";
        return say.text("elsewhere." + key, "name", name, "instead", instead);
    }

    /** What those are called who have a part of this name. */
    private Stream<String> alike(String name) {
        var parts = Stream.of(name.split("[\\s,]+"))
                .map(Names::folded)
                .filter(part -> part.length() > 1)
                .toList();
        return called.values().stream().filter(one -> parts.stream().anyMatch(Names.folded(one)::contains));
    }
}
