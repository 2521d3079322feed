package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Timetable;
import org.tandembot.schedule.WorkingDays;

/**
 * The group that Tandem serves, and how.
 *
 * @param homes the channels where it meets, one today; their members are the team's
 * @param roles who leads it, and who protects its people
 * @param questions how many questions a round has
 * @param minimumGroupSize below it nothing is shown; never below 5
 * @param organisations the employers that its members can choose from
 * @param calendar on which days it is there
 */
public record Team(
        String id,
        String name,
        List<ChannelId> homes,
        @JsonUnwrapped Roles roles,
        ZoneId zone,
        Cadence cadence,
        Locale language,
        int questions,
        int minimumGroupSize,
        List<String> organisations,
        Calendar calendar) {

    /** No one may lower the minimum group size below this. */
    public static final int LEAST_GROUP_SIZE = 5;

    public static final int LONGEST_NAME = 60;

    /** A team with the calendar that is usual in its zone. */
    public Team(
            String id,
            String name,
            ChannelId channel,
            Set<PersonId> managers,
            Optional<PersonId> guardian,
            ZoneId zone,
            Cadence cadence,
            Locale language,
            int questions,
            int minimumGroupSize,
            List<String> organisations) {
        this(
                id,
                name,
                List.of(channel),
                Roles.of(managers, guardian),
                zone,
                cadence,
                language,
                questions,
                minimumGroupSize,
                organisations,
                Calendar.usualIn(zone));
    }

    public Team {
        homes = List.copyOf(homes);
        organisations = List.copyOf(organisations);
        if (minimumGroupSize < LEAST_GROUP_SIZE) {
            throw new IllegalArgumentException("A minimum group size of %d is below 5".formatted(minimumGroupSize));
        }
        if (questions < 3 || questions > 10) {
            throw new IllegalArgumentException("A round has 3 to 10 questions, not " + questions);
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A team's name has 1 to 60 characters");
        }
    }

    /** Where it meets, and what all of it is told. */
    public ChannelId channel() {
        return homes.getFirst();
    }

    /** They see results; they are not asked and do not count in them. */
    public Set<PersonId> managers() {
        return roles.managers();
    }

    /** An independent reader of concerns, never a manager of the team. */
    public Optional<PersonId> guardian() {
        return roles.guardian();
    }

    public boolean isManagedBy(PersonId person) {
        return roles.managers().contains(person);
    }

    public boolean isGuardedBy(PersonId person) {
        return roles.isGuardedBy(person);
    }

    /** When its rounds happen. */
    public Timetable timetable(WorkingDays days) {
        return new Timetable(cadence, zone, calendar, days);
    }

    /** The same team with another cadence and calendar. */
    public Team keeping(Cadence other, Calendar days) {
        return new Team(
                id, name, homes, roles, zone, other, language, questions, minimumGroupSize, organisations, days);
    }

    /** The same team with other roles. */
    public Team with(Roles other) {
        return new Team(
                id, name, homes, other, zone, cadence, language, questions, minimumGroupSize, organisations, calendar);
    }
}
