package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Change.Panel;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.disclosure.Share.Shape;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.OfCohort;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Reading.OfPrinciple;
import org.tandembot.feature.summary.Reading.OfQuestion;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** What figures come to, made up as rounds publish them. */
class ReadingTests {

    private static final Instant FIRST = Instant.parse("2026-09-01T09:00:00Z");
    private static final int ASKED = 21;
    private static final Team TEAM = TestTeam.of(
            "T",
            "Riverside",
            TestChat.CHANNEL,
            Set.of(),
            Optional.empty(),
            ZoneId.of("Europe/London"),
            new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
            Locale.ENGLISH,
            6,
            5,
            List.of());

    private final List<Round> rounds = new ArrayList<>();

    private static Share percent(int percent) {
        return new Share(percent, Shape.ROUNDED);
    }

    private static Share atLeast(int percent) {
        return new Share(percent, Shape.AT_LEAST);
    }

    private static Share atMost(int percent) {
        return new Share(percent, Shape.AT_MOST);
    }

    private static Figure shown(Share agree) {
        return new Figure.Shown(List.of(agree, atMost(20), atMost(20)), ASKED, Band.OVER_THREE_QUARTERS);
    }

    /** Of a principle with the id of the question's beginning. */
    private static PulseFigures.OfQuestion question(String id, Figure figure) {
        return new PulseFigures.OfQuestion(
                id, "PR." + id.charAt(1), "I think " + id + ".", id.endsWith("core"), figure);
    }

    private static PulseFigures.OfQuestion question(String id, Share agree) {
        return question(id, shown(agree));
    }

    /** A round so many days after the first. */
    private void round(int day, Band answered, PulseFigures.OfQuestion... questions) {
        var opened = FIRST.plus(Duration.ofDays(day));
        rounds.add(new Round(
                "T-" + (rounds.size() + 1),
                new PulseFigures.Span(opened, opened.plus(Duration.ofDays(1)), TEAM.zone()),
                5,
                ASKED,
                answered,
                rounds.stream().map(one -> new Panel(one.opened(), ASKED)).toList(),
                List.of(questions),
                Stream.of(questions)
                        .map(one -> new PulseFigures.OfPrinciple(one.principle(), one.team(), List.of(), List.of()))
                        .toList()));
    }

    private void round(int day, PulseFigures.OfQuestion... questions) {
        round(day, Band.OVER_THREE_QUARTERS, questions);
    }

    /** A round of one question for each of these shares, P1.q to P6.q. */
    private void asked(Share... shares) {
        round(
                7 * rounds.size(),
                IntStream.range(0, shares.length)
                        .mapToObj(i -> question("P" + (i + 1) + ".q", shares[i]))
                        .toArray(PulseFigures.OfQuestion[]::new));
    }

    private Reading reading(Span span) {
        return Reading.of(new Period(TEAM, span, rounds.getLast().closed().plusSeconds(1)), rounds, Map.of());
    }

    private Reading reading() {
        return reading(Span.ROUND);
    }

    private static List<String> ids(List<OfQuestion> questions) {
        return questions.stream().map(OfQuestion::id).toList();
    }

    @Test
    void mostAgreeHoldsOnlyWhatAtLeastHalfAgreeWith() {
        asked(percent(40), percent(30), percent(25), percent(20), percent(20));
        assertThat(reading().highest(3).named()).isEmpty();
        assertThat(reading().isNoneByHalf()).isTrue();
        assertThat(ids(reading().lowest(3).named())).containsExactlyInAnyOrder("P4.q", "P5.q", "P3.q");

        asked(percent(55), percent(45), percent(45));
        assertThat(ids(reading().highest(3).named())).containsExactly("P1.q");
        assertThat(reading().isNoneByHalf()).isFalse();
    }

    @Test
    void eightyPerCentOrMoreStandsAboveEightyAndIsLevelWithIt() {
        asked(percent(80), atLeast(80), percent(60), percent(40));

        assertThat(ids(reading().highest(3).named())).containsExactly("P2.q", "P1.q");
        assertThat(reading().standsOut()).isEmpty();
        assertThat(reading()
                        .questions()
                        .isLevel(
                                reading().questions().order().getFirst(),
                                reading().questions().order().get(1)))
                .isTrue();
    }

