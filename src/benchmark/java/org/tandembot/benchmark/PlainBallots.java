package org.tandembot.benchmark;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Answers kept by the script with which Tandem keeps them, one call over one shared connection, and not sealed. */
final class PlainBallots {

    private static final int QUESTIONS = 5;
    private static final String PLACE = "&place=";
    /** How many casts were acknowledged, of which these keep no count, and that a later ballot takes the place of an earlier. */
    private static final List<String> AS_THEY_COME = List.of("0", "");

    private final RedisAsyncCommands<String, String> redis;
    private final String box;
    private final String cast;

    /** @param box its name in Redis */
    PlainBallots(String url, String box) {
        this.box = box;
        redis = RedisClient.create(url).connect().async();
        try (var script = PlainBallots.class.getResourceAsStream("/org/tandembot/ballot/cast.lua")) {
            redis.hset(box, "state", "OPEN");
            cast = await(redis.scriptLoad(
                    new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the ballots of this box are. */
    static String ballots(String box) {
        return box + ":ballots";
    }

    void cast(String user, int place, String pressed) {
        var values = new String[2 + AS_THEY_COME.size() + QUESTIONS];
        values[0] = token(user, place);
        values[1] = "%-49.49s".formatted(pressed);
        values[2] = AS_THEY_COME.get(0);
        values[3] = AS_THEY_COME.get(1);
        for (var question = 0; question < QUESTIONS; question++) {
            values[question + 4] = token(user, question);
        }
        List<Object> kept =
                await(redis.evalsha(cast, ScriptOutputType.MULTI, new String[] {box, ballots(box)}, values));
        if (kept.isEmpty()) {
            throw new IllegalStateException("The round is not open");
        }
    }

    /** The place of the question in the id of a button that was pressed. */
    static int place(String actionId) {
        return actionId.charAt(actionId.indexOf(PLACE) + PLACE.length()) - '0';
    }

    /** As long as Tandem's. */
    private static String token(String user, int place) {
        return user + "|" + place + "|0123456789012345678901234567890";
    }

    private static <T> T await(RedisFuture<T> answer) {
        return Objects.requireNonNull(LettuceFutures.awaitOrCancel(answer, 2, TimeUnit.SECONDS));
    }
}
