package org.tandembot.ballot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Sealer;

/** What a box leaves where somebody may look for it. */
public final class BoxTraces {

    private BoxTraces() {}

    /** The key of what it froze and how far it is. */
    public static String key(Box box) {
        return "tandem:{%s}:box:%s:%s".formatted(box.team(), box.place(), box.id());
    }

    /** What Redis holds, without how many casts each box counts. */
    public static String withoutCount(String everything) {
        return everything.replaceAll("casts=\\d+", "casts");
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

    /** Whether a ballot could be opened with this key. */
    public static Optional<Ballot> open(Box box, String token, String sealed, Sealer key) {
        return new BallotKey(box, new Terms.Slots(10, 1500), key).open(token, sealed);
    }

    /** What this person's ballots would be named with this key. */
    public static List<String> tokens(Box box, PersonId person, Sealer key) {
        return new BallotKey(box, new Terms.Slots(10, 1500), key).tokens(Digest.of(person.toString()));
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
