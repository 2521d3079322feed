package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tandembot.message.Reader;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Timetable;
import org.tandembot.schedule.WorkingDays;

/**
 * The group that Tandem serves, and how.
 *
 * @param homes the channels where it meets, the first in which it began first; their members are the team's
 * @param roles who leads it, and who protects its people
 * @param questions what its rounds ask
 * @param minimumGroupSize below it nothing is shown; never below 5
 * @param organisations the employers that its members can choose from
 * @param calendar on which days it is there
 */
public record Team(
        String id,
        String name,
        List<Home> homes,
        @JsonUnwrapped Roles roles,
        ZoneId zone,
        Cadence cadence,
        Locale language,
        Questions questions,
        int minimumGroupSize,
        List<String> organisations,
        Calendar calendar)
        implements Reader {

    /** No one may lower the minimum group size below this. */
    public static final int LEAST_GROUP_SIZE = 5;

    public static final int LONGEST_NAME = 60;

    /** A team in more places is no team. */
    public static final int MOST_HOMES = 20;

    public Team {
        homes = List.copyOf(homes);
        organisations = List.copyOf(organisations);
        if (homes.isEmpty() || homes.size() > MOST_HOMES) {
            throw new IllegalArgumentException("A team has 1 to 20 homes");
        }
        if (minimumGroupSize < LEAST_GROUP_SIZE) {
            throw new IllegalArgumentException("A minimum group size of %d is below 5".formatted(minimumGroupSize));
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A team's name has 1 to 60 characters");
        }
    }

    /** Where it began. */
    public ChannelId channel() {
        return homes.getFirst().channel();
    }

    /** Its home in this channel. */
    public Optional<Home> home(ChannelId channel) {
        return homes.stream().filter(home -> home.channel().equals(channel)).findFirst();
    }

    /** The same team as it is spoken to in this channel: in the language of that home. */
    public Team at(ChannelId channel) {
        return home(channel).flatMap(Home::language).map(this::speaking).orElse(this);
    }

    /** The same team as it speaks to this person alone: in the language of the home that is in their workspace. */
    public Team at(PersonId person) {
        return homes.stream()
                .filter(home -> home.isWhere(person))
                .findFirst()
                .flatMap(Home::language)
                .map(this::speaking)
                .orElse(this);
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

    /** In all that is said of a team it is called by its name. */
    @Override
    public List<Object> known() {
        return List.of("team", name);
    }

    /** The day it is where the team works. */
    public LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** When its rounds happen. */
    public Timetable timetable(WorkingDays days) {
        return new Timetable(cadence, zone, calendar, days);
    }

    /** The same team as it speaks this language. */
    Team speaking(Locale other) {
        return new Team(
                id, name, homes, roles, zone, cadence, other, questions, minimumGroupSize, organisations, calendar);
    }

    /** The same team with other homes. */
    public Team in(List<Home> others) {
        return new Team(
                id, name, others, roles, zone, cadence, language, questions, minimumGroupSize, organisations, calendar);
    }

    /** The same team with its home in this channel changed, if it has one there. */
    public Team changing(ChannelId channel, UnaryOperator<Home> how) {
        return in(homes.stream()
                .map(home -> home.channel().equals(channel) ? how.apply(home) : home)
                .toList());
    }

    /** The same team without this home; as it is where that is its only one. */
    public Team without(ChannelId channel) {
        var others =
                homes.stream().filter(home -> !home.channel().equals(channel)).toList();
        return others.isEmpty() ? this : in(others);
    }

    /** The same team without this person in any role. */
    Team without(PersonId person) {
        return with(roles.without(person))
                .in(homes.stream().map(home -> home.without(person)).toList());
    }

    /** The same team with this home, one more or in the place of what its channel was; people can choose its employer. */
    public Team with(Home home) {
        var others = home(home.channel()).isPresent()
                ? homes.stream().map(one -> one.channel().equals(home.channel()) ? home : one)
                : Stream.concat(homes.stream(), Stream.of(home));
        var employers = Stream.concat(organisations.stream(), Stream.of(home.employer()))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        return new Team(
                id,
                name,
                others.toList(),
                roles,
                zone,
                cadence,
                language,
                questions,
                minimumGroupSize,
                employers,
                calendar);
    }

    /** The same team with other roles. */
    public Team with(Roles other) {
        return new Team(
                id, name, homes, other, zone, cadence, language, questions, minimumGroupSize, organisations, calendar);
    }

    /**
     * What a team's rounds ask.
     *
     * @param perRound how many questions a round has
     * @param decks ids of the decks that they come from
     * @param focus the principle that comes first, for a while; or empty
     * @param changing what is changing for the team, in one line that stands above the first question; or empty
     */
    public record Questions(int perRound, List<String> decks, String focus, String changing) {

        public static final int FEWEST = 3;
        public static final int MOST = 10;
        public static final int LONGEST_CHANGE = 150;

        private static final List<String> USUAL = List.of("pulse");

        public Questions {
            decks = List.copyOf(decks);
            if (perRound < FEWEST || perRound > MOST) {
                throw new IllegalArgumentException("A round has 3 to 10 questions, not " + perRound);
            }
        }

        /** So many, of the deck that every team begins with. */
        public static Questions usual(int perRound) {
            return new Questions(perRound, USUAL, "", "");
        }
    }
}
