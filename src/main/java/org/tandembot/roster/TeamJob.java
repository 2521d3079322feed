package org.tandembot.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.Planner;
import org.tandembot.schedule.Planner.Plan;
import org.tandembot.schedule.Times;

/** A job that recurs in each team, at times that follow from its settings. */
public abstract class TeamJob implements Job {

    private static final String BETWEEN = "/";

    private final String name;
    private final Duration window;
    protected final TeamClock clock;

    /** @param window how late it may run: see {@link Job#window()} */
    protected TeamJob(String name, Duration window, TeamClock clock) {
        this.name = name;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Duration window() {
        return window;
    }

    /**
     * What recurs in a team.
     *
     * @param what which of several in this team; empty where there is one
     */
    public record Recurring(Team team, String what, Times times) {

        public Recurring(Team team, Times times) {
            this(team, "", times);
        }

        String about() {
            return what.isEmpty() ? team.id() : team.id() + BETWEEN + what;
        }
    }

    /** What recurs in these teams. Asked at each look, so what it reads of them is read of all at once. */
    protected abstract Stream<Recurring> recurring(List<Team> teams);

    /**
     * Does what was due.
     *
     * @return when to go on: most often {@link #next}
     */
    protected abstract Optional<Instant> run(Recurring one, Instant due);

    /** It was due longer ago than the {@link #window()}. Gives when it is due next. */
    protected Optional<Instant> missed(Recurring one, Instant due) {
        return next(one);
    }

    /** When it is due first, planned at this moment. */
    protected Optional<Instant> first(Recurring one, Instant now) {
        return one.times().next(now);
    }

    /** The first of its times that is still to come. */
    protected final Optional<Instant> next(Recurring one) {
        return one.times().next(clock.now());
    }

    protected final Roster rosterOf(Team team) {
        return clock.teams.rosterOf(team);
    }

    final Stream<Plan> plans(List<Team> all, Instant now) {
        return recurring(all)
                .map(one -> new Plan(name(), one.about(), one.times().settings(), () -> first(one, now)));
    }

    /** What this entry is about; empty where it recurs no more. */
    private Optional<Recurring> find(String about) {
        return clock.teams.find(about.split(BETWEEN, 2)[0]).stream()
                .flatMap(team -> recurring(List.of(team)))
                .filter(one -> one.about().equals(about))
                .findFirst();
    }

    @Override
    public final Optional<Instant> run(String about, Instant due) {
        return find(about).flatMap(one -> run(one, due));
    }

    @Override
    public final Optional<Instant> missed(String about, Instant due) {
        return find(about).flatMap(one -> missed(one, due));
    }

    /** Plans what recurs in teams: all jobs with one look at the teams. */
    @Component
    static final class Planning implements Planner {

        private final Teams teams;
        private final ObjectProvider<TeamJob> jobs;

        Planning(Teams teams, ObjectProvider<TeamJob> jobs) {
            this.teams = teams;
            this.jobs = jobs;
        }

        @Override
        public Stream<Plan> plans(Instant now) {
            var all = teams.all();
            return jobs.stream().flatMap(job -> job.plans(all, now));
        }
    }
}
