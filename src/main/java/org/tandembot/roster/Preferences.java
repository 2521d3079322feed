package org.tandembot.roster;

import org.springframework.stereotype.Component;
import org.tandembot.schedule.Hours;
import org.tandembot.store.Documents;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/** When people want to be written to, as they said themselves. No secret, and nothing about what anyone answered. */
public interface Preferences {

    /** What this person wishes; {@link Hours#ANY} of those who never said. */
    Hours of(PersonId person);

    void save(PersonId person, Hours hours);

    /** A document for each person who has said something. */
    @Component
    final class Kept implements Preferences, PersonalData {

        private final Documents<Hours> hours;

        Kept(Store store) {
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

        @Override
        public void forget(PersonId person, Redaction what) {
            hours.remove(person.toString());
        }
    }
}
