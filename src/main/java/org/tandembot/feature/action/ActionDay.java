package org.tandembot.feature.action;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.feature.action.FollowUp.Reminder;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;

/**
 * Looks at each team's actions each working day, in the morning: reminds owners, tells managers of what nobody owns any more or is
 * late, has linked questions asked again, and tells how they came out. What was missed on one day is done on the next.
 */
@Component
final class ActionDay implements Job {

    private static final LocalTime AT = LocalTime.of(9, 0);
    /** Long enough that one of them is a working day. */
    private static final int SOON = 5;

    private static final int LATE = 7;
    /** For so many days something can still be told of; it is told once, for deliveries are remembered longer than that. */
    private static final int TELL_WITHIN = 14;

    private final Teams teams;
    private final Crew crew;
    private final Actions actions;
    private final ActionCards cards;
    private final FollowUp followUp;
    private final WorkingDays workingDays;
    private final InstantSource clock;

    ActionDay(
            Teams teams,
            Crew crew,
            Actions actions,
            ActionCards cards,
            FollowUp followUp,
            WorkingDays workingDays,
            InstantSource clock) {
        this.teams = teams;
        this.crew = crew;
        this.actions = actions;
        this.cards = cards;
        this.followUp = followUp;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "action.day";
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .map(team -> new Plan(team.id(), AT + " " + team.zone(), next(now, team.zone())))
                .toList();
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(about).map(team -> {
            var today = LocalDate.ofInstant(clock.instant(), team.zone());
            if (workingDays.isFree(today, team.calendar())) {
                look(team, today);
            }
            return next(clock.instant(), team.zone());
        });
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }

    private static Instant next(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        var at = Cadence.moment(today.atTime(AT), zone);
        return at.isAfter(now) ? at : Cadence.moment(today.plusDays(1).atTime(AT), zone);
    }

    private void look(Team team, LocalDate today) {
        var all = actions.of(team.id());
        if (all.stream().anyMatch(Action::isOpen)) {
            crew.refresh(team);
        }
        all.forEach(action -> look(team, action, today));
    }

    private void look(Team team, Action action, LocalDate today) {
        if (action.isOpen()) {
            if (crew.has(team, action.owner())) {
                remind(team, action, today);
            } else {
                followUp.tellManagers(team, action, "gone");
            }
        }
        if (!today.isBefore(action.review()) && action.askedAgain().isEmpty()) {
            keep(team, action, followUp.askedAgain(team, action));
        }
        if (!action.changeTold()
                && action.askedAgain()
                        .filter(since -> cards.hasMoved(team, action, since))
                        .isPresent()) {
            followUp.tellMoved(team, action);
            keep(team, action, action.withChangeTold());
        }
    }

    private void remind(Team team, Action action, LocalDate today) {
        var review = action.review();
        if (isWithin(today, review.minusDays(SOON), SOON)) {
            followUp.remind(team, action, Reminder.SOON);
        }
        if (isWithin(today, review, LATE)) {
            followUp.remind(team, action, Reminder.TODAY);
        }
        if (isWithin(today, review.plusDays(LATE), TELL_WITHIN)) {
            followUp.remind(team, action, Reminder.LATE);
            followUp.tellManagers(team, action, "late");
        }
    }

    private static boolean isWithin(LocalDate today, LocalDate from, int days) {
        return !today.isBefore(from) && today.isBefore(from.plusDays(days));
    }

    /** Whoever changed it at the same moment is left alone; tomorrow is another day. */
    private void keep(Team team, Action action, Action changed) {
        if (changed.version() != action.version()) {
            actions.save(team.id(), action, changed);
        }
    }
}
