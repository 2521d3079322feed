package org.tandembot.feature.tip;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/** Says the tip of the day: to the channel, to those who wish it by direct message too, and to leaders one of theirs. */
@Component
final class TipJob extends TeamJob {

    /** A tip for today is of no use in the evening. */
    private static final Duration WINDOW = Duration.ofHours(6);

    private final Tips tips;
    private final TipDealing dealing;
    private final TipCounting counting;
    private final Outbox outbox;

    TipJob(Tips tips, TipDealing dealing, TipCounting counting, Outbox outbox, TeamClock clock) {
        super("tip.daily", WINDOW, clock);
        this.tips = tips;
        this.dealing = dealing;
        this.counting = counting;
        this.outbox = outbox;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        var settled = tips.daily();
        return teams.stream()
                .flatMap(team -> Optional.ofNullable(settled.get(team.id()))
                        .filter(DailyTip::isOn)
                        .map(daily -> new Recurring(team, clock.each(team, daily.at())))
                        .stream());
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        var day = LocalDate.ofInstant(due, one.team().zone());
        // A pause may have begun since it was planned.
        if (clock.isActive(day, one.team())) {
            say(one.team(), day, due);
        }
        return next(one);
    }

    private void say(Team team, LocalDate day, Instant due) {
        var tip = dealing.deal(team, day, Tip.Level.EVERYONE);
        counting.open(team, day, tip, due);
        var deliveries = new ArrayList<>(Outbox.toEachHome(
                team, "%s:tip:%s".formatted(team.id(), day), TipCards.ofTheDay("day", team, day, tip)));
        var wishes = tips.wishes(team);
        var forLeaders = wishes.containsValue(Wish.LEADERS) ? dealing.deal(team, day, Tip.Level.LEADERS) : "";
        wishes.forEach((person, wish) -> deliveries.add(new Delivery(
                "%s:tip:%s:%s".formatted(team.id(), day, person),
                new ToPerson(person),
                wish == Wish.LEADERS
                        ? TipCards.ofTheDay("lead", team, day, forLeaders)
                        : TipCards.ofTheDay("day", team, day, tip))));
        outbox.send(deliveries);
    }
}
