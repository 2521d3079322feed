package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.Rehearsal;
import org.tandembot.admin.TypedCommand;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Band;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** What an operator does while a team answers: nothing that was shown as saved is lost, and nothing is counted or said twice. */
@Timeout(300)
class OperatorRehearsalTests {

    private static final int PEOPLE = Rehearsal.times(24, 200);
    private static final int QUESTIONS = 5;
    private static final int THREADS = 4;

    private final TestRedis data = TestRedis.start();
    private final TestRedis vault = TestRedis.start();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        data.close();
        vault.close();
    }

    @Test
    void aBackupTakenWhileATeamAnswersGoesIntoAnEmptyRedisAndTheRoundGoesOn() throws Exception {
        try (var before = tandemOn(data)) {
            var team = TestRound.of(before, PEOPLE / 2, PEOPLE / 2);
            var round = team.openAndAsk();
            var file = folder.resolve("tandem.backup");
            var answered = new AtomicInteger();
            var savedBefore = new AtomicInteger();

            duringAnswers(team, 0, PEOPLE - 6, answered, () -> {
                savedBefore.set(answered.get());
                return run(data, "backup " + file);
            });

            try (var empty = TestRedis.start()) {
                assertThat(run(empty, "restore " + file).code()).isZero();
                assertThat(BoxTraces.ballots(empty, round.box()))
                        .hasSizeBetween(savedBefore.get() * QUESTIONS, (PEOPLE - 6) * QUESTIONS);
                try (var after = tandemOn(empty)) {
                    var again = team.on(after);
                    IntStream.range(0, PEOPLE).forEach(i -> again.answerAll(TestRound.person(i), "Agree"));
                    assertThat(BoxTraces.ballots(empty, round.box())).hasSize(PEOPLE * QUESTIONS);
                    assertThat(IntStream.range(0, PEOPLE)
                                    .mapToObj(i -> after.getBean(TestChat.class).inboxOf(TestRound.person(i))))
                            .as("nobody is asked again")
                            .allMatch(List::isEmpty);
                    again.boss("close");
                    assertThat(after.getBean(PulseRounds.class).result(round.id()))
                            .hasValueSatisfying(result -> {
                                assertThat(result.answered()).isEqualTo(Band.OVER_THREE_QUARTERS);
                                assertThat(result.asked()).isEqualTo(PEOPLE);
                            });
                    assertThat(words(again.boss("open"))).contains("The round is open.");
                }
            }
        }
    }

    @Test
    void theMasterKeyChangesWhileATeamAnswersAndInstancesAreStartedAgainOneByOne() throws Exception {
        var file = folder.resolve("new.key");
        var answered = new AtomicInteger();
        try (var one = tandemOn(data);
                var drawn = new Drawing(one.getBean(Vault.class))) {
            var team = TestRound.of(one, PEOPLE / 2, PEOPLE / 2);
            var round = team.openAndAsk();
            try (var two = tandemOn(data)) {
                var there = team.on(two);
                duringAnswers(team, 0, PEOPLE / 3, answered, () -> run(data, "keys rotate " + file));
                duringAnswers(there, PEOPLE / 3, PEOPLE / 2, answered, () -> run(data, "keys rotate " + file));
                assertThat(run(data, "keys finish --yes").said()).contains("still have the old master key");
            }
            var with = "tandem.master-key=" + Files.readString(file);
            try (var two = tandemOn(data, with)) {
                var there = team.on(two);
                drawn.close();
                assertThat(drawn.tokens)
                        .isNotEmpty()
                        .allSatisfy((id, token) -> assertThat(two.getBean(Vault.class)
                                        .open(id)
                                        .orElseThrow()
                                        .token("x"))
                                .isEqualTo(token));
                assertThat(two.getBean(Vault.class).ids()).doesNotContainAnyElementsOf(drawn.destroyed);
                duringAnswers(team, PEOPLE / 2, PEOPLE - 6, answered, () -> run(data, "keys finish --yes", with));
                IntStream.range(PEOPLE - 6, PEOPLE).forEach(i -> there.answerAll(TestRound.person(i), "Agree"));
                assertThat(BoxTraces.ballots(data, round.box())).hasSize(PEOPLE * QUESTIONS);
                there.boss("close");
                assertThat(two.getBean(PulseRounds.class).result(round.id()))
                        .hasValueSatisfying(
                                result -> assertThat(result.answered()).isEqualTo(Band.OVER_THREE_QUARTERS));
                assertThat(words(there.boss("open"))).contains("The round is open.");
            }
            assertThat(run(data, "teams").said()).contains("was made with another master key");
            assertThat(run(data, "teams", with).code()).isZero();
        }
    }

    /** Draws keys and destroys every second one, as rounds that open and close would, until closed. */
    private static final class Drawing implements AutoCloseable {

        final Map<String, String> tokens = new ConcurrentHashMap<>();
        final Set<String> destroyed = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean isDone = new AtomicBoolean();
        private final CompletableFuture<Void> all;

        Drawing(Vault vault) {
            all = CompletableFuture.runAsync(() -> {
                for (var number = 0; !isDone.get(); number++) {
                    var id = "load-" + number;
                    tokens.put(id, vault.create(id).token("x"));
                    if (number % 2 == 1) {
                        var before = "load-" + (number - 1);
                        tokens.remove(before);
                        vault.destroy(before);
                        destroyed.add(before);
                    }
                }
            });
        }

        @Override
        public void close() {
            isDone.set(true);
            all.join();
        }
    }

    /** These people answer, several at once and again and again, until the operator's command is done. */
    private static void duringAnswers(
            TestRound team, int from, int to, AtomicInteger answered, Callable<TypedCommand> operator)
            throws Exception {
        var isDone = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var done = answered.get();
            var all = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> {
                        for (var first = true; first || !isDone.get(); first = false) {
                            for (var i = from + thread; i < to; i += THREADS) {
                                team.answerAll(TestRound.person(i), "Agree");
                                answered.addAndGet(first ? 1 : 0);
                            }
                        }
                    }))
                    .toList();
            await().until(() -> answered.get() > done);
            var said = operator.call();
            isDone.set(true);
            assertThat(said.code()).as(said.said()).isZero();
            for (var one : all) {
                one.get();
            }
        }
    }

    private ConfigurableApplicationContext tandemOn(TestRedis redis, String... more) {
        var settings = new ArrayList<>(
                List.of("spring.data.redis.url=" + redis.url(), "tandem.vault.redis-url=" + vault.url()));
        settings.addAll(List.of(more));
        return Instance.start(settings.toArray(String[]::new));
    }

    private TypedCommand run(TestRedis redis, String typed, String... masterKey) {
        var settings = new ArrayList<>(List.of(
                "--spring.data.redis.url=" + redis.url(),
                "--tandem.vault.redis-url=" + vault.url(),
                "--" + (masterKey.length > 0 ? masterKey[0] : "tandem.master-key=" + "A".repeat(43) + "=")));
        return TypedCommand.run(settings, "", typed);
    }
}
