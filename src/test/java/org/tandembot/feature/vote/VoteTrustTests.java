package org.tandembot.feature.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import io.lettuce.core.RestoreArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.tandembot.LogLines;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.action.ActionStage;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.NotOurSeal;
import org.tandembot.vault.Vault;

/**
 * What somebody finds who gets hold of all that Tandem keeps of a vote and logs: who may vote while it is open, and never what
 * a person chose, whether they chose, or when.
 */
class VoteTrustTests extends ActionStage {

    private static final Pattern PERSON = Pattern.compile("QPERSON\\d+Q");
    private static final Pattern CHOICE = Pattern.compile("[?&]choice=\\d|vote\\.cast");
    private static final TestRedis REDIS = TestRedis.shared();

    @Autowired
    private Polls polls;

    @Autowired
    private Vault vault;

    @Value("${tandem.home}")
    private Path home;

    private Message vote = Message.of("-");

    @BeforeEach
    void aVoteThatIsOpenAndAFileWithoutEarlierOnes() {
        REDIS.rewrite();
        vote = vote("Fewer forms", "One shared list");
        await().until(() -> !REDIS.everything().contains("vote.opened"));
    }

    private ActionId choice(int number) {
        return TestChat.buttons(vote).get(number).onPress();
    }

    private void everyoneVotes() {
        IntStream.range(0, PEOPLE).forEach(i -> press(person(i), choice(i % 2)));
        press(person(3), choice(0));
    }

    private Poll poll() {
        return polls.vote(team.id()).orElseThrow();
    }

    private void close() {
        press(BOSS, talk(BOSS), "Close the vote now");
    }

    @Test
    void votingLeavesNoTraceInRedisButSealedBallotsOfOneLength() {
        var before = byKey();

        everyoneVotes();

        var after = byKey();
        var changed = after.keySet().stream()
                .filter(key -> !Objects.equals(after.get(key), before.get(key)))
                .toList();
        assertThat(changed).containsExactly(ballotsKey(poll()));
        var ballots = BoxTraces.ballots(poll().box());
        assertThat(ballots).hasSize(PEOPLE);
        assertThat(ballots.keySet()).allSatisfy(token -> assertThat(token).doesNotContainPattern(PERSON));
        assertThat(ballots.values().stream().map(String::length).distinct()).hasSize(1);
        assertThat(ballots.values().stream().distinct()).hasSize(PEOPLE);
    }

    @Test
    void oneWhoChoosesTheSameAgainCannotBeToldFromOneWhoChangesTheirMind() {
        press(person(0), choice(0));
        var first = BoxTraces.ballots(poll().box());
        press(person(0), choice(0));
        var same = BoxTraces.ballots(poll().box());
        press(person(0), choice(1));

        assertThat(same.keySet())
                .isEqualTo(first.keySet())
                .isEqualTo(BoxTraces.ballots(poll().box()).keySet());
        assertThat(List.copyOf(same.values())).isNotEqualTo(List.copyOf(first.values()));
    }

    @Test
    void theLogNamesNobodyBesideAChoice() {
        try (var log = LogLines.atTrace()) {
            everyoneVotes();
            close();

            assertThat(log.lines().stream().filter(line -> line.contains(" org.tandembot.")))
                    .allSatisfy(line ->
                            assertThat(line).doesNotContainPattern(PERSON).doesNotContainPattern(CHOICE));
        }
    }

    @Test
    void inAWholeVoteNobodyIsFoundBesideAChoiceInWhatIsSentToRedisOrKept() {
        try (var monitor = REDIS.monitor()) {
            var key = ballotsKey(poll());
            everyoneVotes();
            var whileOpen = REDIS.everything();
            close();
            inChannel("the vote has closed");

            assertThat(monitor.lines()).anyMatch(line -> line.contains(key));
            assertThat(Stream.of(
                                    monitor.lines(),
                                    REDIS.everything().lines().toList(),
                                    REDIS.appendOnlyText().lines().toList())
                            .flatMap(List::stream))
                    .noneMatch(line -> CHOICE.matcher(line).find());
            assertThat(whileOpen).doesNotContainPattern(CHOICE);
            assertThat(monitor.lines().stream()
                            .filter(line -> PERSON.matcher(line).find()))
                    .noneMatch(line -> line.contains("Fewer forms") || line.contains("One shared list"));
        }
    }

