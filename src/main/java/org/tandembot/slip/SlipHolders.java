package org.tandembot.slip;

import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Who may hand out a team's slips besides its managers. */
public interface SlipHolders {

    boolean mayHandOut(Team team, PersonId person);
}
