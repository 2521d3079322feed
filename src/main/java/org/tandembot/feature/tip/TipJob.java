package org.tandembot.feature.tip;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Focus;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;

/** Says the tip of the day: to the channel, to those who wish it by direct message too, and to leaders one of theirs. */
@Component
final class TipJob implements Job {

    /** A tip for today is of no use in the evening. */
    private static final Duration WINDOW = Duration.ofHours(6);

    private final Teams teams;
    private final Tips tips;
    private final TipBank bank;
    private final TipCounting counting;
    private final Focus focus;
    private final WorkingDays days;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;

    TipJob(
            Teams teams,
            Tips tips,
            TipBank bank,
            TipCounting counting,
            Focus focus,
            WorkingDays days,
            Outbox outbox,
            InstantSource clock,
            RandomGenerator random) {
        this.teams = teams;
        this.tips = tips;
        this.bank = bank;
        this.counting = counting;
        this.focus = focus;
        this.days = days;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return "tip.daily";
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public List<Plan> plans(Instant now) {
        var plans = new ArrayList<Plan>();
        for (var team : teams.all()) {
            var daily = tips.daily(team);
            daily.next(team, now, days).ifPresent(next -> plans.add(new Plan(team.id(), daily.settings(team), next)));
        }
        return plans;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(about).flatMap(team -> {
            var day = LocalDate.ofInstant(due, team.zone());
            if (tips.daily(team).isOn() && days.isFree(day, team.calendar())) {
                say(team, day, due);
            }
            return next(team);
        });
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return teams.find(about).flatMap(this::next);
    }

    private Optional<Instant> next(Team team) {
        return tips.daily(team).next(team, clock.instant(), days);
    }

    private void say(Team team, LocalDate day, Instant due) {
        var tip = deal(team, day, Tip.Level.EVERYONE);
        counting.open(team, day, tip, due);
        var deliveries = new ArrayList<Delivery>();
        deliveries.add(new Delivery(
                "%s:tip:%s".formatted(team.id(), day), new ToChannel(team.channel()), about("day", team, day, tip)));
        var wishes = tips.wishes(team);
        var forLeaders = wishes.containsValue(Wish.LEADERS) ? deal(team, day, Tip.Level.LEADERS) : "";
        wishes.forEach((person, wish) -> deliveries.add(new Delivery(
                "%s:tip:%s:%s".formatted(team.id(), day, person),
                new ToPerson(person),
                wish == Wish.LEADERS ? about("lead", team, day, forLeaders) : about("day", team, day, tip))));
        outbox.send(deliveries);
    }

    private String deal(Team team, LocalDate day, Tip.Level level) {
        var after = tips.deck(team, level).deal(day, fitting(team, level), focus.of(team), random);
        return tips.dealt(team, level, after);
    }

    /** All but those that most of the team said are not for them; all, where none would be left. */
    private List<Tip> fitting(Team team, Tip.Level level) {
        var all = bank.of(team.language(), level);
        var not = tips.judged(team, LocalDate.EPOCH, LocalDate.ofInstant(clock.instant(), team.zone())).stream()
                .filter(Judged::isNotForThem)
                .map(Judged::tip)
                .collect(Collectors.toUnmodifiableSet());
        var fitting = all.stream().filter(tip -> !not.contains(tip.id())).toList();
        return fitting.isEmpty() ? all : fitting;
    }

    private static ActionId about(String verb, Team team, LocalDate day, String tip) {
        return new ActionId("tip", verb, Map.of("t", team.id(), "d", day.toString(), "i", tip));
    }
}
