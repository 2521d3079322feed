package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Optional;
import org.tandembot.roster.Team;

/** Teams' own words. */
interface TeamWords {

    /** A team can have so many. */
    int MOST = 300;

    /** What became of a write. */
    enum Written {
        SAVED,
        /** Somebody else changed it since; nothing was saved. */
        CHANGED_SINCE,
        /** The team has {@link #MOST}; nothing was saved. */
        FULL
    }

    Optional<TeamWord> find(Team team, String key);

    /** All, in the order of the alphabet. */
    List<TeamWord> all(Team team);

    /** Keeps the word, if what is kept is the version before it. */
    Written write(Team team, TeamWord word);

    /** Lets go of it. May be repeated. */
    void remove(Team team, String key);
}
