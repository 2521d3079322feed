package org.tandembot.store;

import org.springframework.data.redis.core.ScanOptions;

/**
 * The format of all that Tandem keeps in Redis: a number, written at the first start on empty data. It goes up whenever a program
 * cannot read what an earlier one has written.
 */
final class DataFormat {

    private static final int OURS = 1;
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
                values.setIfAbsent(KEY, Integer.toString(OURS));
            }
            // Another instance may have begun at the same moment.
            found = values.get(KEY);
        }
        if (found == null) {
            throw new CannotStart(
                    which + " has data of Tandem in no format that this version knows. Nothing was changed.",
                    "Point Tandem at an empty Redis or an empty database of it, or start the version that wrote this data.");
        }
        if (!found.equals(Integer.toString(OURS))) {
            throw new CannotStart(
                    which + " has data in format " + found + "; this version of Tandem reads format " + OURS
                            + ". Nothing was changed.",
                    "Start the newer version that wrote it, or restore the backup from before the upgrade.");
        }
    }

    private static boolean isEmpty(Store store) {
        var any = ScanOptions.scanOptions().match(Keys.ALL).count(1000).build();
        try (var keys = store.commands().scan(any)) {
            return !keys.hasNext();
        }
    }
}
