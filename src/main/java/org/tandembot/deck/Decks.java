package org.tandembot.deck;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Rotation.Wish;
import org.tandembot.deck.Statement.Said;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.roster.Team;

/** The decks and principles of {@code /dialogs}, and the groups in which answers are counted. */
@Component
public final class Decks {

    /** The deck that a team has until it chooses others, and that holds the core questions. */
    public static final String PULSE = "pulse";

    /** Whom a deck asks. */
    public enum Asks {
        TEAM,
        LEADERS
    }

    /**
     * A set of statements.
     *
     * @param id the name of its file
     * @param says what it is for, in one line
     */
    public record Deck(String id, String name, String says, Asks asks, List<Statement> items) {
        public Deck {
            items = List.copyOf(items);
        }
    }

    private record Page(String name, String says, String asks, List<Statement> items) {}

    /** A principle that statements hang on. */
    public record Principle(String id, int number, String name, String says) {}

    private final Dialogs dialogs;
    private final List<TeamHas> facts;
    private final RandomGenerator random;

    public Decks(Dialogs dialogs, List<TeamHas> facts, RandomGenerator random) {
        this.dialogs = dialogs;
        this.facts = List.copyOf(facts);
        this.random = random;
    }

    /** All decks, the pulse first and the others by their names. */
    public List<Deck> all(Locale language) {
        return dialogs.decks().stream()
                .map(id -> deck(id, dialogs.deck(id, language, Page.class)))
                .sorted(Comparator.comparing((Deck deck) -> !deck.id().equals(PULSE))
                        .thenComparing(Deck::name))
                .toList();
    }

    private static Deck deck(String id, Page page) {
        return new Deck(id, page.name(), page.says(), Asks.valueOf(page.asks().toUpperCase(Locale.ROOT)), page.items());
    }

    /** Those that a team's rounds can ask from. */
    public List<Deck> forTeams(Locale language) {
        return all(language).stream().filter(deck -> deck.asks() == Asks.TEAM).toList();
    }

    /** The statements of all decks. */
    public List<Statement> statements(Locale language) {
        return all(language).stream().flatMap(deck -> deck.items().stream()).toList();
    }

    /** A statement by its id; empty where no deck has it any more. */
    public Optional<Statement> statement(Locale language, String id) {
        return statements(language).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** What is said with a question. Of one that no deck has any more it is said that it is gone, with its id. */
    public Said said(Locale language, String id) {
        return statement(language, id)
                .map(Statement::said)
                .orElseGet(() -> new Said(
                        dialogs.words("pulse").text(language, "question-gone", "id", id), "", "", "", null, null));
    }

    /** What a question asks. */
    public String ask(Locale language, Question question) {
        return said(language, question.id()).ask();
    }

    /** The picture that goes with it, where it is read with pictures. */
    public Optional<Picture> picture(Locale language, Question question) {
        return Optional.ofNullable(said(language, question.id()).picture())
                .filter(_ -> Dialogs.isEasyRead(language))
                .flatMap(name -> dialogs.items("pictures", language, Picture.class).stream()
                        .filter(one -> one.id().equals(name))
                        .findFirst());
    }

    /** A picture of ours by its name, and what it shows. */
    public record Picture(String id, String alt) {}

    /** Where a question comes from, in one line; empty where no deck has it any more. */
    public String credit(Question question) {
        return statement(Locale.ENGLISH, question.id())
                .map(one -> dialogs.credit(one.sources()).titles())
                .orElse("");
    }

    /** All principles, in their order. */
    public List<Principle> principles(Locale language) {
        return dialogs.items("principles", language, Principle.class);
    }

    /** What a principle is called; one that is not known stands for itself. */
    public String principle(Locale language, String id) {
        return principles(language).stream()
                .filter(one -> one.id().equals(id))
                .map(Principle::name)
                .findFirst()
                .orElse(id);
    }

    /** The group of professions with which answers of this one are counted. */
    public String groupOf(String profession) {
        return new Professions(dialogs).groupOf(profession);
    }

    /** The questions of a team's next round: of its decks, and of them what makes sense in this team. */
    public Rotation.Drawn draw(Team team, Rotation rotation, Wish wish) {
        return rotation.draw(bank(team), wish, random);
    }

    /** All that a team's rounds can ask: the core questions, and its decks. */
    public List<Question> bank(Team team) {
        return forTeams(team.language()).stream()
                .flatMap(deck -> deck.items().stream()
                        .filter(one ->
                                one.core() != null || team.questions().decks().contains(deck.id())))
                .filter(one -> one.needs() == null || has(team, one.needs()))
                .map(Statement::question)
                .toList();
    }

    private boolean has(Team team, String what) {
        return facts.stream().anyMatch(fact -> fact.what().equals(what) && fact.has(team));
    }
}
