package org.tandembot.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Typed.Word;
import org.tandembot.message.ActionId;

/** The commands there are, and which of them somebody typed. */
final class Commands {

    /** Does what is typed, for a button that stands for it. */
    static final ActionId RUN = new ActionId("chat", "run");

    /** The same, where that opens a form. */
    static final ActionId FORM = new ActionId("chat", "form");

    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();
    private static final double NEAR = 0.85;
    private static final int MOST_NEAR = 3;
    private static final int MOST_WORDS = 2;

    private final Map<String, CommandRoute> all = new TreeMap<>();

    /** What was typed, as a command. */
    sealed interface Reading {}

    record Known(CommandRoute route, Command command) implements Reading {}

    /** What can be typed after a word, as somebody asked. */
    record Help(CommandRoute route, List<CommandRoute> all) implements Reading {}

    /**
     * Words after a command that does not take them, and the commands that may be meant: those they are like, or else all there
     * are. Whether a command is for this person is asked only where it would be shown.
     */
    record Leftover(CommandRoute route, String rest, boolean isLike, List<CommandRoute> likely) implements Reading {}

    record Unknown(List<CommandRoute> likely) implements Reading {}

    void add(CommandRoute route) {
        if (all.putIfAbsent(route.words(), route) != null) {
            throw new IllegalStateException("Two features answer to " + route.words());
        }
    }

    Optional<CommandRoute> find(String words) {
        return Optional.ofNullable(all.get(words));
    }

    Stream<String> words() {
        return all.keySet().stream();
    }

    /** Those that this person is shown by themselves. */
    Stream<String> offered(Turn turn) {
        return all.values().stream().filter(one -> one.isFor().test(turn)).map(CommandRoute::words);
    }

    /**
     * What the words say as a command.
     *
     * @param fillers words that change nothing, such as please
     */
    Reading read(Turn turn, List<Word> typed, Set<String> fillers) {
        var begun = beginning(typed);
        if (begun.isPresent()) {
            return read(turn, begun.get(), after(begun.get(), typed), fillers);
        }
        var left = meant(typed, fillers);
        return new Unknown(left.size() > MOST_WORDS ? List.of() : near(turn, Typed.keys(left), _ -> true));
    }

    /** The command of the first two words, else of the first. */
    Optional<CommandRoute> beginning(List<Word> typed) {
        var words = typed.stream().filter(word -> !word.key().isEmpty()).toList();
        return Stream.of(2, 1)
                .filter(size -> size <= words.size())
                .flatMap(size -> find(Typed.keys(words.subList(0, size))).stream())
                .findFirst();
    }

    /** What follows the command; a mark that stands alone may be among its words. */
    private static List<Word> after(CommandRoute route, List<Word> typed) {
        var from = 0;
        for (var left = route.words().split(" ").length; left > 0; from++) {
            left -= typed.get(from).key().isEmpty() ? 0 : 1;
        }
        return typed.subList(from, typed.size());
    }

    private static List<Word> meant(List<Word> typed, Set<String> fillers) {
        return typed.stream()
                .filter(word -> !word.key().isEmpty() && !fillers.contains(word.key()))
                .toList();
    }

    private Reading read(Turn turn, CommandRoute route, List<Word> rest, Set<String> fillers) {
        var left = meant(rest, fillers);
        if (Typed.keys(left).equals("help")) {
            return new Help(route, kin(turn, route).toList());
        }
        if (route.takesText() || left.isEmpty()) {
            return new Known(route, new Command(route.first(), route.takesText() ? Typed.written(rest) : ""));
        }
        var near = left.size() > MOST_WORDS
                ? List.<CommandRoute>of()
                : near(
                        turn,
                        route.first() + " " + Typed.keys(left),
                        one -> one.first().equals(route.first()));
        var others = route.opensForm() ? List.of(route) : kin(turn, route).toList();
        return new Leftover(route, Typed.written(rest), !near.isEmpty(), near.isEmpty() ? others : near);
    }

    private Stream<CommandRoute> kin(Turn turn, CommandRoute route) {
        return all.values().stream()
                .filter(one -> one.first().equals(route.first()))
                .filter(one -> one.isFor().test(turn));
    }

    /** Those most like what was typed, the likest first. */
    private List<CommandRoute> near(Turn turn, String typed, Predicate<CommandRoute> among) {
        return all.values().stream()
                .filter(among)
                .map(route -> Map.entry(likeness(typed, route), route))
                .filter(one -> one.getKey() >= NEAR && one.getValue().isFor().test(turn))
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(Map.Entry::getValue)
                .limit(MOST_NEAR)
                .toList();
    }

    /** Of two words that begin alike, the second counts; a word alone may be either. */
    private static double likeness(String typed, CommandRoute route) {
        var begin = route.first() + " ";
        if (typed.startsWith(begin)) {
            return route.words().startsWith(begin)
                    ? LIKENESS.apply(
                            typed.substring(begin.length()), route.words().substring(begin.length()))
                    : 0;
        }
        var parts = new ArrayList<>(List.of(route.words()));
        if (!typed.contains(" ")) {
            parts.addAll(List.of(route.words().split(" ")));
        }
        return parts.stream()
                .mapToDouble(part -> LIKENESS.apply(typed, part))
                .max()
                .orElse(0);
    }
}
