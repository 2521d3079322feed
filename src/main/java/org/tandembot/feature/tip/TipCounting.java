package org.tandembot.feature.tip;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Suppression;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.tellings.Telling;
import org.tandembot.tellings.Tellings;

/**
 * Takes presses on a day's tip for a week, since people work shifts and parts of weeks. Then it counts them, keeps what may be
 * shown, and lets go of them and their key. Nothing is shown before.
 */
@Component
final class TipCounting implements Job {

    static final Duration OPEN = Duration.ofDays(7);

    private static final String NAME = "tip.count";
    private static final Cell ALL = new Cell(0, 0);

    private final Presses presses;
    private final Tips tips;
    private final Teams teams;
    private final Agenda agenda;
    private final Tellings tellings;

    TipCounting(Presses presses, Tips tips, Teams teams, Agenda agenda, Tellings tellings) {
        this.presses = presses;
        this.tips = tips;
        this.teams = teams;
        this.agenda = agenda;
        this.tellings = tellings;
    }

    /** What became of a press. */
    enum Pressed {
        COUNTED,
        /** The week is over. */
        OVER,
        /** Whoever manages the team sees the figures, and so is not in them. */
        MANAGES,
        /** Not one of the team, or not on the day of the tip. */
        STRANGER
    }

    /** Takes presses on that day's tip from now on. */
    void open(Team team, LocalDate day, String tip, Instant now) {
        presses.open(
                new Presses.Of(team.id(), day),
                new Presses.About(
                        tip,
                        team.minimumGroupSize(),
                        Digest.ofAll(teams.rosterOf(team).idsAskedBy(team))));
        agenda.put(NAME, team.id() + "/" + day, now.plus(OPEN));
    }

    Pressed press(Team team, LocalDate day, PersonId who, boolean isUseful) {
        if (team.isManagedBy(who)) {
            return Pressed.MANAGES;
        }
        if (!teams.rosterOf(team).idsAskedBy(team).contains(who)) {
            return Pressed.STRANGER;
        }
        var of = new Presses.Of(team.id(), day);
        if (presses.about(of)
                .filter(about -> !about.asked().contains(Digest.of(who.toString())))
                .isPresent()) {
            return Pressed.STRANGER;
        }
        return presses.press(of, who, isUseful) ? Pressed.COUNTED : Pressed.OVER;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var slash = about.lastIndexOf('/');
        var day = new Presses.Of(about.substring(0, slash), LocalDate.parse(about.substring(slash + 1)));
        teams.find(day.team())
                .ifPresent(team -> presses.stop(day)
                        .map(kept ->
                                new Judged(day.day(), kept.tip(), figure(team, day.day(), kept, presses.count(day))))
                        .ifPresent(judged -> tips.keep(team, judged)));
        presses.wipe(day);
        return Optional.empty();
    }

    /** Late or not, what is kept sealed must not stay. */
    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }

    /**
     * By the minimum group size that held then or now, whichever is larger; of the same tip once a year, and only where it tells of
     * nobody beside what teams that share people were told of it (decision 16).
     */
    private Figure figure(Team team, LocalDate day, Presses.About kept, Presses.Count count) {
        if (wasToldWithinAYear(team, day, kept.tip())) {
            return new Figure.Hidden(Figure.Why.TOLD_ENOUGH);
        }
        var people = count.useful() + count.notForUs();
        var minimum = Math.max(kept.minimumGroupSize(), team.minimumGroupSize());
        if (!Suppression.safe(Map.of(ALL, people), minimum).total()) {
            return new Figure.Hidden(Figure.Why.TOO_FEW);
        }
        var counts = new Counts(count.useful(), 0, count.notForUs());
        return tellings.mayTell(new Telling("tip-" + kept.tip(), team.id(), day, kept.asked()), counts, minimum)
                ? Figure.of(counts, kept.asked().size(), 1)
                : new Figure.Hidden(Figure.Why.TOLD_ENOUGH);
    }

    /** Laid beside what was told of it before, it would tell of someone who joined or left in between (decision 16). */
    private boolean wasToldWithinAYear(Team team, LocalDate day, String tip) {
        return tips.judged(team, day.minusDays(365), day).stream()
                .anyMatch(one -> one.tip().equals(tip) && one.figure() instanceof Figure.Shown);
    }
}
