package org.tandembot.roster;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;

/** A team as most tests want one: in London, asked when its manager says so, five questions, at least five people, no organisations. */
public final class TestTeam {

    private TestTeam() {}

    public static Team of(
            String id, String name, ChannelId channel, Set<PersonId> managers, Optional<PersonId> guardian) {
        return of(
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

    /** With the calendar that is usual in its zone. */
    public static Team of(
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
        return new Team(
                id,
                name,
                List.of(Home.of(channel)),
                Roles.of(managers, guardian),
                zone,
                cadence,
                language,
                Team.Questions.usual(questions),
                minimumGroupSize,
                organisations,
                Calendar.usualIn(zone));
    }

    /** A team like this one but for what is said next. */
    public static Like like(Team team) {
        return new Like(team);
    }

    /** A team to be. */
    public static final class Like {

        private final Team as;
        private String id;
        private String name;
        private List<Home> homes;
        private Locale language;
        private Team.Questions questions;
        private int minimum;

        private Like(Team as) {
            this.as = as;
            this.id = as.id();
            this.name = as.name();
            this.homes = as.homes();
            this.language = as.language();
            this.questions = as.questions();
            this.minimum = as.minimumGroupSize();
        }

        public Like id(String other) {
            id = other;
            return this;
        }

        public Like name(String other) {
            name = other;
            return this;
        }

        public Like in(ChannelId home) {
            homes = List.of(Home.of(home));
            return this;
        }

        public Like homes(Home... all) {
            homes = List.of(all);
            return this;
        }

        public Like language(Locale other) {
            language = other;
            return this;
        }

        public Like asking(Team.Questions other) {
            questions = other;
            return this;
        }

        public Like minimum(int other) {
            minimum = other;
            return this;
        }

        public Team team() {
            return new Team(
                    id,
                    name,
                    homes,
                    as.roles(),
                    as.zone(),
                    as.cadence(),
                    language,
                    questions,
                    minimum,
                    as.organisations(),
                    as.calendar());
        }
    }
}
