package org.tandembot.ballot;

import java.util.List;

/**
 * What a feature does when its box closes.
 *
 * @param <R> what may be shown, kept as JSON
 */
public interface Counting<R> {

    /** What the result is read back as. */
    Class<R> type();

    /**
     * Counts. Runs in memory; what it does not return is gone.
     *
     * @param terms those of the box; asked are those whose ballots may be among these
     */
    R count(Terms terms, List<Ballot> ballots);

    /** The result where the key is lost, so that nobody can read the ballots any more. It says so to whoever reads it. */
    R lost(Terms terms);

    /**
     * Keeps the result where people read it, lets go of what else says who was asked, and says that it is over. Comes only once the
     * ballots and their key are gone. Runs again after a crash, each time with the same result.
     */
    void publish(R result);
}
