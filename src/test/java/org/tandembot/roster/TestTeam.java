package org.tandembot.roster;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandembot.schedule.Cadence;

/** A team as most tests want one: in London, asked when its manager says so, five questions, at least five people, no organisations. */
public final class TestTeam {

    private TestTeam() {}

    public static Team of(
            String id, String name, ChannelId channel, Set<PersonId> managers, Optional<PersonId> guardian) {
        return new Team(
                id,
                name,
                channel,
                managers,
                guardian,
                ZoneId.of("Europe/London"),
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                5,
                5,
                List.of());
    }
}
