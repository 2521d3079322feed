package org.tandembot.feature.pulse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** What a member sees of a round. */
@Component
final class QuestionCards {

    /** Where a round's last step leads: raising a concern, which is another feature's. */
    static final ActionId CONCERN = new ActionId("concern", "raise");

    /** Where a reminder leads: saying when to be written to, which is another feature's. */
    static final ActionId HOURS = new ActionId("setup", "quiet");

    private final Words words;
    private final QuestionBank bank;
    /**
     * What a round says alike to everyone, by place, the thanks at the place after the last question: the same words would be
     * put together again for each of many thousand answers. Kept as long as the round itself is.
     */
    private final Cache<PulseRound, Map<Integer, Message>> forAll =
            Caffeine.newBuilder().weakKeys().build();

    QuestionCards(Dialogs dialogs, QuestionBank bank) {
        this.words = dialogs.words("pulse");
        this.bank = bank;
    }

    /** One question; {@code mine} are this person's answers so far, by place. */
    Message question(PulseRound round, int place, Map<Integer, Answer> mine) {
        var chosen = Optional.ofNullable(mine.get(place));
        return chosen.isPresent()
                ? question(round, place, chosen)
                : forAll(round).computeIfAbsent(place, _ -> question(round, place, chosen));
    }

    private Map<Integer, Message> forAll(PulseRound round) {
        return forAll.get(round, _ -> new ConcurrentHashMap<>());
    }

    private Message question(PulseRound round, int place, Optional<Answer> chosen) {
        var language = round.language();
        var question = round.question(place).orElseThrow();
        var total = round.questions().size();
        var progress =
                words.text(language, "ask.progress", "team", round.teamName(), "number", place + 1, "total", total);
        var blocks = new ArrayList<Block>();
        var isFirst = place == 0 && chosen.isEmpty();
        var intro =
                words.prose(language, "ask.first", "team", round.teamName(), "total", total, "closes", local(round));
        if (isFirst) {
            blocks.add(new Block.Text(intro));
        }
        blocks.add(new Block.Progress(place + 1, total, progress));
        blocks.add(new Block.Text(new Prose(List.of(new Prose.Strong(question.ask())))));
        blocks.add(new Block.Buttons(buttons(round, place, chosen, true)));
        blocks.add(new Block.Buttons(buttons(round, place, chosen, false)));
        blocks.add(new Block.Note(
                words.prose(language, "ask.why", "why", question.why(), "source", bank.credit(question))));
        blocks.add(new Block.Note(words.prose(language, "ask.trust", "closes", local(round))));
        var message = new Message((isFirst ? intro.asPlain() : progress + ".") + " " + question.ask(), blocks);
        return chosen.isPresent() ? message.inConfidence() : message;
    }

    private List<Button> buttons(PulseRound round, int place, Optional<Answer> chosen, boolean counted) {
        var labels = bank.labels(round.language());
        return Arrays.stream(Answer.values())
                .filter(answer -> (answer.stance() != Answer.Stance.NONE) == counted)
                .map(answer -> Button.of(
                                labels.getOrDefault(answer.code(), answer.code()),
                                action("answer", round, place).with("c", answer.code()))
                        .chosen(chosen.filter(answer::equals).isPresent()))
                .toList();
    }

    /** A question, asked again. */
    Message reminder(PulseRound round, Message question) {
        var text = words.prose(round.language(), "remind.text", "team", round.teamName(), "closes", local(round));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.addAll(question.blocks());
        blocks.add(new Block.Note(words.prose(round.language(), "remind.how")));
        blocks.add(new Block.Buttons(Button.of(words.text(round.language(), "remind.hours"), HOURS)));
        return new Message(text.asPlain(), blocks);
    }

    Message thanks(PulseRound round) {
        return forAll(round).computeIfAbsent(round.questions().size(), _ -> newThanks(round));
    }

