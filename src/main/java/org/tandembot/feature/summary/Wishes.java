package org.tandembot.feature.summary;

import java.util.Map;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** When managers want summaries. */
interface Wishes {

    /** What the team's managers have said; who is not in it has said nothing. */
    Map<PersonId, Wish> of(Team team);

    void save(Team team, PersonId manager, Wish wish);
}