    @Test
    void standsOutIsOnlyWhatIsClearOfAllOthersAndHasHalf() {
        asked(percent(50), percent(45), percent(45));
        assertThat(reading().standsOut()).as("a step of rounding").isEmpty();
        asked(percent(70), percent(60), percent(45));
        assertThat(reading().standsOut()).as("10 points").isEmpty();
        asked(percent(45), percent(20), percent(20));
        assertThat(reading().standsOut()).as("less than half").isEmpty();
        asked(percent(60), percent(45), percent(45));
        assertThat(reading().standsOut()).map(OfQuestion::id).contains("P1.q");
        asked(atLeast(80), percent(75), percent(45));
        assertThat(reading().standsOut()).as("may be 3 points").isEmpty();
        asked(atLeast(80), percent(65), percent(45));
        assertThat(reading().standsOut()).map(OfQuestion::id).contains("P1.q");
    }

    @Test
    void whereFewAnsweredNothingStandsOut() {
        round(0, Band.A_QUARTER_TO_A_HALF, question("P1.q", atLeast(80)), question("P2.q", atMost(20)));

        assertThat(reading().fewAnswered()).isEqualTo(1);
        assertThat(reading().standsOut()).isEmpty();
    }

    @Test
    void tiesAreTiesWhateverTheirIds() {
        asked(percent(25), percent(60), percent(25), percent(25), percent(60));

        assertThat(ids(reading().bottom())).containsExactlyInAnyOrder("P1.q", "P3.q", "P4.q");
        asked(atLeast(80), atLeast(80), atLeast(80), atLeast(80), atLeast(80), percent(20));
        assertThat(reading().highest(3).named()).hasSize(3);
        assertThat(reading().highest(3).more()).isEqualTo(2);
        assertThat(ids(reading().lowest(3).named())).containsExactly("P6.q");
        asked(percent(60), percent(60));
        assertThat(reading().isAlike()).isTrue();
        assertThat(reading().bottom()).isEmpty();
    }

    @Test
    void aQuestionIsComparedWithItselfAndNeverByItsPrinciple() {
        round(0, question("P5.a", atMost(20)), question("P4.b", percent(60)));
        round(30, question("P5.c", percent(60)), question("P4.b", percent(65)));

        var reading = reading();
        assertThat(ids(reading.compared())).containsExactly("P4.b");
        assertThat(reading.compared().getFirst().move()).hasValueSatisfying(move -> {
            assertThat(move.verdict()).isEqualTo(Verdict.MAY_BE_CHANCE);
            assertThat(move.points()).isEqualTo(5);
            assertThat(move.since()).isEqualTo(rounds.getFirst().opened());
        });
    }

    @Test
    void clearChangesComeFirstAndWhatIsHeldBackHasNoVerdict() {
        round(0, question("P1.a", percent(60)), question("P2.b", percent(60)), question("P3.c", atLeast(80)));
        var held = new Figure.AsBefore((Figure.Shown) shown(percent(60)), FIRST, false);
        round(90, question("P1.a", held), question("P2.b", percent(65)), question("P3.c", atMost(20)));

        var compared = reading().compared();
        assertThat(compared.getFirst().id()).isEqualTo("P3.c");
        assertThat(compared.getFirst().move())
                .hasValueSatisfying(move -> assertThat(move.verdict()).isEqualTo(Verdict.DOWN));
        assertThat(compared)
                .filteredOn(one -> one.id().equals("P1.a"))
                .singleElement()
                .satisfies(one -> assertThat(one.move()).isEmpty());
    }

    @Test
    void aTimeComparesWithTheTimeBeforeAndElseWithItsOwnBeginning() {
        round(0, question("P1.a", atMost(20)));
        round(50, question("P1.a", percent(50)), question("P2.b", percent(50)));
        round(57, question("P1.a", percent(50)), question("P2.b", percent(55)));

        var moves = reading(Span.MONTH).compared();
        assertThat(moves)
                .extracting(OfQuestion::id, one -> one.move().orElseThrow().since())
                .containsExactlyInAnyOrder(
                        tuple("P1.a", rounds.getFirst().opened()),
                        tuple("P2.b", rounds.get(1).opened()));
    }