    private Message newThanks(PulseRound round) {
        var thanks = words.prose(round.language(), "thanks.text", "closes", local(round));
        return Message.of(
                thanks.asPlain(),
                new Block.Text(thanks),
                new Block.Text(words.prose(
                        round.language(),
                        "thanks.who-sees",
                        "minimum",
                        round.minimumGroupSize(),
                        "team",
                        round.teamName())),
                new Block.Text(words.prose(round.language(), "thanks.worry")),
                new Block.Buttons(Stream.concat(
                                Stream.of(
                                        Button.of(words.text(round.language(), "thanks.concern"), CONCERN),
                                        Button.of(
                                                words.text(round.language(), "thanks.change"),
                                                action("review", round))),
                                comment(round))
                        .toList()));
    }

    /** The way to a comment, where the round takes any. */
    private Stream<Button> comment(PulseRound round) {
        return round.takesComments()
                ? Stream.of(Button.of(words.text(round.language(), "comment.button"), action("comment", round)))
                : Stream.empty();
    }

    /** A person's own answers, to look at and change. */
    Message review(PulseRound round, Map<Integer, Answer> mine) {
        var language = round.language();
        var labels = bank.labels(language);
        var intro = words.prose(language, "review.intro", "closes", local(round), "team", round.teamName());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(intro));
        var facts = IntStream.range(0, round.questions().size())
                .mapToObj(place -> new Block.Fact(
                        (place + 1) + ". " + round.questions().get(place).ask(),
                        Optional.ofNullable(mine.get(place))
                                .map(answer -> labels.getOrDefault(answer.code(), answer.code()))
                                .orElseGet(() -> words.text(language, "review.open"))))
                .toList();
        blocks.add(new Block.Facts(facts));
        blocks.add(new Block.Buttons(IntStream.range(0, round.questions().size())
                .mapToObj(place ->
                        Button.of(words.text(language, "review.go", "number", place + 1), action("show", round, place)))
                .toList()));
        comment(round).forEach(button -> blocks.add(new Block.Buttons(button)));
        blocks.add(new Block.Note(words.prose(language, "review.trust")));
        return new Message(intro.asPlain(), blocks).inConfidence();
    }

    Message closed(PulseRound round) {
        return Message.of(words.prose(round.language(), "late", "team", round.teamName()));
    }

    /** Said where a round or its button is not for this person, whether it exists or not. */
    Message notYours(java.util.Locale language) {
        return Message.of(words.prose(language, "not-yours"));
    }

    /** To somebody for whom no round is open; only whoever will be asked in one is told to wait for it. */
    Message nothingOpen(Turn turn) {
        var standing = turn.standing();
        var why = standing.teams().isEmpty()
                ? "no-team"
                : standing.asHandler().containsAll(standing.asMember()) ? "not-asked" : "wait";
        return Message.of(words.prose(turn.language(), "nothing-open." + why));
    }

    /** An open round on the bot's home page. */
    List<Block> home(PulseRound round, int answered) {
        var total = round.questions().size();
        var language = round.language();
        var isDone = answered == total;
        var text = words.prose(
                language,
                isDone ? "home.done" : "home.open",
                "team",
                round.teamName(),
                "closes",
                local(round),
                "left",
                total - answered);
        var button = isDone
                ? Button.of(words.text(language, "thanks.change"), action("review", round))
                : Button.primary(words.text(language, "home.answer"), action("resume", round));
        return List.of(
                new Block.Text(text),
                new Block.Progress(
                        answered, total, words.text(language, "home.progress", "done", answered, "total", total)),
                new Block.Buttons(button));
    }

    Button answerButton(java.util.Locale language) {
        return Button.primary(words.text(language, "menu.answer"), new ActionId("pulse", "resume"));
    }

    private static ActionId action(String verb, PulseRound round) {
        return new ActionId("pulse", verb, Map.of("r", round.id()));
    }

    private static ActionId action(String verb, PulseRound round, int place) {
        return action(verb, round).with("n", Integer.toString(place));
    }

    private static java.time.ZonedDateTime local(PulseRound round) {
        return round.closes().atZone(round.zone());
    }
}
