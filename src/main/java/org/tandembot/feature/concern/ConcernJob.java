package org.tandembot.feature.concern;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Job;
import org.tandembot.store.Forgetting;

/**
 * What happens to concerns once a day, from a set hour on: reminders, escalation, one notice to the channel, and the erasing of
 * what was closed long ago. All goes out on the day alone, never at the moment something was said. Each step can be
 * repeated.
 */
@Component
class ConcernJob implements Job, ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ConcernJob.class);

    /** For so many days after its time a late concern is told of, should Tandem not have run; each is told of once. */
    private static final int TELL_LATE_WITHIN = 14;

    private static final Duration ANY_TIME = Duration.ofDays(10_000);

    private final Teams teams;
    private final Concerns concerns;
    private final KeysAhead keys;
    private final Notices notices;
    private final Telling telling;
    private final Outbox outbox;
    private final Forgetting forgetting;
    private final ConcernSettings settings;
    private final InstantSource clock;

    ConcernJob(
            Teams teams,
            Concerns concerns,
            KeysAhead keys,
            Notices notices,
            Telling telling,
            Outbox outbox,
            Forgetting forgetting,
            ConcernSettings settings,
            InstantSource clock) {
        this.teams = teams;
        this.concerns = concerns;
        this.keys = keys;
        this.notices = notices;
        this.telling = telling;
        this.outbox = outbox;
        this.forgetting = forgetting;
        this.settings = settings;
        this.clock = clock;
    }

    /** Before anyone can raise a concern, so that no key is drawn for one. */
    @Override
    public void run(ApplicationArguments arguments) {
        try {
            keys.draw();
        } catch (DataAccessException outage) {
            log.warn("Keys for concerns could not be drawn ahead, since Redis does not answer");
        }
    }

    @Override
    public String name() {
        return "concern.daily";
    }

    /** However late, a day's work is done once; what is told of is what is so on the day. */
    @Override
    public Duration window() {
        return ANY_TIME;
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .map(team -> new Plan(team.id(), settings.tellAt() + " " + team.zone(), hourOf(today(team, now), team)))
                .toList();
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(about).map(team -> {
            var now = clock.instant();
            var hour = hourOf(today(team, now), team);
            if (now.isBefore(hour)) {
                // Left over from a day on which Tandem did not run, and it is night.
                return hour;
            }
            keys.draw();
            daily(team, now.atZone(team.zone()));
            // What is written down in the append-only file in the order it came is there for a day at most.
            forgetting.owe();
            return hourOf(today(team, now).plusDays(1), team);
        });
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }

    private static LocalDate today(Team team, Instant now) {
        return LocalDate.ofInstant(now, team.zone());
    }

    private Instant hourOf(LocalDate day, Team team) {
        return Cadence.moment(day.atTime(settings.tellAt()), team.zone());
    }

    private void daily(Team team, ZonedDateTime now) {
        var today = now.toLocalDate();
        concerns.eraseRest(team.id());
        notices.dropOld(team);
        var all = concerns.of(team.id());
        outbox.send(reminders(team, today));
        outbox.send(late(team, all, today));
        notice(team, today);
        all.stream()
                .filter(kept -> isToErase(kept, today))
                .forEach(kept -> concerns.erase(kept.at(), Counted.as(kept.concern())));
    }

    private List<Delivery> reminders(Team team, LocalDate today) {
        return Stream.concat(team.managers().stream(), team.guardian().stream())
                .distinct()
                .filter(handler -> !telling.due(handler, team).isNothing())
                .map(handler -> new Delivery(
                        "%s:concern-reminder:%s:%s".formatted(team.id(), today, handler),
                        new ToPerson(handler),
                        about("remind", team)))
                .toList();
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
                .filter(guardian -> Telling.mayHearThatItIsLate(guardian, team, kept.concern()))
                .ifPresent(guardian -> deliveries.add(new Delivery(
                        "concern-late:%s:%s".formatted(kept.at().id(), kind),
                        new ToPerson(guardian),
                        about("late", team).with("c", kept.at().id()).with("k", kind))));
    }

    /**
     * At most one a day. On Mondays there is one whether or not there is a reply: so raisers hear of a reply from the guardian
     * alone, and nobody else learns that there is one.
     */
    private void notice(Team team, LocalDate today) {
        var waiting = notices.waitingReply(team.id());
        var isMonday =
                today.getDayOfWeek() == DayOfWeek.MONDAY && team.guardian().isPresent();
        if (waiting.isEmpty() && !isMonday) {
            return;
        }
        outbox.send(List.of(new Delivery(
                "%s:concern-notice:%s".formatted(team.id(), today),
                new ToChannel(team.channel()),
                about("notice", team).with("k", waiting.isPresent() ? "waiting" : "monday"))));
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
        return new ActionId("concern", verb, Map.of("t", team.id()));
    }
}
