package org.tandembot.feature.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.summary.Reading.OfPrinciple;

/** What a summary offers to talk about, and one thing to try: strengths first, then what fewest agree on. */
@Component
final class Advice {

    private static final int POINTS = 3;
    private static final int HALF = 50;

    private record TalkingPoint(String id, String strong, String low, String act, List<String> sources) {}

    /** Three questions, and one thing to try with what it rests on. */
    record Offer(List<String> points, Optional<String> act, String source) {
        Offer {
            points = List.copyOf(points);
        }
    }

    private final Dialogs dialogs;
    private final PulseFigures pulse;
    private final FigureWords wording;
    private final Words words;

    Advice(Dialogs dialogs, PulseFigures pulse, FigureWords wording) {
        this.dialogs = dialogs;
        this.pulse = pulse;
        this.wording = wording;
        this.words = dialogs.words("summary");
    }

    /** What to offer where at least one principle is shown. */
    Offer offer(Locale language, Reading reading) {
        var order = reading.fromLowest();
        var points = new ArrayList<String>();
        var low = find(language, order.getFirst());
        if (order.size() > 1 && isAlike(order.getFirst(), order.getLast())) {
            points.add(words.text(language, "talk.alike", "share", share(language, order.getFirst())));
        } else {
            strong(language, order).ifPresent(points::add);
            low.ifPresent(point -> points.add(
                    said(language, isAlone(order) ? "talk.low" : "talk.low-too", order.getFirst(), point.low())));
        }
        reading.lowest().stream()
                .findFirst()
                .ifPresent(question -> points.add(words.text(
                        language,
                        reading.isLowestAlone() ? "talk.lowest-question" : "talk.lower-question",
                        "ask",
                        question.ask())));
        points.add(words.text(language, "talk.missing"));
        return new Offer(
                points.subList(0, Math.min(POINTS, points.size())),
                low.map(TalkingPoint::act),
                low.map(point -> dialogs.credit(point.sources()).text()).orElse(""));
    }

    private Optional<String> strong(Locale language, List<OfPrinciple> order) {
        var highest = order.getLast();
        return order.size() > 1 && isStrong(highest)
                ? find(language, highest)
                        .map(point -> said(
                                language,
                                isAlone(order.reversed()) ? "talk.strong" : "talk.strong-too",
                                highest,
                                point.strong()))
                : Optional.empty();
    }

    private String said(Locale language, String key, OfPrinciple one, String question) {
        return words.text(
                language, key, "name", name(language, one), "share", share(language, one), "question", question);
    }

    /** Whether no other stands where the first of this order does. */
    private static boolean isAlone(List<OfPrinciple> order) {
        return order.size() == 1 || !isAlike(order.getFirst(), order.get(1));
    }

    private static boolean isAlike(OfPrinciple one, OfPrinciple other) {
        return Reading.agreeing(one.now()) == Reading.agreeing(other.now());
    }

    /** What fewer than half agree on is no strength, though nothing else has more. */
    private static boolean isStrong(OfPrinciple one) {
        return one.now() instanceof Figure.Shown shown && shown.agree().percent() >= HALF;
    }

    private Optional<TalkingPoint> find(Locale language, OfPrinciple principle) {
        return dialogs.items("talking-points", language, TalkingPoint.class).stream()
                .filter(point -> point.id().equals(principle.id()))
                .findFirst();
    }

    private String name(Locale language, OfPrinciple one) {
        return pulse.principles(language).stream()
                .filter(principle -> principle.id().equals(one.id()))
                .map(PulseFigures.Principle::name)
                .findFirst()
                .orElse(one.id());
    }

    private String share(Locale language, OfPrinciple one) {
        return wording.agreeing(language, one.now());
    }
}
