package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.feature.summary.Wishes.Posting;
import org.tandembot.sheet.PdfText;

/**
 * Screens, pictures and files are functions of what rounds published, and of nothing else (decision 16): every percentage that any
 * of them says is one that was published, a mean of such, or a difference of two.
 */
@TandemTest
class OutputsTests {

    private static final Posting NOWHERE = new Posting(Optional.empty(), Optional.empty());

    @Autowired
    ApplicationContext instance;

    @Autowired
    Summaries summaries;

    @Autowired
    PulseFigures pulse;

    @Autowired
    MovableClock clock;

    @Test
    void noOutputSaysAFigureThatWasNotPublished() {
        var random = new Random(7);
        var stage = new SummaryStage(instance, 7, 6);
        var answers = new String[] {"Agree", "Disagree", "Neither"};
        for (var round = 0; round < 6; round++) {
            stage.holdARound(random.nextInt(14), answers[random.nextInt(3)]);
        }
        var published = pulse.closed(stage.team(), 100).stream()
                .flatMap(OutputsTests::shares)
                .map(Share::percent)
                .collect(Collectors.toCollection(HashSet::new));
        var allowed = new HashSet<>(published);
        // Of judging a change, of rounding, of "all": none of these is anybody's answer.
        allowed.addAll(Set.of(5));
        for (var span : Span.values()) {
            var summary = summary(stage, span, clock.instant());
            summary.reading().trend().forEach(point -> point.share().ifPresent(share -> allowed.add(share.percent())));
            for (var said : new String[] {
                TestChat.words(new SummaryPage(summary).forManager(NOWHERE)),
                TestChat.words(new SummaryPage(summary).forTeam()),
                everyPage(summary, true),
                everyPage(summary, false),
                new SummaryFile(summary).csv(),
                PdfText.read(new SummaryFile(summary)
                                .message()
                                .files()
                                .getFirst()
                                .content()
                                .bytes())
                        .text()
            }) {
                assertThat(percentages(said)).as("%s", span).isSubsetOf(allowed);
            }
        }
        assertThat(published).isNotEmpty();
    }

    @Test
    void theSameMomentAlwaysSaysTheSame() {
        var stage = new SummaryStage(instance, 7, 6);
        stage.holdARound(13, "Agree");
        var then = clock.instant();
        var before = new SummaryPage(summary(stage, Span.QUARTER, then)).forTeam();
        stage.holdARound(13, "Disagree");

        assertThat(new SummaryPage(summary(stage, Span.QUARTER, then)).forTeam())
                .isEqualTo(before);
    }

    private static String everyPage(Summary summary, boolean toManager) {
        return Stream.of(MorePages.Page.values())
                .map(page -> TestChat.words(new MorePages(summary, toManager).page(page.code())))
                .collect(Collectors.joining("\n"));
    }

    private Summary summary(SummaryStage stage, Span span, Instant at) {
        return summaries.of(new Summary.Period(stage.team(), span, at), stage.team()::language);
    }

    private static Stream<Share> shares(Round round) {
        return Stream.concat(
                        round.questions().stream().map(PulseFigures.OfQuestion::team),
                        round.principles().stream().map(PulseFigures.OfPrinciple::team))
                .flatMap(figure -> figure instanceof Figure.Shown shown
                        ? Stream.of(shown.agree(), shown.neither(), shown.disagree())
                        : Stream.of());
    }

    private static Set<Integer> percentages(String said) {
        return Arrays.stream(said.split("%", -1))
                .map(before -> before.replaceAll("(?s).*?([0-9]+)$", "$1"))
                .filter(number -> number.matches("[0-9]+"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
