package org.tandembot.platform.playground;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamSettings;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** Sets the made-up team up once, so that a visitor can start with its first round. Later changes to it are kept. */
final class DemoSeed implements ApplicationRunner {

    private static final String TEAM = "RIVERSIDE";

    private final DemoTeam demo;
    private final Teams teams;
    private final TeamSettings settings;

    DemoSeed(DemoTeam demo, Teams teams, TeamSettings settings) {
        this.demo = demo;
        this.teams = teams;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (teams.in(demo.channelId()).isPresent()) {
            return;
        }
        var team = new Team(
                TEAM,
                demo.name(),
                demo.channelId(),
                Set.copyOf(demo.managerIds()),
                Optional.of(demo.guardianId()),
                ZoneId.of("Europe/London"),
                new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                5,
                settings.minimumGroupSize(),
                demo.people().stream()
                        .map(DemoTeam.Person::organisation)
                        .distinct()
                        .toList());
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(demo.people().stream().map(DemoTeam.Person::member).toList()));
    }
}
