package org.tandembot.roster;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All teams and their rosters. */
public interface Teams {

    Optional<Team> find(String id);

    /** The team that has a home in this channel. */
    Optional<Team> in(ChannelId channel);

    /** What this person is in which teams. */
    Standing standing(PersonId person);

    /** The same as of the last look at teams here: Redis is not asked. */
    Standing known(PersonId person);

    /** This team as it speaks to a person alone: in the language that they chose, else in that of the home in their workspace. */
    default Team to(PersonId place, Team team) {
        return known(place).language().map(team::speaking).orElseGet(() -> team.at(place));
    }

    /** Keeps which language somebody reads: with what the team's roster has of them, else with their role in it. */
    default void nowReads(PersonId person, Team team, Locale language) {
        if (rosterOf(team).find(person).isPresent()) {
            changeRoster(
                    team,
                    roster -> roster.find(person)
                            .map(me -> roster.with(me.reading(language)))
                            .orElse(roster));
        } else {
            change(team.id(), now -> now.with(now.roles().reading(person, language)));
        }
    }

    /** Every team, by name. */
    List<Team> all();

    /**
     * Adds a team, unless there is one with its id or in its channel.
     *
     * @return the team that is there then: this one, or the one that was first
     */
    Team add(Team team);

    /**
     * Gives a team one home more, unless its channel is a team's or it has {@link Team#MOST_HOMES} already.
     *
     * @param may whether this still holds of the team as it then is; it may be asked more than once
     * @return the team that is at home there then: this one, or the one that was first; empty where there is no team of this id
     */
    Optional<Team> join(String id, Home home, Predicate<Team> may);

    /** Adds or changes a team. A channel has one team; of two at once, the first stays. */
    void save(Team team);

    /**
     * Changes a team as it is now, also while somebody else changes it: {@code how} may be asked more than once. The team as it
     * then is; empty where there is none.
     */
    Optional<Team> change(String id, UnaryOperator<Team> how);

    /** Removes a team and its roster; its channel can become another team's. */
    void remove(String id);

    /** Takes a person out of all rosters and roles; being in a channel does not bring them back into a roster. */
    void leave(PersonId person);

    /** Whether they did, and have not come back. */
    boolean hasLeft(PersonId person);

    /** What was kept of somebody who has left is gone everywhere, so that they may come back. */
    void isForgotten(PersonId person);

    /** Lets them be in the rosters of their channels again, as these are read next; false while they are still being forgotten. */
    boolean comeBack(PersonId person);

    /**
     * Who is linked, as of some seconds ago, or of the last look at teams here. Redis is not asked: what people do in confidence
     * begins with this.
     */
    Links links();

    /**
     * Makes two places one person from now on, as the human behind both has said.
     *
     * @param shown where they were asked first, and are from now on
     * @return false where it cannot be: they would be manager and guardian of a team. Then nothing was changed
     */
    boolean link(PersonId shown, PersonId other);

    /** Changes who is linked, as {@link #change} does a team. */
    void changeLinks(UnaryOperator<Links> how);

    /** Learns what other instances changed. */
    void refresh();

    Roster rosterOf(Team team);

    /** Those who are in the team's channels now, by their places: see {@link Roster#now}. The roster as it then is. */
    Roster present(Team team, Collection<Member> present);

    /** Changes a team's roster as it is now, as {@link #change} does the team. The roster as it then is. */
    Roster changeRoster(Team team, UnaryOperator<Roster> how);

    /** Puts this roster in the place of the team's. */
    default void saveRoster(Team team, Roster roster) {
        changeRoster(team, _ -> roster);
    }
}
