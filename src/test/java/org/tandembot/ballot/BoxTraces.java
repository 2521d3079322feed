package org.tandembot.ballot;

import java.util.Map;
import java.util.TreeMap;
import org.tandembot.store.TestRedis;

/** What a box leaves where somebody may look for it. */
public final class BoxTraces {

    private BoxTraces() {}

    /** The key of what it froze and how far it is. */
    public static String key(Box box) {
        return "tandem:{%s}:box:%s:%s".formatted(box.team(), box.place(), box.id());
    }

    public static String ballotsKey(Box box) {
        return key(box) + ":ballots";
    }

    /** Sealed ballots by token. */
    public static Map<String, String> ballots(Box box) {
        return ballots(TestRedis.shared(), box);
    }

    public static Map<String, String> ballots(TestRedis redis, Box box) {
        return new TreeMap<>(redis.commands().hgetall(ballotsKey(box)));
    }

    /** Lets it be as a closing left it that broke off right after it had this result, as JSON. */
    public static void published(Box box, String result) {
        TestRedis.shared().commands().hset(key(box), Map.of("state", "PUBLISHED", "result", result));
    }

    /** Whether anything of it is there. */
    public static boolean isThere(Box box) {
        return TestRedis.shared().commands().exists(key(box), ballotsKey(box)) > 0;
    }
}
