package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;

/** What other rounds showed is not forgotten where it could still be laid beside this one. */
@TandemTest
class RememberedTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    PulseRounds rounds;

    @Autowired
    Teams teams;

    @Autowired
    MovableClock clock;

    /** All in the team now, by number, and for whom they work. */
    private void are(TestRound people, List<Integer> nhs, List<Integer> council) {
        instance.getBean(TestChat.class)
                .staff(Stream.concat(
                                Stream.of(TestRound.BOSS),
                                Stream.concat(nhs.stream(), council.stream()).map(TestRound::person))
                        .toArray(String[]::new));
        teams.saveRoster(
                people.team(),
                new Roster(Stream.concat(
                                nhs.stream().map(number -> member(number, "NHS")),
                                council.stream().map(number -> member(number, "Council")))
                        .toList()));
    }

    private static Member member(int number, String organisation) {
        return new Member(TestChat.person(TestRound.person(number)), "P " + number, organisation, "", Level.FRONT_LINE);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Everybody who is asked agrees with everything; the questions are the bank's first each time. */
    private RoundResult hold(TestRound people) {
        var round = people.open();
        round.cells()
                .keySet()
                .forEach(person -> IntStream.range(0, round.questions().size())
                        .forEach(place -> people.answer(person.id(), round, place, Answer.AGREE)));
        clock.pass(Duration.ofDays(1));
        people.boss("close");
        return rounds.result(round.id()).orElseThrow();
    }

    /** Asks the same again: all questions are wanted in the next round of the team. */
    private void askAgain(TestRound people, RoundResult result) {
        rounds.want(
                people.team().id(),
                result.questions().stream()
                        .map(RoundResult.OfQuestion::question)
                        .toList());
    }

    @Test
    void aTeamIsNotToldWhereItIsAnotherTeamsOrganisationAndOneMore() {
        var large = TestRound.of(instance, 8, 8);
        var first = hold(large);
        assertThat(first.principles().getFirst().organisations())
                .allSatisfy(one -> assertThat(one.figure()).isInstanceOf(Figure.Shown.class));

        var small = TestRound.of(instance, 8, 0);
        are(small, numbers(0, 8), List.of(20));
        askAgain(small, first);
        var second = hold(small);

        assertThat(second.questions())
                .extracting(RoundResult.OfQuestion::question)
                .containsExactlyInAnyOrderElementsOf(first.questions().stream()
                        .map(RoundResult.OfQuestion::question)
                        .toList());
        assertThat(second.questions())
                .allSatisfy(one -> assertThat(one.team()).isEqualTo(new Figure.Hidden(Figure.Why.TOLD_ENOUGH)));
        assertThat(words(small.boss("result"))).contains("or another team shares some of them");
    }

    @Test
    void aTeamAndItsOrganisationsShowWhatWasToldUntilAYearLater() {
        var people = TestRound.of(instance, 8, 8);
        var first = hold(people);
        clock.pass(Duration.ofDays(300));
        are(people, numbers(0, 8), numbers(8, 17));
        askAgain(people, first);
        var second = hold(people);
        assertThat(second.questions()).allSatisfy(one -> assertThat(one.team()).isInstanceOf(Figure.AsBefore.class));
        assertThat(second.principles())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.organisations())
                        .extracting(RoundResult.OfCohort::figure)
                        .allSatisfy(figure -> assertThat(figure).isInstanceOf(Figure.AsBefore.class)));
        assertThat(words(people.more(people.boss("result"), "Questions and principles")))
                .contains("about as before", "at least 5 people account for the change");

        clock.pass(Duration.ofDays(100));
        askAgain(people, first);
        var third = hold(people);

        assertThat(third.principles())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.organisations())
                        .extracting(RoundResult.OfCohort::figure)
                        .allSatisfy(figure -> assertThat(figure).isInstanceOf(Figure.Shown.class)));
    }
}
