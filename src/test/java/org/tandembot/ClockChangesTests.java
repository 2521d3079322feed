package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Nation;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole program as a process of its own, its clock moved by libfaketime over both changes of a year. Its demo team is asked
 * on Sundays at half past one: an hour that London does not have on 29 March 2026, and has twice on 25 October.
 */
class ClockChangesTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEAM = "tandem:{RIVERSIDE}:";

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    @TempDir
    Path home;

    @Test
    void overBothChangesOfAYearARoundOpensOnceAtTheRightMinute() throws IOException, InterruptedException {
        var library = library();
        if (System.getenv("CI") != null) {
            assertThat(library).as("in CI libfaketime must be there").isPresent();
        }
        assumeThat(library)
                .as("Debian's faketime moves the clock of a process; without it this is not tested")
                .isPresent();
        clock("2026-03-28T12:00:00Z");
        var program = start(library.orElseThrow());
        try {
            spring();
            autumn();
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(Files.readString(home.resolve("program.log")), late);
        } finally {
            program.destroy();
            if (!program.waitFor(20, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        }
    }

    private void spring() throws IOException {
        await().atMost(PATIENCE).until(() -> redis.commands().hexists("tandem:{teams}:team", "RIVERSIDE"));
        askOnSundayNights();
        awaitDue("2026-03-29T01:00:00Z");

        clock("2026-03-29T00:59:57Z");
        await().atMost(PATIENCE).until(() -> rounds() == 1);
        assertThat(opened()).isBetween(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:00:10Z"));
        awaitDue("2026-04-05T00:30:00Z");
        // Ten minutes back and forward again: nothing is done twice.
        clock("2026-03-29T00:50:00Z");
        seen("2026-03-29T00:50:02Z");
        clock("2026-03-29T01:00:05Z");
        seen("2026-03-29T01:00:08Z");
        assertThat(rounds()).isEqualTo(1);
    }

    private void autumn() throws IOException {
        // The months between it was not running, as far as it can tell.
        clock("2026-10-20T12:00:00Z");
        awaitDue("2026-10-25T00:30:00Z");
        await().atMost(PATIENCE).until(() -> redis.commands().exists(TEAM + "box-now:round") == 0);
        assertThat(rounds()).isEqualTo(1);

        clock("2026-10-25T00:29:57Z");
        await().atMost(PATIENCE).until(() -> rounds() == 2);
        assertThat(opened()).isBetween(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T00:30:10Z"));
        // Half past one comes a second time.
        clock("2026-10-25T01:29:57Z");
        seen("2026-10-25T01:30:02Z");
        assertThat(rounds()).isEqualTo(2);
        awaitDue("2026-11-01T01:30:00Z");
    }

    private Process start(Path library) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It runs for less than a minute.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        withoutTests(System.getProperty("java.class.path")),
                        // Without the check of all settings, which lets no playground run beside such a Redis.
                        "org.springframework.boot.SpringApplication",
                        "--spring.main.sources=org.tandembot.TandemApplication",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--tandem.home=" + home,
                        "--tandem.master-key=" + "A".repeat(43) + "=",
                        "--tandem.vault.keep-in=main-redis",
                        "--tandem.schedule.look-every=200ms",
                        "--spring.data.redis.url=" + redis.url())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("program.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAKETIME_TIMESTAMP_FILE", home.resolve("clock").toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // Else each wait of Java's ends at once, and the program is busy with waiting.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                        "NO_FAKE_STAT", "1"));
        return builder.start();
    }

    private static String withoutTests(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Optional<Path> library() throws IOException {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:/usr/lib/*/faketime/libfaketime.so.1");
        try (var files = Files.find(Path.of("/usr/lib"), 3, (path, _) -> matcher.matches(path))) {
            return files.findFirst();
        }
    }

    /** Sets the program's clock: libfaketime reads from the file how far it is from ours. */
    private void clock(String now) throws IOException {
        var apart = Instant.parse(now).getEpochSecond() - Instant.now().getEpochSecond();
        var written = Files.writeString(home.resolve("clock.new"), "%+d%n".formatted(apart));
        Files.move(written, home.resolve("clock"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until the program has looked at the agenda at this moment of its own or later, by an entry put there for it. */
    private void seen(String moment) {
        var key = "tandem:{agenda}:due";
        var entry = "pulse.round|none-" + moment.replaceAll("\\D", "");
        redis.commands().zadd(key, Instant.parse(moment).toEpochMilli(), entry);
        await().atMost(PATIENCE).until(() -> redis.commands().zscore(key, entry) == null);
    }

    private static void askOnSundayNights() {
        var key = "tandem:{teams}:team";
        var team = (ObjectNode) JSON.readTree(redis.commands().hget(key, "RIVERSIDE"));
        team.set(
                "cadence", JSON.valueToTree(new Cadence(Cadence.Every.WEEK, DayOfWeek.SUNDAY, LocalTime.of(1, 30), 2)));
        team.set(
                "calendar",
                JSON.valueToTree(new Calendar(Nation.NONE, EnumSet.allOf(DayOfWeek.class), Optional.empty())));
        redis.commands().hset(key, "RIVERSIDE", team.toString());
        // The program holds all teams in memory, and reads anew what has another version.
        redis.commands().hset("tandem:{teams}:versions", Map.of("RIVERSIDE", "on Sundays", "all", "on Sundays"));
    }

    private static void awaitDue(String moment) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(redis.commands().zscore("tandem:{agenda}:due", "pulse.open|RIVERSIDE"))
                        .isEqualTo((double) Instant.parse(moment).toEpochMilli()));
    }

    private static int rounds() {
        return Optional.ofNullable(redis.commands().hget(TEAM + "rounds", "course"))
                .map(course -> JSON.readTree(course).path("last").asInt())
                .orElse(0);
    }

    /** When the round that was opened last was opened. */
    private static Instant opened() {
        var round = redis.commands().hget(TEAM + "open-rounds", "RIVERSIDE-" + rounds());
        return Instant.parse(JSON.readTree(round).path("opened").asString());
    }
}
