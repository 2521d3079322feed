package org.tandembot.feature.pulse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.message.Reader;

/** What a member sees of a round, in their own language. */
@Component
final class QuestionCards {

    /** Where a round's last step leads: raising a concern, which is another feature's. */
    static final ActionId CONCERN = new ActionId("concern", "raise");

    /** Where a reminder leads: saying when to be written to, which is another feature's. */
    static final ActionId HOURS = new ActionId("setup", "quiet");

    /** In an answer that takes another's place: it leads back to all of them. */
    static final String CHANGES = "changes";

    private record Label(String id, String label) {}

    private final Dialogs dialogs;
    private final Words words;
    private final Decks decks;
    /**
     * What a round says alike to everyone, the thanks at the place after the last question: the same words would be put together
     * again for each of many thousand answers. Kept as long as the round itself is.
     */
    private final Cache<PulseRound, Map<Shown, Message>> forAll =
            Caffeine.newBuilder().weakKeys().build();

    private record Shown(int place, Locale language) {}

    QuestionCards(Dialogs dialogs, Decks decks) {
        this.dialogs = dialogs;
        this.words = dialogs.words("pulse");
        this.decks = decks;
    }

    /** One question; {@code mine} are this person's answers so far, by place. */
    Message question(PulseRound round, int place, Map<Integer, Answer> mine, Locale language) {
        var chosen = Optional.ofNullable(mine.get(place));
        return chosen.isPresent()
                ? question(round, place, chosen, words.in(language)).inConfidence()
                : forAll(round)
                        .computeIfAbsent(
                                new Shown(place, language), _ -> question(round, place, chosen, words.in(language)));
    }

    private Map<Shown, Message> forAll(PulseRound round) {
        return forAll.get(round, _ -> new ConcurrentHashMap<>());
    }

    /** The same with why it is asked, and what that is based on. */
    Message withWhy(PulseRound round, int place, Map<Integer, Answer> mine, Locale language) {
        var say = words.in(language);
        var question = round.question(place).orElseThrow();
        var why =
                say.note("ask.why", "why", decks.said(language, question.id()).why(), "source", decks.credit(question));
        return question(round, place, Optional.ofNullable(mine.get(place)), say, why)
                .inConfidence();
    }

    private Message question(PulseRound round, int place, Optional<Answer> chosen, Wording say) {
        var ask = new Block.Buttons(say.button("ask.why-button", action("why", round, place)));
        return question(round, place, chosen, say, ask);
    }

    private Message question(PulseRound round, int place, Optional<Answer> chosen, Wording say, Block why) {
        var ask = decks.ask(say.language(), round.question(place).orElseThrow());
        var total = round.questions().size();
        var progress = say.text("ask.progress", "team", round.teamName(), "number", place + 1, "total", total);
        var isFirst = place == 0 && chosen.isEmpty();
        var intro = isFirst ? intro(round, say) : List.<Prose>of();
        var first = intro.isEmpty()
                ? progress + "."
                : intro.stream().map(Prose::asPlain).collect(Collectors.joining(" "));
        return Message.of(first + " " + ask)
                .atLeastIn(say.language())
                .with(intro.stream().<Block>map(Block.Text::new).toList())
                .with(new Block.Progress(place + 1, total, progress))
                .with(decks.picture(say.language(), round.question(place).orElseThrow()).stream()
                        .map(one -> new Block.Drawing(one.id(), one.alt()))
                        .toList())
                .with(
                        new Block.Text(new Prose(List.of(new Prose.Strong(ask)))),
                        new Block.Buttons(buttons(round, place, chosen, say, true)),
                        new Block.Buttons(buttons(round, place, chosen, say, false)),
                        why,
                        say.note("ask.trust", "closes", local(round)));
    }

    /** Who asks, how many questions and how long, who sees what; and what is changing, where managers have said so. */
    private static List<Prose> intro(PulseRound round, Wording say) {
        var facts = say.prose(
                "ask.first",
                "team",
                round.teamName(),
                "total",
                round.questions().size(),
                "closes",
                local(round));
        var changing = round.at().changing();
        return changing.isEmpty() ? List.of(facts) : List.of(facts, say.prose("ask.changing", "changing", changing));
    }

    /** What each answer is called on its button. */
    private Map<String, String> labels(Locale language) {
        return dialogs.items("scale", language, Label.class).stream()
                .collect(Collectors.toUnmodifiableMap(Label::id, Label::label));
    }

    private List<Button> buttons(PulseRound round, int place, Optional<Answer> chosen, Wording say, boolean counted) {
        var labels = labels(say.language());
        var answer = action("answer", round, place);
        var act = chosen.isPresent() ? answer.with(CHANGES, "yes") : answer;
        return Arrays.stream(Answer.values())
                .filter(one -> (one.stance() != Answer.Stance.NONE) == counted)
                .map(one -> Button.of(labels.getOrDefault(one.code(), one.code()), act.with("choice", one.code()))
                        .chosen(chosen.filter(one::equals).isPresent()))
                .toList();
    }

