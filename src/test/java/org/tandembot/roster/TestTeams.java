package org.tandembot.roster;

import org.tandembot.store.Store;

/** Teams in a real Redis, for tests without the whole of Tandem. */
public final class TestTeams {

    private TestTeams() {}

    public static Teams on(Store store) {
        return new RedisTeams(store);
    }
}
