package org.tandembot.feature.action;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.feature.action.Measures.Moved;
import org.tandembot.roster.Team;

/** What a team's summary may tell of its actions. They are public to the team, so nothing of it is hidden from anyone in it. */
@Component
public final class ActionFigures {

    private final Actions actions;
    private final InstantSource clock;
    private final Measures measures;

    ActionFigures(Actions actions, InstantSource clock, Measures measures) {
        this.actions = actions;
        this.clock = clock;
        this.measures = measures;
    }

    /**
     * Figures of some time.
     *
     * @param open how many are under way now
     * @param overdue how many of these are past their review day
     * @param done how many were marked done in that time, and still are
     * @param better how many questions linked to those done came out better when they were asked again
     * @param worse how many came out worse
     * @param cannotTell how many did not change by more than rounding and chance allow
     */
    public record Figures(long open, long overdue, long done, long better, long worse, long cannotTell) {}

    /** Figures of the days from {@code from} on and before {@code to}, as the team's calendar has them. */
    public Figures of(Team team, LocalDate from, LocalDate to) {
        var today = team.today(clock);
        var all = actions.of(team.id());
        var done = all.stream()
                .filter(action -> action.status() == Action.Status.DONE)
                .filter(action ->
                        !action.now().on().isBefore(from) && action.now().on().isBefore(to))
                .toList();
        var moved = done.stream()
                .flatMap(action -> measures.changes(team, action.links().questions(), action.decided()).stream())
                .map(one -> one.change().moved())
                .toList();
        return new Figures(
                all.stream().filter(Action::isOpen).count(),
                all.stream().filter(action -> action.isOverdue(today)).count(),
                done.size(),
                count(moved, Moved.BETTER),
                count(moved, Moved.WORSE),
                count(moved, Moved.CANNOT_TELL));
    }

    private static long count(List<Moved> all, Moved one) {
        return all.stream().filter(one::equals).count();
    }
}
