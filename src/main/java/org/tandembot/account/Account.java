package org.tandembot.account;

import java.time.LocalDate;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/**
 * A member of one team on the web. Somebody in two teams there has two accounts.
 *
 * @param id on the platform {@link #PLATFORM}; random, so that it tells nothing
 * @param team its id; empty where they were taken out
 * @param home the team's home on the web
 * @param employer one of the team's organisations, or what they called it; or empty
 * @param work the id of their profession; or empty
 * @param isConfirmed whether somebody independent has said that this is a real colleague. Until then they are not in the team's
 *     roster: nobody is asked, counted or protected by an account that a manager may have made up
 */
public record Account(
        PersonId id,
        String team,
        ChannelId home,
        String name,
        String employer,
        String work,
        Invited invited,
        boolean isConfirmed) {

    /** The name of the platform, of its only workspace too. */
    public static final String PLATFORM = "web";

    /**
     * How they came.
     *
     * @param by who invited them
     * @param week the Monday of the week in which they joined
     */
    public record Invited(PersonId by, LocalDate week) {}

    /**
     * What somebody says of themselves when they join, checked and folded before.
     *
     * @param work the id of their profession; or empty
     */
    public record Details(String name, String employer, String work) {

        public static final int LONGEST = 60;

        public Details {
            if (name.isBlank() || name.length() > LONGEST || employer.length() > LONGEST) {
                throw new IllegalArgumentException("A name has 1 to 60 characters, an employer's at most 60");
            }
        }
    }

    /** Somebody who was taken out meanwhile is a colleague of nobody. */
    Account confirmed() {
        return new Account(id, team, home, name, employer, work, invited, !team.isEmpty());
    }

    /** The same, in no team any more: their page stays for a while, with nothing on it but what they were told. */
    Account apart() {
        var nowhere = new ChannelId(PLATFORM, PLATFORM, id.id());
        return new Account(id, "", nowhere, name, employer, work, invited, false);
    }

    /** The same, invited by this one. */
    Account invitedBy(PersonId other) {
        return new Account(id, team, home, name, employer, work, new Invited(other, invited.week()), isConfirmed);
    }

    /** Who it is stays out of logs. */
    @Override
    public String toString() {
        return "Account";
    }
}
