package org.tandembot.ballot;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a feature does when its box closes.
 *
 * @param <R> what may be shown, kept as JSON
 * @param type what the result is read back as
 * @param count counts the ballots, in memory; the terms are those of the box, and their asked are those whose ballots may be
 *     among these
 * @param lost the result where the key is lost, so that nobody can read the ballots any more; it says so to whoever reads it
 * @param publish keeps the result where people read it, lets go of what else says who was asked, and says that it is over. Comes
 *     only once the ballots and their key are gone, and again after a crash, each time with the same result
 */
public record Counting<R>(
        Class<R> type, BiFunction<Terms, List<Ballot>, R> count, Function<Terms, R> lost, Consumer<R> publish) {}
