package org.tandembot.feature.champion;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Outbox;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;

/**
 * What happens to a team's champions on a morning: what is due is read off what is kept, so a day that was missed is caught up
 * with on the next. What is said goes out before it is noted that it was; a repeated run says nothing twice.
 */
@Component
final class ChampionJob implements Job {

    /** Nobody is asked how it goes in their first days. */
    private static final int SETTLING_DAYS = 14;

    private static final int LATE_DAYS = 7;

    /** So long what a champion wrote to their sponsor is kept. */
    private static final int NEED_DAYS = 60;

    /** Further than any pause reaches, so that a search ends. */
    private static final int FURTHEST_DAYS = 400;

    private final Teams teams;
    private final Champions champions;
    private final RedisCheckIns checkIns;
    private final Belonging belonging;
    private final Asking asking;
    private final Outbox outbox;
    private final ChampionSettings settings;
    private final WorkingDays days;
    private final InstantSource clock;

    ChampionJob(
            Teams teams,
            Champions champions,
            RedisCheckIns checkIns,
            Belonging belonging,
            Asking asking,
            Outbox outbox,
            ChampionSettings settings,
            WorkingDays days,
            InstantSource clock) {
        this.teams = teams;
        this.champions = champions;
        this.checkIns = checkIns;
        this.belonging = belonging;
        this.asking = asking;
        this.outbox = outbox;
        this.settings = settings;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "champion.day";
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .map(team -> new Plan(
                        team.id(),
                        "%s %s %s".formatted(settings.tellAt(), team.zone(), team.calendar()),
                        morningAfter(now, team)))
                .toList();
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(about).map(team -> {
            day(team, LocalDate.ofInstant(due, team.zone()));
            return morningAfter(due, team);
        });
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return teams.find(about).map(team -> morningAfter(clock.instant(), team));
    }

    /** The next morning of a working day on which the team takes no pause. */
    private Instant morningAfter(Instant moment, Team team) {
        var today = LocalDate.ofInstant(moment, team.zone());
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(FURTHEST_DAYS)
                .filter(day -> days.isFree(day, team.calendar()))
                .map(day -> morning(day, team.zone()))
                .filter(morning -> morning.isAfter(moment))
                .findFirst()
                .orElseGet(() -> morning(today.plusDays(FURTHEST_DAYS), team.zone()));
    }

    private Instant morning(LocalDate day, ZoneId zone) {
        return Cadence.moment(day.atTime(settings.tellAt()), zone);
    }

    private void day(Team team, LocalDate today) {
        var there = new ArrayList<Mine>();
        for (var kept : champions.of(team.id())) {
            if (belonging.member(team, kept.champion().person()).isEmpty()) {
                champions.erase(kept);
            } else {
                there.add(new Mine(team, kept));
            }
        }
        there.forEach(mine -> {
            forgetNeeds(mine.kept(), today);
            if (isAskedOfLate(mine.champion(), today)) {
                say(asking.delivery(team, mine.champion()));
            }
            if (!today.isBefore(mine.champion().until())) {
                due(mine, today);
            }
        });
        monthly(team, there, today);
    }

    /** Whose question may not have gone out if Tandem broke off in between; it does so once. */
    private static boolean isAskedOfLate(Champion champion, LocalDate today) {
        return champion.state() == Champion.State.ASKED
                && champion.since().plusDays(LATE_DAYS).isAfter(today);
    }

    private void forgetNeeds(Kept kept, LocalDate today) {
        champions.needs(kept).stream()
                .filter(need -> need.day().plusDays(NEED_DAYS).isBefore(today))
                .forEach(need -> champions.drop(kept, need));
    }

    private void due(Mine mine, LocalDate today) {
        var champion = mine.champion();
        switch (champion.state()) {
            case ASKED -> champions.erase(mine.kept());
            case NOT_NOW -> askAgain(mine, champion.askedOn(today, settings.askAgainMonths()));
            case PAUSED -> {
                say(Role.toThemselves(mine, "is-back", champion.until()));
                champions.save(mine.kept(), champion.paused(today, settings.askAgainMonths()));
            }
            case ACTIVE -> {
                if (champion.isReminded()) {
                    say(Role.toThemselves(mine, "ended", champion.until()));
                    champions.erase(mine.kept());
                } else {
                    say(Role.toThemselves(mine, "term", champion.until()));
                    champions.save(mine.kept(), champion.reminded(today));
                }
            }
        }
    }

    private void askAgain(Mine mine, Champion asked) {
        say(asking.delivery(mine.team(), asked));
        champions.save(mine.kept(), asked);
    }

    private void say(Delivery delivery) {
        outbox.send(List.of(delivery));
    }

    /** Once a month, from its first Tuesday on: what was answered is counted, and everybody is asked anew. */
    private void monthly(Team team, List<Mine> there, LocalDate today) {
        var month = monthOf(today);
        if (checkIns.current(team.id()).filter(month::equals).isPresent()) {
            return;
        }
        var asked = there.stream()
                .filter(mine -> mine.champion().isActive()
                        && !mine.champion().since().plusDays(SETTLING_DAYS).isAfter(today))
                .toList();
        checkIns.closeBefore(team.id(), month);
        if (asked.isEmpty()) {
            return;
        }
        checkIns.open(
                        team,
                        month,
                        asked.stream().map(mine -> mine.champion().person()).toList())
                .ifPresent(terms -> {
                    outbox.send(asked.stream()
                            .filter(mine -> terms.asks(mine.champion().person()))
                            .map(mine -> CheckingIn.delivery(mine, month))
                            .toList());
                    checkIns.sent(team.id(), month);
                });
    }

    private static YearMonth monthOf(LocalDate today) {
        var month = YearMonth.from(today);
        var first = month.atDay(1).with(TemporalAdjusters.firstInMonth(DayOfWeek.TUESDAY));
        return today.isBefore(first) ? month.minusMonths(1) : month;
    }
}
