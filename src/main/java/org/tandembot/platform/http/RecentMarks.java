package org.tandembot.platform.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Marks of what was seen of late: random numbers of 64 bits, in two tables with linear probing, of which the older is dropped in time. 16
 * to 32 bytes a mark, where a set of Java's takes a hundred: in ten minutes of full load those filled a heap of 160 MB.
 */
public final class RecentMarks {

    /** The newer table is never larger, so that a flood drops what is oldest, and no other. */
    private static final int MOST = 1 << 20;

    private static final int LEAST = 1 << 10;
    /** Stands for an empty place; so this one mark of 2^64 is always taken for one that was there. */
    private static final long NONE = 0;

    private final long kept;
    private final LongSupplier nanoTime;
    private long[] newer = new long[LEAST];
    private long[] older = new long[LEAST];
    private int count;
    private long since;

    /** @param kept for so long at least each is known, twice as long at most */
    public RecentMarks(Duration kept, LongSupplier nanoTime) {
        this.kept = kept.toNanos();
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Whether it was not there before; it is now. */
    public synchronized boolean add(long mark) {
        var now = nanoTime.getAsLong();
        if (now - since > 2 * kept) {
            newer = new long[LEAST];
        }
        if (now - since > kept || 2 * count > MOST) {
            turn(now);
        }
        if (older[place(older, mark)] == mark || !put(newer, mark)) {
            return false;
        }
        count++;
        if (2 * count > newer.length && newer.length < MOST) {
            grow();
        }
        return true;
    }

    private void turn(long now) {
        older = newer;
        newer = new long[LEAST];
        count = 0;
        since = now;
    }

    private void grow() {
        var larger = new long[2 * newer.length];
        for (var mark : newer) {
            put(larger, mark);
        }
        newer = larger;
    }

    private static boolean put(long[] table, long mark) {
        var place = place(table, mark);
        var isNew = table[place] != mark;
        table[place] = mark;
        return isNew;
    }

    /** Where the mark is, or would be. A table is half empty, so that there always is a place. */
    private static int place(long[] table, long mark) {
        var place = (int) mark & table.length - 1;
        while (table[place] != NONE && table[place] != mark) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }
}
