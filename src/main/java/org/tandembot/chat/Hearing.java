package org.tandembot.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandembot.chat.Commands.Help;
import org.tandembot.chat.Commands.Known;
import org.tandembot.chat.Commands.Leftover;
import org.tandembot.chat.Commands.Unknown;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Routes.Hearer;
import org.tandembot.chat.Typed.Word;

/** What becomes of typed words: a command, a sentence that a feature answers, or a kind word on the way on. None is dropped. */
final class Hearing {

    private final List<Routes> features;
    private final MenuAndHome front;
    private final Unclear unclear;
    private final Commands commands = new Commands();
    private final Phrases phrases;
    private final Map<String, Hearer> hearers = new LinkedHashMap<>();

    Hearing(List<Routes> features, MenuAndHome front) {
        this.features = features;
        this.front = front;
        this.unclear = front.unclear();
        this.phrases = front.phrases();
    }

    void add(Routes routes) {
        routes.commands.values().forEach(commands::add);
        hearers.putAll(routes.hearers);
    }

    /** The words of the command with which this begins; empty where it is none. What else was typed is not among them. */
    String commandIn(String typed) {
        var words = Typed.words(typed).stream()
                .dropWhile(word -> word.key().isEmpty() || word.key().equals("tandem"))
                .toList();
        return commands.beginning(asCommand(words)).map(CommandRoute::words).orElse("");
    }

    /** The first words of every command. */
    List<String> commandWords() {
        return commands.words()
                .map(words -> words.split(" ", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    List<String> offered(Turn turn) {
        return commands.offered(turn).toList();
    }

    Reply command(Turn turn, Command command) {
        var typed = command.name().equals("tandem") ? command.text() : command.name() + " " + command.text();
        return hear(turn, typed, typed);
    }

    Reply said(Turn turn, Said said) {
        return hear(turn, said.text().isEmpty() ? said.before() : said.text(), said.whole());
    }

    /** The bot takes no files; the words beside one may be a worry all the same. */
    Reply gave(Turn turn, String words) {
        return unclear.files(turn, signposts(turn, words));
    }

    /** A button that stands for words. */
    Reply run(Turn turn) {
        return commands.find(turn.arg("c"))
                .map(route -> route.run(turn, new Command(route.first(), "")))
                .orElseGet(() -> front.outOfDate(turn));
    }

    /** @param whole what was said in all, where the words to read are a part of it */
    private Reply hear(Turn turn, String typed, String whole) {
        var fillers = phrases.of(turn.language(), "fillers").collect(Collectors.toSet());
        var words = asCommand(Typed.words(typed).stream()
                .dropWhile(word -> word.key().isEmpty() || fillers.contains(word.key()))
                .toList());
        if (words.isEmpty() || isHelp(words, fillers)) {
            var signposts = signposts(turn, whole);
            return isMeant(signposts)
                    ? unclear.unknown(turn, whole, List.of(), signposts)
                    : phrases.heard(turn.language(), "thanks", typed)
                            .map(_ -> unclear.welcome(turn))
                            .orElseGet(() -> front.menu(turn, features));
        }
        var reading = commands.read(turn, words, fillers);
        return reading instanceof Known(var route, var command)
                ? route.run(turn, command)
                : heard(turn, Typed.written(words))
                        .or(() ->
                                phrases.heard(turn.language(), "thanks", typed).map(_ -> unclear.welcome(turn)))
                        .orElseGet(() -> unclear(turn, whole, reading));
    }

    private List<Word> asCommand(List<Word> words) {
        return commands.beginning(words).isPresent() ? words : phrases.asCommand(words);
    }

    private Optional<Reply> heard(Turn turn, String typed) {
        return hearers.entrySet().stream()
                .flatMap(hearer -> phrases.heard(turn.language(), hearer.getKey(), typed).stream()
                        .flatMap(gap -> hearer.getValue().hear(turn, gap).stream()))
                .findFirst();
    }

    private Reply unclear(Turn turn, String whole, Commands.Reading reading) {
        var signposts = signposts(turn, whole);
        return switch (reading) {
            case Known(var route, var command) -> route.run(turn, command);
            case Help help -> unclear.help(turn, help);
            case Leftover leftover -> unclear.leftover(turn, whole, leftover, signposts);
            case Unknown(var likely) -> unclear.unknown(turn, whole, likely, signposts);
        };
    }

    private List<Signpost> signposts(Turn turn, String whole) {
        return features.stream()
                .flatMap(of -> of.signposts.stream())
                .map(signpost -> signpost.apply(turn.language(), whole))
                .toList();
    }

    static boolean isMeant(List<Signpost> signposts) {
        return signposts.stream().anyMatch(Signpost::isMeant);
    }

    private static boolean isHelp(List<Word> words, Set<String> fillers) {
        return words.stream()
                .map(Word::key)
                .filter(key -> !key.isEmpty() && !fillers.contains(key))
                .toList()
                .equals(List.of("help"));
    }
}
