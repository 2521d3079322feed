package org.tandembot.delivery;

import java.time.Duration;

/**
 * Why a delivery is put aside, and for how long.
 *
 * @param time when it is tried again
 * @param who is to wait with it
 * @param outcome the reason, to be counted; it names nobody. Empty where nothing happened
 */
record Setback(Duration time, Waits who, Known known, String outcome) {

    /** What is known of the delivery. */
    enum Known {
        /** The send that was tried did not get through. */
        NOT_SENT,
        /** The send that was tried had no clear answer. */
        UNCLEAR,
        /** Nothing was tried: what was known is still true. */
        AS_BEFORE
    }

    /** Who is to wait. */
    enum Waits {
        WORKSPACE,
        PLACE,
        NOBODY
    }
}