    @Test
    void aTimeIsAllItsRoundsAndNotItsLast() {
        round(0, question("P1.a", percent(40)), question("P2.b", percent(60)));
        round(7, question("P1.c", atLeast(80)));
        round(14, Band.UNDER_A_QUARTER, question("P1.d", percent(55)));

        var reading = reading(Span.MONTH);
        assertThat(reading.answered()).isEqualTo(Map.of(Band.OVER_THREE_QUARTERS, 2L, Band.UNDER_A_QUARTER, 1L));
        var first = reading.principles().getFirst();
        assertThat(first.isOfOneRound()).isFalse();
        assertThat(ids(first.questions().order())).containsExactly("P1.c", "P1.d", "P1.a");
        assertThat(first.share()).contains(atLeast(55));
        assertThat(reading.principles().getLast())
                .satisfies(one -> assertThat(one.isOfOneRound()).isTrue());
        assertThat(reading.highest(3).named()).extracting(OfQuestion::id).contains("P1.c", "P2.b");
        assertThat(reading.lowest(3).named()).extracting(OfQuestion::id).contains("P1.a");
    }

    @Test
    void everyPointOfTheLineIsOfTheSameCoreQuestions() {
        round(0, question("P1.core", percent(60)), question("P2.a", atMost(20)));
        round(7, question("P2.core", percent(80)), question("P1.a", atMost(20)));
        round(14, question("P1.b", atMost(20)));
        round(90, question("P1.core", percent(40)), question("P2.b", atLeast(80)));

        assertThat(reading().trend())
                .extracting(point -> point.round().opened(), Reading.Point::share)
                .containsExactly(
                        tuple(rounds.get(1).opened(), Optional.of(percent(70))),
                        tuple(rounds.get(3).opened(), Optional.of(percent(60))));
    }

    @Test
    void threePrinciplesUnderHalfAreAHardResultAndTwoAreNot() {
        asked(percent(45), atMost(20), percent(30), percent(60));
        assertThat(reading().isHard()).isTrue();
        asked(percent(45), atMost(20), percent(50), percent(60));
        assertThat(reading().isHard()).isFalse();
    }

    @Test
    void employersDifferMostWhereTheirFiguresAreFurthestApartAndClear() {
        assertThat(employers(percent(50), atMost(20))).hasValueSatisfying(apart -> {
            assertThat(apart.high().name()).isEqualTo("NHS");
            assertThat(apart.low().name()).isEqualTo("Council");
        });
        assertThat(employers(percent(50), percent(45))).isEmpty();
        assertThat(employers(percent(80), atLeast(80))).isEmpty();
    }

    private Optional<Reading.Difference> employers(Share nhs, Share council) {
        rounds.clear();
        round(0, question("P1.a", percent(40)));
        var last = rounds.removeLast();
        rounds.add(new Round(
                last.id(),
                last.span(),
                last.minimum(),
                last.asked(),
                last.answered(),
                last.panels(),
                last.questions(),
                List.of(new PulseFigures.OfPrinciple(
                        "PR.1",
                        shown(percent(40)),
                        List.of(
                                new OfCohort("NHS", shown(nhs)),
                                new OfCohort("Council", shown(council)),
                                new OfCohort("", shown(atLeast(80))),
                                new OfCohort("Hospice", new Figure.Hidden(Figure.Why.TOO_FEW)),
                                new OfCohort(
                                        "Charity",
                                        new Figure.AsBefore((Figure.Shown) shown(atMost(20)), FIRST, false))),
                        List.of()))));
        return reading().employers();
    }

    @Test
    void principlesOfOneRoundStandWithItsOwnFigure() {
        asked(percent(40), percent(60));

        assertThat(reading().principles())
                .allSatisfy(one -> assertThat(one.isOfOneRound()).isTrue())
                .extracting(OfPrinciple::share)
                .containsExactly(Optional.of(percent(40)), Optional.of(percent(60)));
    }
}
