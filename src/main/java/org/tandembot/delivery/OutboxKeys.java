package org.tandembot.delivery;

import java.time.LocalDate;
import org.tandembot.store.Digest;
import org.tandembot.store.Keys;
import org.tandembot.workspace.Delivery;

/** The names of the outbox's keys in Redis. */
final class OutboxKeys {

    /** In the place of a team, so that all of them share a Cluster slot. */
    static final String OUTBOX = "outbox";

    /** What is longer goes into a key by its digest. */
    private static final int LONGEST = 150;

    static final String WORKSPACES = Keys.inTeam(OUTBOX, "workspaces");
    static final String UNREACHABLE = Keys.inTeam(OUTBOX, "unreachable");

    private OutboxKeys() {}

    static String outcomesOf(LocalDate day) {
        return Keys.inTeam(OUTBOX, "outcomes", day.toString());
    }

    static String becameOf(Delivery delivery) {
        return of("delivery", delivery.id());
    }

    /** Something of a workspace or of a place. */
    static String of(String what, String whom) {
        var part = Keys.part(whom);
        return Keys.inTeam(OUTBOX, what, part.length() <= LONGEST ? part : Digest.of(part));
    }
}
