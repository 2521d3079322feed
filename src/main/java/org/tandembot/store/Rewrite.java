package org.tandembot.store;

/** What came of asking Redis to rewrite its append-only file without what was deleted. */
public enum Rewrite {
    /** It is being rewritten now, or will be as soon as another save in progress is over. */
    STARTED,
    /** A rewrite that began before the deletion still runs: ask again later, or what was deleted may stay in the file. */
    BUSY,
    /** The service does not let us ask (many managed ones do not); it rewrites the file when it sees fit. */
    REFUSED
}
