package org.tandembot.feature.pulse;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;

/** Puts many teams where Tandem will find them, each of other people, by Tandem's own classes. */
public final class SeededTeams {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final String WORKSPACE = "T0TEAM";

    private SeededTeams() {}

    /** @param user names each person's id in Slack; the first of each team manages it */
    public static void save(ConfigurableApplicationContext tandem, int teams, int people, IntFunction<String> user) {
        var all = tandem.getBean(Teams.class);
        for (var number = 0; number < teams; number++) {
            var first = number * people;
            var team = team(number, slack(user.apply(first)));
            all.save(team);
            all.saveRoster(
                    team,
                    new Roster(IntStream.range(first, first + people)
                            .mapToObj(user)
                            .map(id -> new Member(slack(id), "Name of " + id, "", "", Level.FRONT_LINE))
                            .toList()));
        }
    }

    /** Which of the teams has this channel. */
    public static int number(String channel) {
        return Integer.parseInt(channel.substring(1), 10);
    }

    private static Team team(int number, PersonId manager) {
        return new Team(
                "bench" + number,
                "Team " + number,
                List.of(Home.of(new ChannelId("slack", WORKSPACE, "C%08d".formatted(number)))),
                Roles.of(Set.of(manager), Optional.empty()),
                ZONE,
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(9, 0), 7),
                Locale.ENGLISH,
                Team.Questions.usual(5),
                Team.LEAST_GROUP_SIZE,
                List.of("City Council", "Community Trust"),
                Calendar.usualIn(ZONE));
    }

    private static PersonId slack(String user) {
        return new PersonId("slack", WORKSPACE, user);
    }
}
