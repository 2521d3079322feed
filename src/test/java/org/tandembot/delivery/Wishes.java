package org.tandembot.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Preferences;
import org.tandembot.schedule.Hours;

/** What people wish, in memory. */
final class Wishes implements Preferences {

    private final Map<PersonId, Hours> all = new ConcurrentHashMap<>();

    @Override
    public Hours of(PersonId person) {
        return all.getOrDefault(person, Hours.ANY);
    }

    @Override
    public void save(PersonId person, Hours hours) {
        all.put(person, hours);
    }
}
