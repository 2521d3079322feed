package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.WhichTeam;
import org.tandembot.deck.Course;
import org.tandembot.deck.Course.Planned;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.deck.Rotation;
import org.tandembot.deck.Rotation.Wish;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Times;
import org.tandembot.schedule.Timetable;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.workspace.Outbox;

/** What a team's next round will ask, as its managers see it before it opens and may change it. */
@Component
class Planning {

    private final PulseRounds rounds;
    private final Teams teams;
    private final Decks decks;
    private final RandomGenerator random;
    private final WorkingDays days;
    private final InstantSource clock;

    Planning(
            PulseRounds rounds,
            Teams teams,
            Decks decks,
            RandomGenerator random,
            WorkingDays days,
            InstantSource clock) {
        this.rounds = rounds;
        this.teams = teams;
        this.decks = decks;
        this.random = random;
        this.days = days;
        this.clock = clock;
    }

    /** A round that may open: what it will ask, how many people, and until when. */
    record Plan(List<Question> questions, int asked, ZonedDateTime closes) {}

    /**
     * What the next round will ask; from now on that is decided, until it has opened.
     *
     * @param due when it opens by itself; empty where it opens once a manager says so
     */
    Plan decide(Team team, Optional<Instant> due) {
        var course = rounds.course(team.id());
        var asked = asked(team);
        var questions = questions(team, course, asked);
        keep(team, course, questions);
        var closes = PulseRound.closes(team, due.orElseGet(clock::instant), due.flatMap(team.timetable(days)::next));
        return new Plan(questions, asked, closes.atZone(team.zone()));
    }

    /** Who is asked, and the groups in which they are counted. */
    PulseRound.People people(List<Member> asked) {
        return PulseRound.People.of(asked, decks::groupOf);
    }

    /** Whether that is decided, so that a manager can have seen it. */
    boolean isDecided(Team team) {
        return decided(team, rounds.course(team.id())).isPresent();
    }

    /** The questions of the next round: those that are decided, or drawn now. */
    List<Question> questions(Team team, Course course, int asked) {
        return decided(team, course)
                .orElseGet(() -> decks.draw(team, course.next().rotation(), wish(team, course, asked))
                        .questions());
    }

    /** What the rotation is once these have been asked. */
    Rotation after(Team team, Course course, List<Question> questions) {
        return course.next().rotation().asking(questions, decks.bank(team), clock.instant());
    }

    /**
     * Puts another question into the place of this one.
     *
     * @return false where it is not there, or is a core question, which stays
     */
    boolean swap(Team team, String question) {
        var course = rounds.course(team.id());
        var asked = asked(team);
        var now = questions(team, course, asked);
        var isThere = now.stream().anyMatch(one -> one.id().equals(question) && !one.core());
        if (isThere) {
            keep(
                    team,
                    course,
                    course.next().rotation().swap(decks.bank(team), now, question, wish(team, course, asked), random));
        }
        return isThere;
    }

    private void keep(Team team, Course course, List<Question> questions) {
        rounds.plan(team.id(), Optional.of(new Planned(questions, course.next().wanted(), team.questions())));
    }

    /** It is decided anew once a manager has changed what rounds ask, or more is wanted again. */
    private Optional<List<Question>> decided(Team team, Course course) {
        return course.next()
                .planned()
                .filter(one -> one.settings().equals(team.questions())
                        && one.wanted().equals(course.next().wanted()))
                .map(Planned::questions);
    }

    private int asked(Team team) {
        return teams.rosterOf(team).askedBy(team).size();
    }

    private Wish wish(Team team, Course course, int asked) {
        return new Wish(
                team.questions().perRound(),
                course.next().wanted(),
                team.questions().focus(),
                asked,
                clock.instant(),
                team.cadence().every().about());
    }

    /** When the round opens by itself that managers have been shown by now; empty where none has. */
    Optional<Instant> announced(Team team) {
        return new DayBefore(team, team.timetable(days)).announced(clock.instant());
    }

    /** What a button does for the team's next round, and for the one that opens by itself then. */
    static ActionId action(String verb, Team team, Optional<Instant> opens) {
        var action = new ActionId("pulse", verb, Map.of(WhichTeam.TEAM, team.id()));
        return opens.map(when -> action.with(
                        "due",
                        Long.toString(Duration.between(Instant.EPOCH, when).toMinutes())))
                .orElse(action);
    }

    /** The moment of such a button, in minutes; empty where it has none. */
    static Optional<Instant> opens(int minutes) {
        return minutes > 0 ? Optional.of(Instant.EPOCH.plus(Duration.ofMinutes(minutes))) : Optional.empty();
    }

    /** Shows managers, a working day before a round opens by itself, what it will ask. */
    @Component
    static class Announcing extends TeamJob {

        private final Outbox outbox;

        Announcing(Outbox outbox, TeamClock clock) {
            // Later on the same day it still helps; what has opened meanwhile is not shown.
            super("pulse.plan", Duration.ofHours(12), clock);
            this.outbox = outbox;
        }

        @Override
        protected Stream<Recurring> recurring(List<Team> teams) {
            return teams.stream().map(team -> new Recurring(team, new DayBefore(team, team.timetable(clock.days()))));
        }

        @Override
        protected Optional<Instant> run(Recurring one, Instant due) {
            var team = one.team();
            ((DayBefore) one.times())
                    .opens(due)
                    .ifPresent(opens -> outbox.toEach(
                            team.managers(),
                            "%s:plan:%d".formatted(team.id(), opens.getEpochSecond()),
                            action("planned", team, Optional.of(opens))));
            return next(one);
        }
    }

    /** A working day before each round, at the same hour. */
    private record DayBefore(Team team, Timetable rounds) implements Times {

        /** No holidays of a team are longer than what may lie between. */
        private static final int MOST_DAYS = 30;

        @Override
        public Optional<Instant> next(Instant after) {
            return rounds.occurrences(after)
                    .map(one -> before(one.moment()))
                    .filter(moment -> moment.isAfter(after))
                    .findFirst();
        }

        /** The next round, where it has been announced. */
        Optional<Instant> announced(Instant now) {
            return rounds.next(now).filter(opens -> !before(opens).isAfter(now));
        }

        /** When the round opens that is announced at this moment. */
        Optional<Instant> opens(Instant due) {
            return rounds.occurrences(due)
                    .map(Timetable.Occurrence::moment)
                    .filter(opens -> before(opens).equals(due))
                    .findFirst();
        }

        private Instant before(Instant opens) {
            var local = opens.atZone(team.zone());
            return Stream.iterate(local.minusDays(1), day -> day.minusDays(1))
                    .limit(MOST_DAYS)
                    .filter(day -> rounds.days().isWorking(day.toLocalDate(), team.calendar()))
                    .findFirst()
                    .orElse(local.minusDays(1))
                    .toInstant();
        }

        @Override
        public String settings() {
            return rounds.settings();
        }
    }
}
