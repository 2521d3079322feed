package org.tandembot.feature.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/**
 * A manager keeps the outcome of every vote and lays them side by side: of teams that share people, and of teams whose people have
 * gone since, so that the lists of today tell nothing.
 */
class VoteSideBySideTests extends ActionStage {

    private static final AtomicInteger CROWDS = new AtomicInteger();

    @Autowired
    private RedisPolls polls;

    @Autowired
    private Polling polling;

    @Autowired
    private BallotBoxes boxes;

    @Autowired
    private RandomGenerator random;

    /** Nobody of them is in another test. */
    private int crowd;

    @BeforeEach
    void aNewCrowd() {
        crowd = 1000 * CROWDS.incrementAndGet();
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

    /** Why its outcome is not shown, after everyone chose the first and it has closed. */
    private Optional<Why> closed(Poll poll) {
        everyoneVotes(poll);
        assertThat(polling.close(poll)).isTrue();
        var result = polls.result(poll.team(), poll.id()).orElseThrow();
        assertThat(result.shown().isEmpty()).isEqualTo(result.why().isPresent());
        return result.why();
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

    private Optional<Why> voted(List<String> people) {
        return closed(opened(people));
    }

    /** The whole way: a vote in the channel of a new team, ended by its manager, who is shown this. */
    private String outcomeOf(List<String> people) {
        team = staffed(people);
        var vote = vote(choice("Fewer forms"), choice("One list"));
        people.forEach(one -> press(one, buttons(vote).getFirst().onPress()));
        var outcome = words(shown(press(BOSS, talk(BOSS), "Close the vote now")));
        assertThat(words(inChannel("the vote has closed"))).contains(outcome.contains("%") ? "%" : "cannot be shown");
        teams.saveRoster(team, new Roster(List.of()));
        return outcome;
    }

    @Test
    void aTeamWithOnePersonMoreIsNotToldWhatThatPersonChose() {
        assertThat(outcomeOf(people(0, 8))).contains("came first", "at least 80%");

        assertThat(outcomeOf(people(0, 9)))
                .contains("This time the outcome cannot be shown", "what a few people chose")
                .doesNotContain("%", "came first", "people could take part", "Fewer than");
    }

    @Test
    void norIsATeamWithOnePersonLessOrAnother() {
        assertThat(voted(people(0, 8))).isEmpty();

        assertThat(voted(people(0, 7))).contains(Why.TOLD_ENOUGH);
        assertThat(voted(people(1, 9))).contains(Why.TOLD_ENOUGH);
    }

    @Test
    void whatARefusalSaysDoesNotRestOnHowManyVoted() {
        assertThat(voted(people(0, 8))).isEmpty();
        var second = opened(people(0, 9));

        polling.close(second);

        assertThat(polls.result(second.team(), second.id()).flatMap(Poll.Result::why))
                .contains(Why.TOLD_ENOUGH);
    }

    @Test
    void twoTeamsTogetherLessAThirdTellOfNobody() {
        assertThat(voted(people(0, 10))).isEmpty();
        assertThat(voted(people(10, 20))).isEmpty();

        assertThat(voted(people(0, 21))).contains(Why.TOLD_ENOUGH);
    }

    @Test
    void aTeamThatSharesNobodyIsReckonedWithWhereAnotherLeadsToIt() {
        assertThat(voted(people(10, 20))).isEmpty();
        assertThat(voted(people(0, 21))).isEmpty();

        assertThat(voted(people(0, 10))).contains(Why.TOLD_ENOUGH);
    }

    @Test
    void oneChoiceTheSameIsEnoughHoweverItIsSpelt() {
        assertThat(closed(opened(people(0, 8), choice("Fewer forms"), choice("Tea"))))
                .isEmpty();

        assertThat(closed(opened(people(0, 9), choice("fewer FORMS!"), choice("Coffee"))))
                .contains(Why.TOLD_ENOUGH);
    }

    @Test
    void otherChoicesAreNoneOfItsBusiness() {
        assertThat(voted(people(0, 8))).isEmpty();

        assertThat(closed(opened(people(0, 9), choice("Tea"), choice("Coffee"))))
                .isEmpty();
    }

    @Test
    void theSamePeopleMayBeToldOfAgainAndEnoughOthersToo() {
        assertThat(voted(people(0, 10))).isEmpty();
        assertThat(voted(people(0, 10))).isEmpty();
        assertThat(voted(both(people(0, 5), people(10, 15)))).isEmpty();
    }

    @Test
    void theLargestMinimumThatAnyOfThemWasPromisedHolds() {
        team = withMinimum(staffed(people(0, 12)), 7);
        var careful = opened(Kind.PRIORITY, "", choice("Fewer forms"), choice("One list"));
        teams.saveRoster(team, new Roster(List.of()));
        assertThat(closed(careful)).isEmpty();

        // Of a minimum of 5 all three parts, of six people each, are enough.
        assertThat(voted(both(people(0, 6), people(12, 18)))).contains(Why.TOLD_ENOUGH);
    }

    @Test
    void aVoteOfWhichNothingWasShownIsNotReckonedWith() {
        var first = opened(people(0, 8));
        polling.close(first);
        assertThat(polls.result(first.team(), first.id()).flatMap(Poll.Result::why))
                .contains(Why.TOO_FEW);

        assertThat(voted(people(0, 9))).isEmpty();
    }

    @Test
    void ofTwoThatCloseAtTheSameMomentNotBothAreTold() {
        var first = opened(people(0, 8));
        var second = opened(people(0, 9));
        everyoneVotes(first);
        assertThat(new SideBySide(polls).mayBeTold(first, asked(first))).isTrue();

        assertThat(closed(second)).contains(Why.TOLD_ENOUGH);
        polling.close(first);
        assertThat(polls.result(first.team(), first.id()).flatMap(Poll.Result::why))
                .isEmpty();
    }

    @Test
    void afterAYearItCountsNoMore() {
        assertThat(voted(people(0, 8))).isEmpty();
        var second = opened(people(0, 9));

        assertThat(new SideBySide(polls).mayBeTold(later(second, 364), asked(second)))
                .isFalse();
        assertThat(new SideBySide(polls).mayBeTold(later(second, 366), asked(second)))
                .isTrue();
    }

    @Test
    void whoSeesTheirViewsIsToldOnceOfAnActionWhereSomeoneHasJoined() {
        team = staffed(people(0, 8));
        assertThat(closed(opened(Kind.SEEN, "AN-ACTION", "yes", "no"))).isEmpty();
        staff(people(0, 9));

        assertThat(closed(opened(Kind.SEEN, "AN-ACTION", "yes", "no"))).contains(Why.TOLD_ENOUGH);
        assertThat(closed(opened(Kind.SEEN, "ANOTHER", "yes", "no"))).isEmpty();
    }

    private static Team withMinimum(Team team, int minimum) {
        return new Team(
                team.id(),
                team.name(),
                team.homes(),
                team.roles(),
                team.zone(),
                team.cadence(),
                team.language(),
                team.questions(),
                minimum,
                team.organisations(),
                team.calendar());
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
                poll.minimumGroupSize(),
                poll.electorate());
    }
}
