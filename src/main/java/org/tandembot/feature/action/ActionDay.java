package org.tandembot.feature.action;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.feature.action.FollowUp.Reminder;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;

/**
 * Looks at each team's actions each working day, in the morning: reminds owners, tells managers of what nobody owns any more or is
 * late, has linked questions asked again, and tells how they came out. What was missed on one day is done on the next.
 */
@Component
final class ActionDay extends TeamJob {

    private static final LocalTime AT = LocalTime.of(9, 0);
    /** Long enough that one of them is a working day. */
    private static final int SOON = 5;

    private static final int LATE = 7;
    /** For so many days something can still be told of; it is told once, for deliveries are remembered longer than that. */
    private static final int TELL_WITHIN = 14;

    private final ActionAccess access;
    private final Actions actions;
    private final ActionCards cards;
    private final FollowUp followUp;

    ActionDay(ActionAccess access, Actions actions, ActionCards cards, FollowUp followUp, TeamClock clock) {
        super("action.day", ANY_TIME, clock);
        this.access = access;
        this.actions = actions;
        this.cards = cards;
        this.followUp = followUp;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        return teams.stream().map(team -> new Recurring(team, clock.each(team, AT)));
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        var team = one.team();
        var today = clock.today(team);
        // Should Tandem not have run in the morning, it may be a day off by now.
        if (clock.isActive(today, team)) {
            look(team, today);
        }
        return next(one);
    }

    private void look(Team team, LocalDate today) {
        var all = actions.of(team.id());
        if (all.stream().anyMatch(Action::isOpen)) {
            access.refresh(team);
        }
        all.forEach(action -> look(team, action, today));
    }

    private void look(Team team, Action action, LocalDate today) {
        if (action.isOpen()) {
            if (access.has(team, action.owner())) {
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