    @Test
    void afterClosingThereIsNoBallotNoKeyAndNoListOfVotersAnywhere() throws IOException {
        everyoneVotes();
        var poll = poll();
        var ballots = BoxTraces.ballots(poll.box());
        var wrapped = Files.readString(
                home.resolve("vault/key-" + poll.box().keySet() + ".sealed"), StandardCharsets.US_ASCII);

        close();

        assertThat(vault.open(poll.box().keySet())).isEmpty();
        assertThat(vault.ids()).doesNotContain(poll.box().keySet());
        assertThat(Files.exists(home.resolve("vault/key-" + poll.box().keySet() + ".sealed")))
                .isFalse();
        var kept = REDIS.everything()
                .lines()
                .filter(line -> line.contains(poll.id()))
                .toList();
        assertThat(kept).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContainPattern(PERSON));
        await().untilAsserted(() -> {
            REDIS.awaitRewrite();
            assertThat(REDIS.appendOnlyText())
                    .doesNotContain(ballots.keySet())
                    .doesNotContain(ballots.values())
                    .doesNotContain(wrapped);
        });
    }

    @Test
    void aCopyOfRedisTakenBeforeClosingCannotBeReadAfterIt() {
        everyoneVotes();
        var poll = poll();
        var redis = REDIS.commands();
        var copy = new TreeMap<String, byte[]>();
        redis.keys("*").forEach(key -> copy.put(key, redis.dump(key)));

        close();
        redis.flushall();
        copy.forEach((key, dump) ->
                redis.restore(key, dump, RestoreArgs.Builder.ttl(0).replace()));

        assertThat(BoxTraces.ballots(poll.box())).hasSize(PEOPLE);
        var another = vault.create("another-poll");
        BoxTraces.ballots(poll.box())
                .forEach((token, ballot) ->
                        assertThatThrownBy(() -> another.open(ballot, token)).isInstanceOf(NotOurSeal.class));
        assertThat(words(shown(press(person(0), choice(0))))).contains("I cannot reach the answers");
        close();
        assertThat(polls.result(team.id(), poll.id()))
                .hasValueSatisfying(result -> assertThat(result).isEqualTo(new Figure.Hidden(Figure.Why.LOST)));
    }

    @Test
    void ofAHiddenResultNoCountIsKept() {
        press(person(0), choice(0));
        press(person(1), choice(1));
        var poll = poll();

        close();

        assertThat(REDIS.commands().hget("tandem:{" + poll.team() + "}:poll-results", poll.id()))
                .isEqualTo("{\"is\":\"hidden\",\"why\":\"TOO_FEW\"}");
    }

    @Test
    void whoCouldVoteIsKeptForAWhileAsDigestsThatNeverStandBesideAChoiceOrABallot() {
        var voters = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Digest.of(TestChat.person(person(i)).toString()))
                .toList();
        var poll = poll();
        try (var monitor = REDIS.monitor()) {
            everyoneVotes();
            var ballots = BoxTraces.ballots(poll.box());
            assertThat(REDIS.everything().lines().filter(line -> line.contains("{" + team.id() + "}:poll")))
                    .noneMatch(line -> voters.stream().anyMatch(line::contains));

            close();
            inChannel("the vote has closed");

            var release = "tandem:release:vote%2F" + poll.team() + "%2F" + poll.id();
            assertThat(REDIS.commands().get(release)).contains(voters);
            assertThat(REDIS.commands().ttl(release))
                    .isBetween(1L, Duration.ofDays(425).toSeconds());
            assertThat(Stream.concat(
                                    monitor.lines().stream(), REDIS.everything().lines())
                            .filter(line -> voters.stream().anyMatch(line::contains)))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("Fewer forms"))
                    .noneMatch(line -> Stream.concat(ballots.keySet().stream(), ballots.values().stream())
                            .anyMatch(line::contains));
        }
    }

    private static String ballotsKey(Poll poll) {
        return BoxTraces.ballotsKey(poll.box());
    }

    private static TreeMap<String, String> byKey() {
        var all = new TreeMap<String, String>();
        BoxTraces.withoutCount(REDIS.everything()).lines().forEach(line -> all.put(line.split(" ", 2)[0], line));
        return all;
    }
}
