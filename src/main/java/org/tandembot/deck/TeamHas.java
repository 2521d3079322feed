package org.tandembot.deck;

import org.tandembot.roster.Team;

/** Something that a team has or has not, such as champions: a statement that needs it is asked only where it is there. */
public interface TeamHas {

    /** As statements call it under {@code needs}. */
    String what();

    boolean has(Team team);
}
