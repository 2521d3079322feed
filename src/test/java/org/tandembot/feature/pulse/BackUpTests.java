package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tandembot.chat.TestChat.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.disclosure.Band;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** What a back-up of Redis gives back, and what it must not: as {@code src/docs/operations.md} tells operators. */
@Timeout(120)
class BackUpTests {

    private final TestRedis data = TestRedis.start();
    private final TestRedis vault = TestRedis.start();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        data.close();
        vault.close();
    }

    private ConfigurableApplicationContext tandemOn(TestRedis redis) {
        return Instance.start("spring.data.redis.url=" + redis.url(), "tandem.vault.redis-url=" + vault.url());
    }

    /** With the documentation's own command. */
    private Path backUp() throws IOException {
        var file = folder.resolve("tandem.rdb");
        var program = List.of(System.getenv("PATH").split(":", -1)).stream()
                .map(path -> Path.of(path, "redis-cli"))
                .filter(Files::isExecutable)
                .findFirst();
        assertThat(program.isPresent() || System.getenv("CI") == null)
                .as("redis-cli on a build server")
                .isTrue();
        assumeTrue(program.isPresent(), "No redis-cli was found: install redis-tools to run this test.");
        var saved = new ProcessBuilder(
                        program.orElseThrow().toString(), "-p", "" + data.port(), "--rdb", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis-cli.out").toFile())
                .start();
        assertThat(saved.onExit().join().exitValue()).isZero();
        return file;
    }

    @Test
    void aRoundThatIsStillOpenGoesOnWithWhatWasAnsweredBeforeTheBackUp() throws IOException {
        try (var before = tandemOn(data)) {
            var team = TestRound.of(before, 6, 6);
            team.openAndAsk();
            IntStream.range(0, 6).forEach(i -> team.answerAll(TestRound.person(i), "Agree"));
            var file = backUp();
            team.answerAll(TestRound.person(6), "Agree");
            try (var restored = TestRedis.restored(file);
                    var after = tandemOn(restored)) {
                var again = team.on(after);
                var round = again.current().orElseThrow();
                IntStream.range(6, 12).forEach(i -> again.answerAll(TestRound.person(i), "Agree"));
                again.boss("close");
                assertThat(after.getBean(PulseRounds.class).result(round.id()))
                        .hasValueSatisfying(
                                result -> assertThat(result.answered()).isEqualTo(Band.OVER_THREE_QUARTERS));
            }
        }
    }

    @Test
    void theBallotsOfARoundThatHasClosedSinceCannotBeOpenedAndTheTeamGoesOn() throws IOException {
        try (var before = tandemOn(data)) {
            var team = TestRound.of(before, 6, 6);
            var round = team.openAndAsk();
            IntStream.range(0, 12).forEach(i -> team.answerAll(TestRound.person(i), "Agree"));
            var file = backUp();
            team.boss("close");
            try (var restored = TestRedis.restored(file);
                    var after = tandemOn(restored)) {
                assertThat(BoxTraces.ballots(restored, round.box()))
                        .as("sealed ballots in the back-up")
                        .hasSize(60);
                assertThat(after.getBean(Vault.class).open(round.box().keySet()))
                        .as("their key")
                        .isEmpty();

                var again = team.on(after);
                assertThat(words(again.answerAll(TestRound.person(1), "Agree"))).doesNotContain("Agree");
                assertThat(words(again.boss("close"))).contains("Nobody can read the answers of this round any more.");
                assertThat(BoxTraces.ballots(restored, round.box())).isEmpty();
                assertThat(words(again.typed("/summary"))).contains("summary of round 1");
                assertThat(words(again.boss("open"))).contains("The round is open.");
                assertThat(words(again.answerAll(TestRound.person(1), "Agree"))).contains("Thank you, you're done.");
            }
        }
    }
}
