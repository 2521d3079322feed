package org.tandembot.feature.concern;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;
import org.tandembot.schedule.Times;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/**
 * What happens to concerns once a day, from a set hour on: reminders, escalation, one notice to the channel, and the erasing of
 * what was closed long ago. What is said is said on working days. All goes out on the day alone, never at the moment something was said. Each step can be
 * repeated.
 */
@Component
final class ConcernJob extends TeamJob {

    /** For so many days after its time a late concern is told of, should Tandem not have run; each is told of once. */
    private static final int TELL_LATE_WITHIN = 14;

    private final Concerns concerns;
    private final ConcernNotices notices;
    private final TeamNotes notes;
    private final Outbox outbox;
    private final ConcernSettings settings;

    ConcernJob(
            Concerns concerns,
            ConcernNotices notices,
            TeamNotes notes,
            Outbox outbox,
            ConcernSettings settings,
            TeamClock clock) {
        super("concern.daily", ANY_TIME, clock);
        this.concerns = concerns;
        this.notices = notices;
        this.notes = notes;
        this.outbox = outbox;
        this.settings = settings;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        return teams.stream().map(team -> new Recurring(team, Times.daily(settings.tellAt(), team.zone())));
    }

    /** A team that was set up after the hour has its day today. */
    @Override
    protected Optional<Instant> first(Recurring one, Instant now) {
        return one.times().next(startOfDay(one.team(), now).minusMillis(1));
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        var now = clock.now();
        // Else it is left over from a day on which Tandem did not run, and it is night.
        if (!first(one, now).filter(now::isBefore).isPresent()) {
            daily(one.team(), clock.today(one.team()));
        }
        return next(one);
    }

    private static Instant startOfDay(Team team, Instant now) {
        return LocalDate.ofInstant(now, team.zone()).atStartOfDay(team.zone()).toInstant();
    }

    private void daily(Team team, LocalDate today) {
        concerns.tidy(team.id());
        notes.dropOld(team);
        var all = concerns.of(team.id());
        // A pause of the team's rounds and tips is none of its concerns.
        if (clock.days().isWorking(today, team.calendar())) {
            remind(team, today);
            outbox.send(late(team, all, today));
            notice(team, today);
        }
        all.stream()
                .filter(kept -> isToErase(kept, today))
                .forEach(kept -> concerns.erase(kept.at(), kept.concern().countedAs()));
    }

    private void remind(Team team, LocalDate today) {
        var handlers = Stream.concat(team.managers().stream(), team.guardian().stream())
                .distinct()
                .filter(handler -> !notices.due(handler, team).isNothing())
                .toList();
        outbox.toEach(handlers, "%s:concern-reminder:%s".formatted(team.id(), today), about("remind", team));
    }

    /** What the managers had to do and did not is told to the guardian. */
    private List<Delivery> late(Team team, List<Kept> all, LocalDate today) {
        var deliveries = new ArrayList<Delivery>();
        var open = all.stream()
                .filter(kept ->
                        kept.concern().isOpen() && kept.concern().readers().haveManagers())
                .toList();
        for (var kept : open) {
            var concern = kept.concern();
            if (!concern.status().isTakenUp() && hasJustPassed(concern.takeUpBy(settings), today)) {
                addLate(deliveries, team, kept, "acknowledge");
            }
            if (!concern.status().isAnswer() && hasJustPassed(concern.answerBy(settings), today)) {
                addLate(deliveries, team, kept, "answer");
            }
        }
        return deliveries;
    }

    private static boolean hasJustPassed(LocalDate by, LocalDate today) {
        return today.isAfter(by) && !today.isAfter(by.plusDays(TELL_LATE_WITHIN));
    }

    private static void addLate(List<Delivery> deliveries, Team team, Kept kept, String kind) {
        team.guardian()
                .filter(guardian -> kept.concern().readers().mayHearThatItIsLate(guardian, team))
                .ifPresent(guardian -> deliveries.add(new Delivery(
                        "%s:concern-late:%s:%s".formatted(team.id(), kept.at().id(), kind),
                        new ToPerson(guardian),
                        about("late", team).with("concern", kept.at().id()).with("kind", kind))));
    }

    /**
     * At most one a day. On the first working day of a week there is one whether or not there is a reply: so raisers hear of a reply
     * from the guardian alone, and nobody else learns that there is one.
     */
    private void notice(Team team, LocalDate today) {
        var waiting = notices.waitingReply(team.id());
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var isFirst = clock.days().sameOrNext(monday, team.calendar()).equals(today)
                && team.guardian().isPresent();
        if (waiting.isEmpty() && !isFirst) {
            return;
        }
        outbox.toHomes(
                team,
                "%s:concern-notice:%s".formatted(team.id(), today),
                about("notice", team).with("kind", waiting.isPresent() ? "waiting" : "monday"));
        waiting.ifPresent(one -> notices.announced(team.id(), one));
    }

    private boolean isToErase(Kept kept, LocalDate today) {
        return kept.concern()
                .closed()
                .filter(week -> !week.monday()
                        .plusWeeks(1)
                        .plusMonths(settings.keepMonths())
                        .isAfter(today))
                .isPresent();
    }

    private static ActionId about(String verb, Team team) {
        return new ActionId("concern", verb, Map.of("team", team.id()));
    }
}
