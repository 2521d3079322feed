package org.tandembot.roster;

import org.springframework.stereotype.Component;
import org.tandembot.schedule.Hours;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** A document for each person who has said something. */
@Component
final class KeptPreferences implements Preferences {

    private final Documents<Hours> hours;

    KeptPreferences(Store store) {
        this.hours = store.documents("hours", Hours.class);
    }

    @Override
    public Hours of(PersonId person) {
        return hours.find(person.toString()).orElse(Hours.ANY);
    }

    @Override
    public void save(PersonId person, Hours wish) {
        hours.put(person.toString(), wish);
    }
}
