package org.tandembot.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.Crashing;
import org.tandembot.LogLines;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.Documents.Swap;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;
import org.tandembot.vault.TestVault;
import org.tandembot.vault.Vault;

/** Whatever is asked in confidence keeps these promises, whichever feature asks. */
@TandemTest
@Timeout(120)
class BallotBoxesTests {

    private static final int PEOPLE = 7;
    private static final int MOST_STEPS = 100;
    private static final TestRedis REDIS = TestRedis.shared();
    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    BallotBoxes boxes;

    @Autowired
    Vault vault;

    @Autowired
    Teams teams;

    @Autowired
    Store store;

    @Autowired
    MovableClock clock;

    @Autowired
    RedisConnectionFactory connections;

    private Team team;
    private Box box;

    @BeforeEach
    void aTeamAndABoxOfTwoSlots() {
        team = TestTeam.of(
                "BOX" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person("GRACE")),
                Optional.of(TestChat.person("SAMUEL")));
        teams.save(team);
        box = new Box(team.id(), "box", "1");
        open(box);
    }

    private boolean open(Box some) {
        return boxes.open(some, terms());
    }

    private Terms terms() {
        var people = Stream.concat(
                        IntStream.range(0, PEOPLE).mapToObj(BallotBoxesTests::person),
                        Stream.of(TestChat.person("GRACE"), TestChat.person("SAMUEL")))
                .toList();
        return Terms.of(team, people, new Terms.Slots(2, 6), clock.instant().plus(Duration.ofDays(7)));
    }

    private static PersonId person(int number) {
        return TestChat.person("QPERSON" + number + "Q");
    }

    private OwnBallots cast(PersonId who, int slot, String content) {
        return boxes.cast(box, who, slot, content.getBytes(UTF_8));
    }

    @Test
    void aBallotThatIsCastOnceIsReplacedByNoOther() {
        boxes.castOnce(box, person(0), "first".getBytes(UTF_8));

        assertThat(texts(boxes.castOnce(box, person(0), "later".getBytes(UTF_8))))
                .containsExactly(Map.entry(0, "first"));
        assertThat(texts(boxes.mine(box, person(0)))).containsExactly(Map.entry(0, "first"));
        assertThat(texts(boxes.castOnce(box, person(1), "other".getBytes(UTF_8))))
                .containsExactly(Map.entry(0, "other"));
    }

    private void everyoneCasts() {
        IntStream.range(0, PEOPLE).forEach(i -> cast(person(i), 0, i < 4 ? "yes" : "no"));
    }

    private static Map<Integer, String> texts(OwnBallots mine) {
        assertThat(mine).isInstanceOf(OwnBallots.Open.class);
        var texts = new TreeMap<Integer, String>();
        ((OwnBallots.Open) mine).bySlot().forEach((slot, content) -> texts.put(slot, text(content)));
        return texts;
    }

    private static String text(ByteBuffer content) {
        return UTF_8.decode(content.duplicate()).toString();
    }

    /** Counts what each slot and text has got; and what a feature keeps beside it. */
    private final class Count {

        record Result(int asked, int minimum, List<String> all, boolean isLost) {}

        private final Store store;
        private final List<Result> published = new ArrayList<>();

        Count(Store store) {
            this.store = store;
        }

        Counting<Result> counting() {
            return new Counting<>(Result.class, this::count, this::lost, this::publish);
        }

        private Result count(Terms terms, List<Ballot> ballots) {
            return new Result(
                    terms.asked().size(),
                    terms.minimum(),
                    ballots.stream()
                            .map(ballot -> ballot.slot() + text(ballot.content()))
                            .sorted()
                            .toList(),
                    false);
        }

        private Result lost(Terms terms) {
            return new Result(terms.asked().size(), terms.minimum(), List.of(), true);
        }

        private void publish(Result result) {
            store.commands().opsForValue().set(resultKey(), result.toString());
            store.commands().delete(recordKey());
            published.add(result);
        }
    }

    private String resultKey() {
        return Keys.inTeam(team.id(), "result");
    }

    private Swap record(String text) {
        return new Swap(recordKey(), "one", Swap.ANYTHING, text);
    }

    private String recordKey() {
        return Keys.inTeam(team.id(), "record");
    }

    private Count.Result closed() {
        return closedBy(boxes);
    }

    private Count.Result closedBy(BallotBoxes some) {
        var count = new Count(store);
        assertThat(some.close(box, count.counting())).isTrue();
        return count.published.getLast();
    }

    @Test
    void aBallotTakesThePlaceOfAnEarlierOneAndIsGivenBackToItsPersonAlone() {
        cast(person(0), 0, "no");
        assertThat(texts(cast(person(0), 1, "other"))).isEqualTo(Map.of(0, "no", 1, "other"));
        assertThat(texts(cast(person(0), 0, "yes"))).isEqualTo(Map.of(0, "yes", 1, "other"));
        assertThat(texts(boxes.mine(box, person(0)))).isEqualTo(Map.of(0, "yes", 1, "other"));
        assertThat(texts(boxes.mine(box, person(1)))).isEmpty();
    }

    /** The same human elsewhere, in a place that the box does not ask. */
    private static final PersonId ELSEWHERE = new PersonId("elsewhere", "w2", "QELSEWHEREQ");

    @Test
    void aHumanWhoWasAskedInTwoPlacesCountsOnceHoweverTheyAnswered() {
        everyoneCasts();
        cast(person(1), 1, "only");
        teams.link(person(0), person(1));
        cast(person(0), 0, "new");

        var result = closed();
        assertThat(result.all()).containsExactly("0new", "0no", "0no", "0no", "0yes", "0yes", "1only");
        assertThat(result.asked()).isEqualTo(PEOPLE - 1);
    }

    @Test
    void whatWasCastInTheOtherPlaceCountsWhereNothingElseIsCastAndIsShownToNobody() {
        cast(person(1), 0, "mine");
        teams.link(person(0), person(1));

        assertThat(texts(boxes.mine(box, person(0)))).isEmpty();
        assertThat(texts(boxes.mine(box, person(1)))).isEmpty();
        assertThat(closed().all()).containsExactly("0mine");
    }

    @Test
    void whoeverIsLinkedWhileABoxIsOpenGoesOnInItAsWhomTheyCountAs() {
        cast(person(0), 0, "old");
        cast(person(0), 1, "kept");
        teams.link(ELSEWHERE, person(0));

        assertThat(texts(cast(ELSEWHERE, 0, "new"))).isEqualTo(Map.of(0, "new"));
        var result = closed();
        assertThat(result.all()).containsExactly("0new", "1kept");
        assertThat(result.asked()).isEqualTo(PEOPLE);
    }

    @Test
    void afterALinkIsUndoneEachIsThemselfAgain() {
        cast(person(0), 0, "own");
        teams.link(ELSEWHERE, person(0));
        cast(ELSEWHERE, 0, "theirs");
        teams.changeLinks(links -> links.without(ELSEWHERE));

        assertThat(cast(ELSEWHERE, 0, "no")).isEqualTo(new OwnBallots.NotAsked());
        assertThat(texts(boxes.mine(box, person(0)))).isEqualTo(Map.of(0, "own"));
        assertThat(closed().all()).containsExactly("0own");
    }

    @Test
    void whoeverManagesTheTeamInAnotherPlaceIsLeftOut() {
        everyoneCasts();
        teams.link(ELSEWHERE, TestChat.person("GRACE"));
        teams.link(ELSEWHERE, person(0));

        var result = closed();
        assertThat(result.all()).hasSize(PEOPLE - 1);
        assertThat(result.asked()).isEqualTo(PEOPLE - 1);
    }

    @Test
    void whoIsNotAskedCastsNothingNorDoManagersAndTheGuardian() {
        assertThat(cast(TestChat.person("STRANGER"), 0, "yes")).isEqualTo(new OwnBallots.NotAsked());
        assertThat(cast(TestChat.person("GRACE"), 0, "yes")).isEqualTo(new OwnBallots.NotAsked());
        assertThat(cast(TestChat.person("SAMUEL"), 0, "yes")).isEqualTo(new OwnBallots.NotAsked());
        assertThat(boxes.terms(box).orElseThrow().asked()).hasSize(PEOPLE);
        assertThat(BoxTraces.ballots(box)).isEmpty();
    }

    @Test
    void anotherBoxHasToWaitUntilItsPlaceIsFree() {
        var next = new Box(team.id(), "box", "2");
        assertThat(open(next)).isFalse();
        assertThat(vault.ids()).doesNotContain(next.keySet());
        assertThat(open(box)).as("the same again").isTrue();
        assertThat(boxes.current(team.id(), "box")).contains(box);
        closed();
        assertThat(boxes.current(team.id(), "box")).isEmpty();
        assertThat(open(next)).isTrue();
    }

    @Test
    void recordsAreKeptInTheSameStepOrNotAtAll() {
        boxes.open(new Box(team.id(), "box", "2"), terms(), record("second"));
        assertThat(store.commands().opsForHash().get(recordKey(), "one")).isNull();
        boxes.open(new Box(team.id(), "other", "2"), terms(), record("second"));
        assertThat(store.commands().opsForHash().get(recordKey(), "one")).isEqualTo("second");
    }

    @Test
    void everySealedBallotOfABoxIsOfOneLengthAndNoTwoAreAlike() {
        IntStream.range(0, PEOPLE).forEach(i -> {
            cast(person(i), 0, "yes".repeat(i % 3));
            cast(person(i), 1, "");
        });
        var ballots = BoxTraces.ballots(box);
        assertThat(ballots).hasSize(2 * PEOPLE);
        assertThat(ballots.values().stream().map(String::length).distinct()).hasSize(1);
        assertThat(ballots.keySet().stream().map(String::length).distinct()).hasSize(1);
        assertThat(new HashSet<>(ballots.values())).hasSize(2 * PEOPLE);
    }

    @Test
    void noCommandBetweenAPressAndItsAnswerNamesAnybodyAndAllIsOneRoundTrip() {
        cast(person(0), 0, "yes");
        try (var monitor = REDIS.monitor()) {
            cast(person(1), 0, "no");
            boxes.mine(box, person(1));
            var lines = monitor.lines().stream()
                    .filter(line -> line.contains(team.id()) && !line.contains("lua"))
                    .toList();
            assertThat(lines).hasSize(2);
            assertThat(monitor.lines())
                    .noneMatch(line -> line.contains("QPERSON")
                            || line.contains(Digest.of(person(1).toString()))
                            || line.contains("\"no\""));
        }
    }

    /** Copies every ballot over every other, within the box and from another. */
    @Test
    void aBallotThatWasMovedToAnotherTokenSlotOrBoxDoesNotOpen() {
        cast(person(0), 0, "yes");
        cast(person(1), 0, "no");
        cast(person(1), 1, "no");
        var redis = REDIS.commands();
        var key = BoxTraces.ballotsKey(box);
        var before = redis.hgetall(key);
        var other = new Box(team.id(), "other", "1");
        open(other);
        boxes.cast(other, person(0), 0, "other".getBytes(UTF_8));
        var foreign = BoxTraces.ballots(other).values().iterator().next();
        var swapped = new TreeMap<String, String>();
        var tokens = List.copyOf(before.keySet());
        for (var at = 0; at < tokens.size(); at++) {
            swapped.put(tokens.get(at), before.get(tokens.get((at + 1) % tokens.size())));
        }
        redis.hset(key, swapped);
        assertThat(texts(boxes.mine(box, person(0)))).isEmpty();
        assertThat(texts(boxes.mine(box, person(1)))).isEmpty();
        redis.hset(key, tokens.getFirst(), foreign);
        try (var log = LogLines.atTrace()) {
            assertThat(closed().all()).isEmpty();
            assertThat(log.lines().stream().filter(line -> line.contains("could not be opened")))
                    .as("one line for the box")
                    .singleElement()
                    .asString()
                    .contains("3 ballots");
        }
    }

    @Test
    void oneThatCannotBeOpenedIsLeftOutAndBlocksNothing() {
        everyoneCasts();
        REDIS.commands().hset(BoxTraces.ballotsKey(box), "bogus", "bogus");
        assertThat(closed().all()).hasSize(PEOPLE);
        assertThat(BoxTraces.isThere(box)).isFalse();
    }

    @Test
    void theMinimumOfWhenItOpenedHoldsWhateverTheTeamHasNow() {
        var careful = new Terms(terms().asked(), 9, new Terms.Slots(1, 6), clock.instant());
        box = new Box(team.id(), "careful", "1");
        boxes.open(box, careful);
        assertThat(closed().minimum()).isEqualTo(9);
    }

    @Test
    void whoManagesOrGuardsTheTeamByNowIsLeftOut() {
        everyoneCasts();
        teams.change(
                team.id(),
                one -> one.with(Roles.of(Set.of(TestChat.person("GRACE"), person(0)), Optional.of(person(6)))));
        var result = closed();
        assertThat(result.all()).containsExactlyInAnyOrder("0yes", "0yes", "0yes", "0no", "0no");
        assertThat(result.asked()).as("asked, and may be counted").isEqualTo(5);
    }

    @Test
    void nobodyIsAskedOrFoundOnceItIsClosed() {
        everyoneCasts();
        var ballots = BoxTraces.ballots(box);
        closed();
        assertThat(BoxTraces.isThere(box)).isFalse();
        assertThat(vault.ids()).doesNotContain(box.keySet());
        assertThat(boxes.terms(box)).isEmpty();
        assertThat(cast(person(0), 0, "yes")).isEqualTo(new OwnBallots.Closed());
        assertThat(boxes.mine(box, person(0))).isEqualTo(new OwnBallots.Closed());
        await().untilAsserted(() -> {
            REDIS.awaitRewrite();
            assertThat(REDIS.appendOnlyText())
                    .doesNotContain(ballots.keySet())
                    .doesNotContain(Digest.of(person(0).toString()));
        });
    }

    /** Wherever the program dies: each command to Redis and each call of the vault is once the first that is not carried out. */
    @Test
    void aClosingThatBreaksOffAnywhereIsGoneOnWithAndEndsTheSame() {
        var expected = "Result[asked=7, minimum=5, all=[0no, 0no, 0no, 0yes, 0yes, 0yes, 0yes], isLost=false]";
        var step = 0;
        boolean died;
        do {
            step++;
            box = new Box(team.id(), "box", "crash-" + step);
            closeAnyOther();
            boxes.open(box, terms(), record("who was asked"));
            everyoneCasts();
            store.commands().delete(List.of(resultKey(), Keys.global("rewrite-owed")));
            died = closeDyingAfter(step);
            var isOwed = Boolean.TRUE.equals(store.commands().hasKey(Keys.global("rewrite-owed")));
            assertThat(!isOwed || !REDIS.everything().contains("who was asked"))
                    .as("died after step %d: nothing is rewritten while it is kept who was asked", step)
                    .isTrue();
            assertThat(goneOnWith()).as("died after step %d", step).isEqualTo(expected);
            assertThat(BoxTraces.isThere(box)).as("died after step %d", step).isFalse();
            assertThat(vault.ids()).doesNotContain(box.keySet());
            assertThat(boxes.current(team.id(), "box")).isEmpty();
        } while (died && step < MOST_STEPS);
        assertThat(step).isBetween(15, MOST_STEPS - 1);
    }

    private void closeAnyOther() {
        boxes.current(team.id(), "box").ifPresent(other -> boxes.close(other, new Count(store).counting()));
    }

    private boolean closeDyingAfter(int step) {
        var fuse = Crashing.after(step);
        var crashing = TestStore.over(connections, fuse.at(Runnable.class, () -> {}));
        try {
            TestBoxes.on(crashing, fuse.at(Vault.class, vault), teams, clock)
                    .close(box, new Count(crashing).counting());
            return false;
        } catch (Crashing.Crash _) {
            return true;
        }
    }

    /** What there is to be read in the end; where the closing had ended, nothing was left to do. */
    private String goneOnWith() {
        assertThat(boxes.close(box, new Count(store).counting())).isTrue();
        return String.valueOf(store.commands().opsForValue().get(resultKey()));
    }

    @Test
    void theFileIsRewrittenOnlyAfterNothingSaysAnyMoreWhoWasAsked() {
        boxes.open(new Box(team.id(), "asked", "1"), terms(), record("who was asked"));
        box = new Box(team.id(), "asked", "1");
        try (var monitor = REDIS.monitor()) {
            closed();
            var lines = monitor.lines();
            // Written, that is: what was owed before may be looked up at any time.
            var owed = first(lines, "\"HSET\" \"tandem:rewrite-owed");
            assertThat(owed).isGreaterThan(first(lines, "PUBLISHED\" \"EMPTIED"));
            assertThat(owed).isGreaterThan(first(lines, ":record"));
        }
    }

    private static int first(List<String> lines, String part) {
        return IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereTheKeyIsLostTheResultSaysSoOnce() {
        everyoneCasts();
        vault.destroy(box.keySet());
        assertThat(cast(person(0), 0, "yes")).isEqualTo(new OwnBallots.OutOfReach());
        try (var log = LogLines.atTrace()) {
            assertThat(closed().isLost()).isTrue();
            assertThat(log.lines().stream().filter(line -> line.contains("nobody can read its ballots")))
                    .hasSize(1);
        }
        assertThat(BoxTraces.isThere(box)).isFalse();
    }

    @Test
    void anInstanceWithAnotherVaultReachesNothingAndNeverCloses(@TempDir Path folder) {
        everyoneCasts();
        var elsewhere = TestBoxes.on(store, TestVault.in(folder.resolve("vault")), teams, clock);
        assertThat(elsewhere.cast(box, person(0), 0, "no".getBytes(UTF_8))).isEqualTo(new OwnBallots.OutOfReach());
        assertThat(elsewhere.mine(box, person(0))).isEqualTo(new OwnBallots.OutOfReach());
        clock.pass(Duration.ofDays(20));
        assertThat(elsewhere.close(box, new Count(store).counting())).isFalse();
        assertThat(boxes.isOpen(box)).isTrue();
        assertThat(closed().all()).hasSize(PEOPLE);
    }

    @Test
    void whatNobodyCouldReachForTwoWeeksAfterItsEndIsLostSoThatTheTeamGoesOn(@TempDir Path folder) {
        everyoneCasts();
        var elsewhere = TestBoxes.on(store, TestVault.in(folder.resolve("vault")), teams, clock);
        clock.pass(Duration.ofDays(22));
        assertThat(closedBy(elsewhere).isLost()).isTrue();
        assertThat(BoxTraces.isThere(box)).isFalse();
    }

    @Test
    void roughlyHowManyAnsweredMovesOnlyByTheMinimumAndOnceInAPeriod() {
        IntStream.range(0, 4).forEach(i -> IntStream.range(0, 2).forEach(slot -> cast(person(i), slot, "yes")));
        assertThat(boxes.answered(box, Duration.ofHours(1))).isEqualTo(Band.UNDER_A_QUARTER);
        IntStream.range(4, 6).forEach(i -> IntStream.range(0, 2).forEach(slot -> cast(person(i), slot, "yes")));
        assertThat(boxes.answered(box, Duration.ofHours(1))).isEqualTo(Band.UNDER_A_QUARTER);
        clock.pass(Duration.ofHours(2));
        assertThat(boxes.answered(box, Duration.ofHours(1))).isEqualTo(Band.OVER_THREE_QUARTERS);
    }
}
