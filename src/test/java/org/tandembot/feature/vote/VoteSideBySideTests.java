package org.tandembot.feature.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.feature.action.ActionStage;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.feature.vote.Poll.Option;
import org.tandembot.release.History;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.Ids;

/**
 * A manager keeps the outcome of every vote and lays them side by side: of teams that share people, and of teams whose people have
 * gone since, so that the lists of today tell nothing.
 */
class VoteSideBySideTests extends ActionStage {

    private static final Figure TOLD_ENOUGH = new Figure.Hidden(Why.TOLD_ENOUGH);
    private static final AtomicInteger CROWDS = new AtomicInteger();

    @Autowired
    private Polls polls;

    @Autowired
    private Polling polling;

    @Autowired
    private PollClosing closing;

    @Autowired
    private BallotBoxes boxes;

    @Autowired
    private RandomGenerator random;

    @Autowired
    private History history;

    @Autowired
    private PollCards cards;

    @Autowired
    private Traffic traffic;

    private final List<Figure> outcomes = new ArrayList<>();

    /** Nobody of them is in another test. */
    private int crowd;

    @BeforeEach
    void aNewCrowd() {
        crowd = 1000 * CROWDS.incrementAndGet();
    }

    /** So that no outcome of these reaches another test. */
    @AfterEach
    void allIsDelivered() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    private List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> person(crowd + i)).toList();
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Opens a vote in a new team of these people, who then leave it for good. */
    private Poll opened(List<String> people, String... choices) {
        team = staffed(people);
        var poll = opened(Kind.PRIORITY, "", choices);
        teams.saveRoster(team, new Roster(List.of()));
        return poll;
    }

    private Poll opened(Kind kind, String about, String... choices) {
        var options = Stream.of(choices)
                .map(text -> new Option(text, List.<String>of()))
                .toList();
        var outcome =
                polling.open(team, new Polling.Wanted(Ids.draw(random), kind, about, options, Duration.ofDays(2)));
        assertThat(outcome).isInstanceOf(Polling.Opened.class);
        return ((Polling.Opened) outcome).poll();
    }

    /** What is shown of its outcome, after everyone chose the first and it has closed. */
    private Figure closed(Poll poll) {
        everyoneVotes(poll);
        assertThat(closing.close(poll)).isTrue();
        return result(poll);
    }

    private Figure result(Poll poll) {
        return polls.result(poll.team(), poll.id()).orElseThrow();
    }

    private void everyoneVotes(Poll poll) {
        people(0, 40).forEach(voter -> boxes.cast(poll.box(), TestChat.person(voter), 0, new byte[] {0}));
        assertThat(BoxTraces.ballots(poll.box())).hasSameSizeAs(asked(poll));
    }

    private Set<String> asked(Poll poll) {
        return boxes.terms(poll.box()).orElseThrow().asked();
    }

    private String choice(String text) {
        return text + " " + crowd;
    }

    private Poll opened(List<String> people) {
        return opened(people, choice("Fewer forms"), choice("One list"));
    }

    private Figure voted(List<String> people) {
        return closed(opened(people));
    }

    /** Whether a vote of a new team of these people is not even started. */
    private boolean isRefused(List<String> people, String... choices) {
        team = staffed(people);
        var options = Stream.of(choices.length > 0 ? choices : new String[] {choice("Fewer forms"), choice("One list")})
                .map(text -> new Option(text, List.<String>of()))
                .toList();
        var outcome = polling.open(
                team, new Polling.Wanted(Ids.draw(random), Kind.PRIORITY, "", options, Duration.ofDays(2)));
        teams.saveRoster(team, new Roster(List.of()));
        return outcome instanceof Polling.AskedOfOthers;
    }

    @Test
    void aTeamWithOnePersonMoreIsNotAskedSinceNothingCouldBeShown() {
        assertThat(voted(people(0, 8))).isInstanceOf(Figure.Shown.class);

        assertThat(isRefused(people(0, 9))).isTrue();
        assertThat(isRefused(people(0, 7))).isTrue();
        assertThat(isRefused(people(1, 9))).isTrue();
        assertThat(isRefused(people(3, 11))).as("three left and three came").isFalse();
    }

    @Test
    void nothingIsShownOfOneThatWasOpenAlready() {
        var first = opened(people(0, 8));
        var second = opened(people(0, 9));
        assertThat(closed(first)).isInstanceOf(Figure.Shown.class);

        assertThat(closed(second)).isEqualTo(TOLD_ENOUGH);
    }

    @Test
    void whatARefusalSaysDoesNotRestOnHowManyVoted() {
        var first = opened(people(0, 8));
        var second = opened(people(0, 9));
        assertThat(closed(first)).isInstanceOf(Figure.Shown.class);

        closing.close(second);

        assertThat(result(second)).isEqualTo(TOLD_ENOUGH);
    }

    @Test
    void twoTeamsTogetherLessAThirdTellOfNobody() {
        assertThat(voted(people(0, 10))).isInstanceOf(Figure.Shown.class);
        assertThat(voted(people(10, 20))).isInstanceOf(Figure.Shown.class);

        assertThat(isRefused(people(0, 21))).isTrue();
    }

    @Test
    void aTeamThatSharesNobodyIsReckonedWithWhereAnotherLeadsToIt() {
        var last = opened(people(0, 10));
        assertThat(voted(people(10, 20))).isInstanceOf(Figure.Shown.class);
        assertThat(voted(people(0, 21))).isInstanceOf(Figure.Shown.class);

        assertThat(closed(last)).isEqualTo(TOLD_ENOUGH);
    }

    @Test
    void oneChoiceTheSameIsEnoughHoweverItIsSpelt() {
        assertThat(closed(opened(people(0, 8), choice("Fewer forms"), choice("Tea"))))
                .isInstanceOf(Figure.Shown.class);

        assertThat(isRefused(people(0, 9), choice("fewer FORMS!"), choice("Coffee")))
                .isTrue();
    }

    @Test
    void otherChoicesAreNoneOfItsBusiness() {
        assertThat(voted(people(0, 8))).isInstanceOf(Figure.Shown.class);

        assertThat(closed(opened(people(0, 9), choice("Tea"), choice("Coffee"))))
                .isInstanceOf(Figure.Shown.class);
    }

    @Test
    void enoughOthersMayBeToldOfBesideIt() {
        assertThat(voted(people(0, 10))).isInstanceOf(Figure.Shown.class);
        assertThat(voted(both(people(0, 5), people(10, 15)))).isInstanceOf(Figure.Shown.class);
    }

    @Test
    void theSamePeopleOfAnotherTeamAreNotToldOfAgain() {
        assertThat(voted(people(0, 10))).isInstanceOf(Figure.Shown.class);
        assertThat(voted(people(0, 10))).isEqualTo(TOLD_ENOUGH);
    }

    @Test
    void somebodyWhoWasAwayIsNotWorkedOut() {
        team = staffed(people(0, 8));
        var first = opened(Kind.PRIORITY, "", choice("Fewer forms"), choice("One list"), choice("Tea"));
        votes(first, 3, 1, 1);
        var shown = result(first);
        assertThat(shown).isInstanceOf(Figure.Shown.class);

        var second = opened(Kind.PRIORITY, "", choice("Fewer forms"), choice("One list"), choice("Tea"));
        votes(second, 3, 2, 1);

        assertThat(result(second)).isInstanceOfSatisfying(Figure.AsBefore.class, before -> {
            assertThat(before.figure()).isEqualTo(shown);
            assertThat(before.isBack()).isFalse();
        });
        assertThat(words(cards.outcome(cards.say(team), team, second, result(second))))
                .contains("About as before", "60%", "at least 5 people account for the change")
                .doesNotContain("50%", "came first");
    }

    @Test
    void theOutcomeGoesBackToAnEarlierOneOnlyWhenEnoughHaveMovedBack() {
        team = staffed(people(0, 20));
        for (var votes : List.of(List.of(18, 2), List.of(4, 16), List.of(5, 15), List.of(17, 3))) {
            var poll = opened(Kind.PRIORITY, "", choice("Fewer forms"), choice("One list"));
            votes(poll, votes.getFirst(), votes.getLast());
            outcomes.add(result(poll));
            clock.pass(Duration.ofDays(3));
        }

        assertThat(outcomes.get(0)).isInstanceOf(Figure.Shown.class);
        assertThat(outcomes.get(1)).isInstanceOf(Figure.Shown.class);
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Figure.AsBefore.class, before -> {
            assertThat(before.figure()).isEqualTo(outcomes.get(1));
            assertThat(before.isBack()).isFalse();
        });
        assertThat(outcomes.get(3)).isInstanceOfSatisfying(Figure.AsBefore.class, before -> {
            assertThat(before.figure()).isEqualTo(outcomes.get(0));
            assertThat(before.isBack()).isTrue();
        });
    }

    /** So many choose the first, the second and so on, and it closes. */
    private void votes(Poll poll, int... choices) {
        var voter = 0;
        for (var choice = 0; choice < choices.length; choice++) {
            for (var left = choices[choice]; left > 0; left--) {
                boxes.cast(poll.box(), TestChat.person(person(crowd + voter++)), 0, new byte[] {(byte) choice});
            }
        }
        assertThat(closing.close(poll)).isTrue();
    }

    @Test
    void theLargestMinimumThatAnyOfThemWasPromisedHolds() {
        team = withMinimum(staffed(people(0, 12)), 7);
        var careful = opened(Kind.PRIORITY, "", choice("Fewer forms"), choice("One list"));
        teams.saveRoster(team, new Roster(List.of()));
        assertThat(closed(careful)).isInstanceOf(Figure.Shown.class);

        // Of a minimum of 5 the three who left and the three who came are enough.
        assertThat(isRefused(people(3, 15))).isTrue();
    }

    @Test
    void aVoteOfWhichNothingWasShownIsNotReckonedWith() {
        var first = opened(people(0, 8));
        closing.close(first);
        assertThat(result(first)).isEqualTo(new Figure.Hidden(Why.TOO_FEW));

        assertThat(voted(people(0, 9))).isInstanceOf(Figure.Shown.class);
    }

    @Test
    void afterAYearItCountsNoMore() {
        var second = opened(people(0, 9));
        assertThat(voted(people(0, 8))).isInstanceOf(Figure.Shown.class);

        assertThat(history.mayEver(later(second, 364).asking(asked(second)), second.statement()))
                .isFalse();
        assertThat(history.mayEver(later(second, 366).asking(asked(second)), second.statement()))
                .isTrue();
    }

    @Test
    void whoSeesTheirViewsIsToldOnceOfAnActionWhereSomeoneHasJoined() {
        team = staffed(people(0, 8));
        assertThat(closed(opened(Kind.SEEN, "AN-ACTION", "yes", "no"))).isInstanceOf(Figure.Shown.class);
        staff(people(0, 9));

        assertThat(closed(opened(Kind.SEEN, "AN-ACTION", "yes", "no"))).isInstanceOf(Figure.AsBefore.class);
        assertThat(closed(opened(Kind.SEEN, "ANOTHER", "yes", "no"))).isInstanceOf(Figure.Shown.class);
    }

    private static Team withMinimum(Team team, int minimum) {
        return TestTeam.like(team).minimum(minimum).team();
    }

    private static Poll later(Poll poll, int days) {
        var later = Duration.ofDays(days);
        return new Poll(
                poll.team(),
                poll.id(),
                poll.kind(),
                poll.about(),
                poll.options(),
                poll.opened().plus(later),
                poll.closes().plus(later),
                poll.minimumGroupSize());
    }
}
