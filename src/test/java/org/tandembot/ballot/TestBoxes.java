package org.tandembot.ballot;

import java.time.Instant;
import java.time.InstantSource;
import org.tandembot.roster.Teams;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Store;
import org.tandembot.store.TestStore;
import org.tandembot.vault.Vault;

/** Ballot boxes on a store and a vault of one's own, which may break. */
public final class TestBoxes {

    private TestBoxes() {}

    /** Boxes that must not be asked anything: they have nothing to ask. */
    @SuppressWarnings("NullAway")
    public static BallotBoxes nowhere() {
        return on(
                TestStore.nowhere(),
                TestStore.refusing(Vault.class),
                TestStore.refusing(Teams.class),
                InstantSource.fixed(Instant.EPOCH));
    }

    public static BallotBoxes on(Store store, Vault vault, Teams teams, InstantSource clock) {
        return new BallotBoxes(new RedisBoxes(store, _ -> {}, clock), vault, teams, new Forgetting(store), clock);
    }
}
