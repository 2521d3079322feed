package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RestoreArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.store.TestRedis;

/** What rounds leave where somebody may look for it. */
final class Traces {

    static final TestRedis REDIS = TestRedis.shared();

    private Traces() {}

    /** Waits until a rewrite of the append-only file has taken all of this out of it. */
    static void awaitForgotten(Iterable<String> names, Iterable<String> contents) {
        await().untilAsserted(() -> {
            REDIS.awaitRewrite();
            assertThat(REDIS.appendOnlyText()).doesNotContain(names).doesNotContain(contents);
        });
    }

    /** A program of its own: a connection asks the log only once, when it is made, whether to trace. */
    static ConfigurableApplicationContext startWithoutTouchingTheLog() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            return Instance.start(REDIS);
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    /** The start of the keys of all that is kept of the rounds of this round's team. */
    static String key(PulseRound round) {
        return "tandem:{" + round.team() + "}:";
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }

    /** Each key with all it holds, but for how many casts a box counts: with each ballot one more. */
    private static Map<String, String> byKey() {
        return lines(BoxTraces.withoutCount(REDIS.everything())).stream()
                .collect(Collectors.toMap(line -> line.split(" ", 2)[0], Function.identity()));
    }

    /** The same once what was sent is written off too, which comes a moment after it arrived: two looks one after the other are alike. */
    static Map<String, String> settled() {
        var last = new AtomicReference<Map<String, String>>(Map.of());
        return await().pollInterval(Duration.ofMillis(300))
                .until(Traces::byKey, now -> now.equals(last.getAndSet(now)));
    }

    /** Keys that hold something else than they did before. */
    static List<String> changedSince(Map<String, String> before) {
        return lines(BoxTraces.withoutCount(REDIS.everything())).stream()
                .filter(line -> !line.equals(before.get(line.split(" ", 2)[0])))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    /** Every key as Redis itself would hand it to a thief. */
    static Map<String, byte[]> copy() {
        var copy = new TreeMap<String, byte[]>();
        // What has expired meanwhile has no dump.
        REDIS.commands()
                .keys("*")
                .forEach(key -> Optional.ofNullable(REDIS.commands().dump(key)).ifPresent(dump -> copy.put(key, dump)));
        return copy;
    }

    /** Puts a copy in the place of all that is there. */
    static void restore(Map<String, byte[]> copy) {
        REDIS.commands().flushall();
        copy.forEach((key, dump) ->
                REDIS.commands().restore(key, dump, RestoreArgs.Builder.ttl(0).replace()));
    }

    static List<String> filesOf(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Traces::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
