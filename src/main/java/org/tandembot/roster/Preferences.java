package org.tandembot.roster;

import org.tandembot.schedule.Hours;

/** When people want to be written to, as they said themselves. No secret, and nothing about what anyone answered. */
public interface Preferences {

    /** What this person wishes; {@link Hours#ANY} of those who never said. */
    Hours of(PersonId person);

    void save(PersonId person, Hours hours);
}
