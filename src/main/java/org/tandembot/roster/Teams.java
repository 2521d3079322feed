package org.tandembot.roster;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All teams and their rosters. */
public interface Teams {

    Optional<Team> find(String id);

    /** The team that meets in this channel. */
    Optional<Team> in(ChannelId channel);

    /** What this person is in which teams. */
    Standing standing(PersonId person);

    /** Every team, by name. */
    List<Team> all();

    /**
     * Adds a team, unless there is one with its id or in its channel.
     *
     * @return the team that is there then: this one, or the one that was first
     */
    Team add(Team team);

    /** Adds or changes a team. A channel has one team; of two at once, the first stays. */
    void save(Team team);

    /**
     * Changes a team as it is now, also while somebody else changes it: {@code how} may be asked more than once. The team as it
     * then is; empty where there is none.
     */
    Optional<Team> change(String id, UnaryOperator<Team> how);

    Roster rosterOf(Team team);

    /** Changes a team's roster as it is now, as {@link #change} does the team. The roster as it then is. */
    Roster changeRoster(Team team, UnaryOperator<Roster> how);

    /** Puts this roster in the place of the team's. */
    default void saveRoster(Team team, Roster roster) {
        changeRoster(team, _ -> roster);
    }
}
