package org.tandembot.store;

/**
 * A text of a hash in Redis, and what comes in its place.
 *
 * @param was what must be there, empty for nothing; or {@link #ANYTHING}
 * @param then empty for nothing
 */
public record Swap(String key, String field, String was, String then) {

    /** Whatever is there, which is no document. */
    public static final String ANYTHING = "*";
}
