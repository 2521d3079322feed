package org.tandembot.feature.tip;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Suppression;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.tellings.Telling;
import org.tandembot.tellings.Tellings;
import org.tandembot.vault.KeyOutOfReach;

/**
 * Takes presses on a day's tip for a week, since people work shifts and parts of weeks: a ballot box for each day. Then it closes the
 * box and keeps what may be shown. Nothing is shown before.
 */
@Component
final class TipCounting implements Job {

    static final Duration OPEN = Duration.ofDays(7);

    private static final String NAME = "tip.count";
    private static final Cell ALL = new Cell(0, 0);
    private static final Duration TRIES_EVERY = Duration.ofHours(1);
    private static final Terms.Slots SLOTS = new Terms.Slots(1, 1);
    private static final byte USEFUL = 1;
    private static final byte NOT_FOR_US = 0;

    private final BallotBoxes boxes;
    private final Tips tips;
    private final Teams teams;
    private final Agenda agenda;
    private final Tellings tellings;

    TipCounting(BallotBoxes boxes, Tips tips, Teams teams, Agenda agenda, Tellings tellings) {
        this.boxes = boxes;
        this.tips = tips;
        this.teams = teams;
        this.agenda = agenda;
        this.tellings = tellings;
    }

    /** A tip that a team was told on a day. */
    record Daily(String team, LocalDate day, String tip) {

        /** Reads what {@link #toString()} wrote. */
        static Daily parse(String text) {
            var parts = text.split("/", 3);
            return new Daily(parts[0], LocalDate.parse(parts[1]), parts[2]);
        }

        Box box() {
            return new Box(team, "tip-" + day, tip);
        }

        Judged judged(Figure figure) {
            return new Judged(day, tip, figure);
        }

        @Override
        public String toString() {
            return "%s/%s/%s".formatted(team, day, tip);
        }
    }

    /** What became of a press. */
    enum Pressed {
        COUNTED,
        /** The week is over. */
        OVER,
        /** Managers see the figures, and the guardian stands apart; so they are not in them. */
        MANAGES,
        /** Not one of the team, or not on the day of the tip. */
        STRANGER
    }

    /** Takes presses on that day's tip from now on. */
    void open(Team team, LocalDate day, String tip, Instant now) {
        var daily = new Daily(team.id(), day, tip);
        var members = teams.rosterOf(team).idsAskedBy(team);
        boxes.open(daily.box(), Terms.of(team, members, SLOTS, now.plus(OPEN)), Map.of());
        agenda.put(NAME, daily.toString(), now.plus(OPEN));
    }

    Pressed press(Team team, Daily daily, PersonId who, boolean isUseful) {
        if (team.isManagedBy(who) || team.isGuardedBy(who)) {
            return Pressed.MANAGES;
        }
        if (teams.rosterOf(team).find(who).isEmpty()) {
            return Pressed.STRANGER;
        }
        return switch (boxes.cast(daily.box(), who, 0, new byte[] {isUseful ? USEFUL : NOT_FOR_US})) {
            case OwnBallots.Open _ -> Pressed.COUNTED;
            case OwnBallots.NotAsked _ -> Pressed.STRANGER;
            case OwnBallots.Closed _ -> Pressed.OVER;
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var daily = Daily.parse(about);
        var counting = new Counting<>(
                Judged.class,
                (terms, ballots) -> daily.judged(figure(daily, terms, ballots)),
                _ -> daily.judged(new Figure.Hidden(Figure.Why.LOST)),
                judged -> teams.find(daily.team()).ifPresent(team -> tips.keep(team, judged)));
        return boxes.close(daily.box(), counting) ? Optional.empty() : Optional.of(due.plus(TRIES_EVERY));
    }

    /** Late or not, what is kept sealed must not stay. */
    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }

    /** Of the same tip once a year, and only where it tells of nobody beside what teams that share people were told (decision 16). */
    private Figure figure(Daily daily, Terms terms, List<Ballot> ballots) {
        if (wasToldWithinAYear(daily)) {
            return new Figure.Hidden(Figure.Why.TOLD_ENOUGH);
        }
        if (!Suppression.safe(Map.of(ALL, ballots.size()), terms.minimum()).total()) {
            return new Figure.Hidden(Figure.Why.TOO_FEW);
        }
        var useful = (int) ballots.stream()
                .filter(ballot -> ballot.content().get(0) == USEFUL)
                .count();
        var counts = new Counts(useful, 0, ballots.size() - useful);
        var telling = new Telling("tip-" + daily.tip(), daily.team(), daily.day(), terms.asked());
        return tellings.mayTell(telling, counts, terms.minimum())
                ? Figure.of(counts, terms.asked().size(), 1)
                : new Figure.Hidden(Figure.Why.TOLD_ENOUGH);
    }

    /** Laid beside what was told of it before, it would tell of someone who joined or left in between (decision 16). */
    private boolean wasToldWithinAYear(Daily daily) {
        return teams.find(daily.team()).stream()
                .flatMap(team -> tips.judged(team, daily.day().minusDays(365), daily.day()).stream())
                .anyMatch(one -> one.tip().equals(daily.tip()) && one.figure() instanceof Figure.Shown);
    }
}
