package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.someOf;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Decks.Deck;
import org.tandembot.form.Entered;
import org.tandembot.form.FormParts;
import org.tandembot.roster.Team.Questions;

/** The part of a team's form that says what its rounds ask. */
final class QuestionFields {

    private static final List<Integer> SIZES =
            IntStream.rangeClosed(Questions.FEWEST, Questions.MOST).boxed().toList();

    private QuestionFields() {}

    /** Asks for it in a form that begins with this. */
    static Function<Entered, Questions> ask(FormParts form, Decks decks, Questions begun) {
        var say = form.say();
        var perRound = form.ask(
                oneOf("questions", SIZES, Object::toString, Object::toString).begin(begun.perRound()));
        var all = decks.forTeams(say.language());
        var chosen = form.ask(someOf("decks", all, Deck::id, Deck::name)
                .begin(all.stream()
                        .filter(deck -> begun.decks().contains(deck.id()))
                        .toList()));
        var principles = decks.principles(say.language());
        var focus = form.ask(oneOf(
                        "focus",
                        Stream.concat(Stream.of(""), principles.stream().map(Decks.Principle::id))
                                .toList(),
                        id -> id.isEmpty() ? "none" : id,
                        id -> id.isEmpty() ? say.text("no-focus") : decks.principle(say.language(), id))
                .orElse(begun.focus())
                .begin(begun.focus()));
        var changing =
                form.ask(line("changing", Questions.LONGEST_CHANGE).orElse("").begin(begun.changing()));
        form.note("form.trend");
        return sent -> new Questions(sent.of(perRound), ids(sent.of(chosen), begun), sent.of(focus), sent.of(changing));
    }

    /** A team without any deck would be asked nothing but the core questions. */
    private static List<String> ids(List<Deck> chosen, Questions begun) {
        return chosen.isEmpty() ? begun.decks() : chosen.stream().map(Deck::id).toList();
    }
}
