package org.tandembot.feature.champion;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Outbox;

/**
 * What happens to a team's champions on a morning: what is due is read off what is kept, so a day that was missed is caught up
 * with on the next. What is said goes out before it is noted that it was; a repeated run says nothing twice.
 */
@Component
final class ChampionJob extends TeamJob {

    /** Nobody is asked how it goes in their first days. */
    private static final int SETTLING_DAYS = 14;

    private static final int LATE_DAYS = 7;

    private static final Duration WINDOW = Duration.ofHours(24);

    /** So long what a champion wrote to their sponsor is kept. */
    private static final int REQUEST_DAYS = 60;

    private final Champions champions;
    private final CheckIns checkIns;
    private final Outbox outbox;
    private final ChampionSettings settings;

    ChampionJob(Champions champions, CheckIns checkIns, Outbox outbox, ChampionSettings settings, TeamClock clock) {
        super("champion.day", WINDOW, clock);
        this.champions = champions;
        this.checkIns = checkIns;
        this.outbox = outbox;
        this.settings = settings;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        return teams.stream().map(team -> new Recurring(team, clock.each(team, settings.tellAt())));
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        day(one.team(), LocalDate.ofInstant(due, one.team().zone()));
        return next(one);
    }

    private void day(Team team, LocalDate today) {
        var there = new ArrayList<Kept>();
        for (var kept : champions.of(team.id())) {
            if (rosterOf(team).find(kept.champion().person()).isEmpty()) {
                champions.erase(kept);
            } else {
                there.add(kept);
            }
        }
        there.forEach(kept -> {
            forgetRequests(kept, today);
            if (isAskedOfLate(kept.champion(), today)) {
                say(Invitations.delivery(kept, kept.champion()));
            }
            if (!today.isBefore(kept.champion().until())) {
                due(kept, today);
            }
        });
        monthly(team, there, today);
    }

    /** Whose question may not have gone out if Tandem broke off in between; it does so once. */
    private static boolean isAskedOfLate(Champion champion, LocalDate today) {
        return champion.state() == Champion.State.ASKED
                && champion.since().plusDays(LATE_DAYS).isAfter(today);
    }

    private void forgetRequests(Kept kept, LocalDate today) {
        champions.requests(kept).stream()
                .filter(request -> request.day().plusDays(REQUEST_DAYS).isBefore(today))
                .forEach(request -> champions.drop(kept, request));
    }

    private void due(Kept kept, LocalDate today) {
        var champion = kept.champion();
        switch (champion.state()) {
            case ASKED -> champions.erase(kept);
            case NOT_NOW -> askAgain(kept, champion.askedOn(today, settings.askAgainMonths()));
            case PAUSED -> {
                say(kept.toThemselves("is-back", champion.until()));
                champions.save(kept, champion.paused(today, settings.askAgainMonths()));
            }
            case ACTIVE -> {
                if (champion.isReminded()) {
                    say(kept.toThemselves("ended", champion.until()));
                    champions.erase(kept);
                } else {
                    say(kept.toThemselves("term", champion.until()));
                    champions.save(kept, champion.reminded(today));
                }
            }
        }
    }

    private void askAgain(Kept kept, Champion asked) {
        say(Invitations.delivery(kept, asked));
        champions.save(kept, asked);
    }

    private void say(Delivery delivery) {
        outbox.send(List.of(delivery));
    }

    /** Once a month, from its first Tuesday on: what was answered is counted, and everybody is asked anew. */
    private void monthly(Team team, List<Kept> there, LocalDate today) {
        var month = monthOf(today);
        if (checkIns.current(team.id()).filter(month::equals).isPresent()) {
            return;
        }
        var asked = there.stream()
                .filter(kept -> kept.champion().isActive()
                        && !kept.champion().since().plusDays(SETTLING_DAYS).isAfter(today))
                .toList();
        checkIns.closeBefore(team.id(), month);
        if (asked.isEmpty()) {
            return;
        }
        checkIns.open(
                        team,
                        month,
                        asked.stream().map(kept -> kept.champion().person()).toList())
                .ifPresent(terms -> {
                    outbox.send(asked.stream()
                            .filter(kept -> terms.asks(kept.champion().person()))
                            .map(kept -> CheckInQuestion.delivery(kept, month))
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