    /** A question, asked again. */
    Message reminder(PulseRound round, Message question, Locale language) {
        var say = words.in(language);
        return say.message("remind.text", "team", round.teamName(), "closes", local(round))
                .with(question.blocks())
                .with(say.note("remind.how"), new Block.Buttons(say.button("remind.hours", HOURS)))
                .inPassing();
    }

    Message thanks(PulseRound round, Locale language) {
        return forAll(round)
                .computeIfAbsent(new Shown(round.questions().size(), language), _ -> thanks(round, words.in(language)));
    }

    private static Message thanks(PulseRound round, Wording say) {
        return say.message("thanks.text", "closes", local(round))
                .with(
                        say.paragraph("thanks.who-sees", "minimum", round.minimumGroupSize(), "team", round.teamName()),
                        say.paragraph("thanks.worry"))
                .withButtons(Stream.concat(
                                Stream.of(
                                        say.button("thanks.concern", CONCERN),
                                        say.button("thanks.change", action("review", round))),
                                comment(round, say))
                        .toList());
    }

    /** The way to a comment, where the round takes any. */
    private static Stream<Button> comment(PulseRound round, Wording say) {
        return round.takesComments()
                ? Stream.of(say.button("comment.button", action("comment", round)))
                : Stream.empty();
    }

    /** A person's own answers, to look at and change. */
    Message review(PulseRound round, Map<Integer, Answer> mine, Locale language) {
        var say = words.in(language);
        var labels = labels(language);
        var places = IntStream.range(0, round.questions().size()).boxed().toList();
        var facts = places.stream()
                .map(place -> new Block.Fact(
                        (place + 1) + ". "
                                + decks.ask(language, round.questions().get(place)),
                        Optional.ofNullable(mine.get(place))
                                .map(answer -> labels.getOrDefault(answer.code(), answer.code()))
                                .orElseGet(() -> say.text("review.open"))))
                .toList();
        return say.message("review.intro", "closes", local(round), "team", round.teamName())
                .with(new Block.Facts(facts))
                .withButtons(places.stream()
                        .map(place -> say.button("review.go", action("show", round, place), "number", place + 1))
                        .toList())
                .withButtons(comment(round, say).toList())
                .with(say.note("review.trust"))
                .inConfidence();
    }

    /** The same once one of them was changed. */
    Message changed(PulseRound round, Map<Integer, Answer> mine, Locale language) {
        return words.in(language)
                .message("review.changed")
                .with(review(round, mine, language).blocks())
                .inConfidence();
    }

    Reply closed(PulseRound round, Turn turn) {
        return new Reply.Replace(
                words.in(turn.languageOr(round.language(turn.here()))).message("late", "team", round.teamName()));
    }

    /** Said where a round was taken back. */
    Message takenBack(Reader reader) {
        return words.in(reader).message("take-back.person");
    }

    /** Said where a round or its button is not for this person, whether it exists or not. */
    Message notYours(Reader reader) {
        return words.in(reader).message("not-yours");
    }

    /** To somebody for whom no round is open; only whoever will be asked in one is told to wait for it. */
    Message nothingOpen(Turn turn) {
        var standing = turn.standing();
        var why = standing.teams().isEmpty()
                ? "no-team"
                : standing.asHandler().containsAll(standing.asMember()) ? "not-asked" : "wait";
        return words.in(turn).message("nothing-open." + why);
    }

    /** An open round on the bot's home page. */
    List<Block> home(PulseRound round, int answered, Locale language) {
        var say = words.in(language);
        var total = round.questions().size();
        var isDone = answered == total;
        return List.of(
                say.paragraph(
                        isDone ? "home.done" : "home.open",
                        "team",
                        round.teamName(),
                        "closes",
                        local(round),
                        "left",
                        total - answered),
                new Block.Progress(answered, total, say.text("home.progress", "done", answered, "total", total)),
                new Block.Buttons(
                        isDone
                                ? say.button("thanks.change", action("review", round))
                                : say.primary("home.answer", action("resume", round))));
    }

    Button answerButton(Reader reader) {
        return words.in(reader).primary("menu.answer", new ActionId("pulse", "resume"));
    }

    private static ActionId action(String verb, PulseRound round) {
        return new ActionId("pulse", verb, Map.of("round", round.id()));
    }

    private static ActionId action(String verb, PulseRound round, int place) {
        return action(verb, round).with("place", Integer.toString(place));
    }

    private static ZonedDateTime local(PulseRound round) {
        return round.closes().atZone(round.zone());
    }
}
