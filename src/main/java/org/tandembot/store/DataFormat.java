package org.tandembot.store;

import org.springframework.data.redis.core.ScanOptions;
import org.tandembot.home.CannotStart;

/**
 * The format of all that Tandem keeps in Redis: a number, written at the first start on empty data. It goes up whenever a program
 * cannot read what an earlier one has written.
 */
final class DataFormat {

    /** 2: a team has homes, each with its employer and language; 1 kept their channels alone, and these are read as such. */
    private static final String OURS = "2";

    private static final String BEFORE = "1";
    private static final String KEY = Keys.global("format");

    private DataFormat() {}

    /**
     * @param which the Redis, as its operator knows it
     * @throws CannotStart when there is data that this program cannot read; nothing was changed then
     */
    static void check(Store store, String which) {
        var values = store.commands().opsForValue();
        var found = values.get(KEY);
        if (found == null) {
            if (isEmpty(store)) {
                Mark.begin(store);
                values.setIfAbsent(KEY, OURS);
            }
            // Another instance may have begun at the same moment.
            found = values.get(KEY);
        }
        if (found == null) {
            throw new CannotStart(
                    which + " has data of Tandem in no format that this version knows. Nothing was changed.",
                    "Point Tandem at an empty Redis or an empty database of it, or start the version that wrote this data.");
        }
        if (found.equals(BEFORE)) {
            // From here on the program that wrote it reads it no more.
            values.set(KEY, OURS);
            found = OURS;
        }
        if (!found.equals(OURS)) {
            throw new CannotStart(
                    which + " has data in format " + found + "; this version of Tandem reads format " + OURS
                            + ". Nothing was changed.",
                    "Start the newer version that wrote it, or restore the backup from before the upgrade.");
        }
    }

    /** Where there is a mark alone, a crash came between. */
    private static boolean isEmpty(Store store) {
        var any = ScanOptions.scanOptions().match(Keys.ALL).count(1000).build();
        try (var keys = store.commands().scan(any)) {
            return keys.stream().allMatch(Keys.global(Mark.KIND)::equals);
        }
    }
}
