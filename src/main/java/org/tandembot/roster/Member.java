package org.tandembot.roster;

/**
 * One person of a team.
 *
 * @param organisation who employs them, as the team calls it; empty until they said so
 * @param profession the id of what they do; empty until they said so
 */
public record Member(PersonId id, String name, String organisation, String profession, Level level) {

    /** The same person with what they said of themselves. */
    public Member working(String at, String as) {
        return new Member(id, name, at, as, level);
    }
}
