package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Reading.Difference;
import org.tandembot.feature.summary.Reading.OfPrinciple;
import org.tandembot.feature.summary.Reading.OfQuestion;
import org.tandembot.message.Prose;

/** Figures and their changes in words: the same ones on the page and in a file. */
record FigureWords(Wording say) {

    String day(Round round) {
        return say.text("day", "day", date(round));
    }

    static LocalDate date(Round round) {
        return LocalDate.ofInstant(round.closed(), round.zone());
    }

    /** How many were asked, round by round from the fewest to the most. */
    String asked(Reading reading) {
        var asked = reading.rounds().stream().mapToInt(Round::asked).summaryStatistics();
        return asked.getMin() == asked.getMax()
                ? say.text("people", "number", asked.getMax())
                : say.text("people-range", "fewest", asked.getMin(), "most", asked.getMax());
    }

    /** How many of them answered; of several rounds, in how many of them. */
    String answered(Reading reading) {
        return reading.rounds().size() == 1
                ? say.band(reading.last().answered())
                : reading.answered().entrySet().stream()
                        .map(one -> say.text("answered-in", "band", say.band(one.getKey()), "rounds", one.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** A principle in a sentence or two: its figure, or that of each of its questions from the lowest to the highest. */
    Prose principle(OfPrinciple one) {
        return one.isOfOneRound() ? ofOneRound(one) : ofSeveralRounds(one);
    }

    private Prose ofSeveralRounds(OfPrinciple one) {
        var questions = one.questions();
        var order = questions.order();
        return say.with("from", say.share(order.getLast().agree()))
                .with("to", say.share(order.getFirst().agree()))
                .with("questions", order.size())
                .with("answers", order.stream().mapToInt(OfQuestion::answers).sum())
                .prose(questions.isAlike() ? "principles.each" : "principles.range");
    }

    private Prose ofOneRound(OfPrinciple one) {
        return switch (one.now()) {
            case Figure.Shown shown ->
                say.of(shown)
                        .prose(
                                "principles.line",
                                "questions",
                                one.questions().order().size());
            case Figure.AsBefore before ->
                say.with("before", say.asBefore(before))
                        .prose("principles.held", "minimum", one.asked().minimum());
            case Figure.Hidden(var why) ->
                switch (why) {
                    case TOO_FEW ->
                        say.prose("principles.hidden", "minimum", one.asked().minimum());
                    case OTHERS_COULD_BE_WORKED_OUT, TOLD_ENOUGH -> say.prose("principles.hidden-others");
                    case LOST -> say.prose("principles.hidden-lost");
                };
        };
    }

    /** How many agree with a question, with how many were asked only where that differs from the round as a whole. */
    String brief(OfQuestion question) {
        return question.team() instanceof Figure.Shown shown
                        && shown.asked() == question.asked().asked()
                        && shown.answered() == question.asked().answered()
                ? say.share(shown.agree())
                : full(question);
    }

    /** The same, always with how many were asked. */
    String full(OfQuestion question) {
        return question.team() instanceof Figure.AsBefore before
                ? say.asBefore(before)
                : say.of(question.shown()).text("questions.line");
    }

    /** Who agrees with a principle, as briefly as beside a bar; empty where there is no one figure to draw. */
    Optional<String> agreeing(OfPrinciple one) {
        return one.share()
                .map(share -> one.isOfOneRound()
                        ? agreeing(say, one.now())
                        : say.text("principles.mean", "share", say.share(share)));
    }

    /** Who agrees, and where that is of before, when; nothing where it is hidden. */
    static String agreeing(Wording say, Figure figure) {
        return switch (figure) {
            case Figure.Shown shown -> say.share(shown.agree());
            case Figure.AsBefore before -> say.asBefore(before);
            case Figure.Hidden _ -> "";
        };
    }

    /** How a question has moved since it was asked before, or that it stands as before; nothing where it cannot be compared. */
    String change(OfQuestion question) {
        var moved = moved(question);
        return question.team() instanceof Figure.AsBefore before
                ? (say.asBefore(before) + ". " + moved).strip()
                : moved;
    }

    /** The same without any share, where that is said in another place. */
    String moved(OfQuestion question) {
        return question.move().map(move -> change(question, move)).orElse("");
    }

    private String change(OfQuestion question, Reading.Move move) {
        return say.with("points", Math.abs(move.points()))
                .with("way", move.points() > 0 ? "up" : "down")
                .with("day", day(move.since(), question.asked()))
                .text(
                        switch (move.verdict()) {
                            case UP -> "change.up";
                            case DOWN -> "change.down";
                            case MAY_BE_CHANCE -> "change.not-clear";
                        });
    }

    private String day(Instant when, Round round) {
        return say.text("day", "day", LocalDate.ofInstant(when, round.zone()));
    }

    /** Where two organisations are furthest apart. */
    Prose employers(Difference apart) {
        return say.with("principle", apart.principle())
                .with(
                        "high",
                        apart.high().name(),
                        "most",
                        say.share(apart.high().agree()))
                .with("low", apart.low().name(), "least", say.share(apart.low().agree()))
                .prose("employers", "day", day(apart.round()));
    }
}
