package org.tandembot.feature.tip;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Tally;
import org.tandembot.release.Asking;
import org.tandembot.release.History;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.vault.KeyOutOfReach;

/**
 * Takes presses on a day's tip for a week, since people work shifts and parts of weeks: a ballot box for each day. Then it closes the
 * box and keeps what may be shown. Nothing is shown before.
 */
@Component
final class TipCounting implements Job {

    static final Duration OPEN = Duration.ofDays(7);

    private static final String NAME = "tip.count";
    private static final Duration TRIES_EVERY = Duration.ofHours(1);
    private static final Terms.Slots SLOTS = new Terms.Slots(1, 1);
    private static final byte USEFUL = 1;
    private static final byte NOT_FOR_US = 0;

    private final BallotBoxes boxes;
    private final Tips tips;
    private final Teams teams;
    private final Agenda agenda;
    private final History history;

    TipCounting(BallotBoxes boxes, Tips tips, Teams teams, Agenda agenda, History history) {
        this.boxes = boxes;
        this.tips = tips;
        this.teams = teams;
        this.agenda = agenda;
        this.history = history;
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
        boxes.open(daily.box(), Terms.of(team, members, SLOTS, now.plus(OPEN)));
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

    private Figure figure(Daily daily, Terms terms, List<Ballot> ballots) {
        var tally = new Tally(2);
        ballots.forEach(ballot -> tally.count(Tally.ALL, ballot.content().get(0) == USEFUL ? 0 : 1));
        var asked = daily.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        return history.publish(
                new Asking(
                        "tip-" + daily.tip(),
                        daily.team(),
                        daily.day().toString(),
                        asked,
                        terms.minimum(),
                        Cohorts.of(terms.asked())),
                Set.of(daily.tip()),
                tally);
    }
}
