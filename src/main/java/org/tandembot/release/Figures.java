package org.tandembot.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandembot.disclosure.AtLeast;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Change.Panel;
import org.tandembot.disclosure.Cohort;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.AsBefore;
import org.tandembot.disclosure.Figure.Hidden;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Repeat;
import org.tandembot.disclosure.Suppression.Safe;
import org.tandembot.disclosure.Tally;
import org.tandembot.release.Release.Published;

/** The figures of one asking that may be published. What is made here counts as published. */
public final class Figures {

    private final Asking asking;
    private final List<Release> own;
    private final Map<Set<String>, Judged> judged = new HashMap<>();
    private final List<Published> published = new ArrayList<>();

    /**
     * One statement.
     *
     * @param minimum the largest that anyone concerned was promised
     * @param mayEver whether any answers could lead to a new figure
     * @param alone what might be told if nothing had been before
     * @param anew what may be told
     */
    private record Judged(Tally tally, int minimum, boolean mayEver, Safe alone, Safe anew) {

        /** Whether it is told what this cohort said, if not with a new figure. */
        boolean isHeld(Cohort cohort) {
            return alone.has(cohort) && !anew.has(cohort);
        }
    }

    Figures(Asking asking, Map<Set<String>, Tally> tallies, List<Release> beside, History.Rules rules) {
        this.asking = asking;
        this.own = beside.stream()
                .filter(one -> one.asking().team().equals(asking.team()))
                .toList();
        tallies.forEach((statement, tally) -> judged.put(statement, judge(statement, tally, beside, rules)));
    }

    private Judged judge(Set<String> statement, Tally tally, List<Release> beside, History.Rules rules) {
        var told = beside.stream()
                .flatMap(one -> one.told(asking.team(), statement).stream())
                .toList();
        var rule = rules.of(told, asking.minimum());
        return new Judged(
                tally,
                rule.minimum(),
                rule.mayEver(asking.asked().everyone()),
                tally.safe(asking.minimum()),
                rule.anew(asking.asked(), tally));
    }

    List<Published> published() {
        return List.copyOf(published);
    }

    /** How many of all that was put to these people was answered. */
    public Band answered(long ballots) {
        return Band.of(ballots, (long) asking.asked().everyone().size() * judged.size());
    }

    /**
     * The earlier times, within a year, when the same team was asked any of the same and was told a figure, and how many of these
     * people were asked both times.
     */
    public List<Panel> panels() {
        return own.stream().map(this::panel).toList();
    }

    private Panel panel(Release release) {
        var then = release.asking().asked().everyone();
        return new Panel(release.asking().when(), (int)
                asking.asked().everyone().stream().filter(then::contains).count());
    }

    /** Everyone's figure on one statement. */
    public Figure of(Set<String> statement) {
        return of(List.of(statement), Cohort.EVERYONE);
    }

    /** Whether a new figure of this cohort may have this statement in it. */
    public boolean isNew(Set<String> statement, Cohort cohort) {
        return judged(statement).anew().has(cohort);
    }

    /** A cohort's figure over those of several statements that may be told of it; it must be safe on each of the others. */
    public Figure of(List<Set<String>> statements, Cohort cohort) {
        var some = statements.stream().map(this::judged).toList();
        if (asking.asked().people(cohort).size() < asking.minimum()) {
            return new Hidden(Why.TOO_FEW);
        }
        if (some.stream().noneMatch(Judged::mayEver)) {
            return asBefore(statements, cohort);
        }
        if (some.stream().anyMatch(one -> one.tally().of(cohort).answered() < asking.minimum())) {
            return new Hidden(Why.TOO_FEW);
        }
        if (some.stream().allMatch(one -> one.isHeld(cohort))) {
            return asBefore(statements, cohort);
        }
        if (some.stream().anyMatch(one -> !one.alone().has(cohort))) {
            return new Hidden(Why.OTHERS_COULD_BE_WORKED_OUT);
        }
        return shown(statements.stream().filter(one -> isNew(one, cohort)).toList(), cohort);
    }

    private Judged judged(Set<String> statement) {
        return Objects.requireNonNull(judged.get(statement), "What was not tallied has no figure");
    }

    private static Set<String> topics(List<Set<String>> statements) {
        return statements.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private Counts counts(List<Set<String>> statements, Cohort cohort) {
        return statements.stream()
                .map(one -> judged(one).tally().of(cohort))
                .reduce(Counts::plus)
                .orElseThrow();
    }

    private Figure shown(List<Set<String>> statements, Cohort cohort) {
        var counts = counts(statements, cohort);
        var figure = Figure.of(counts, asking.asked().people(cohort).size(), statements.size());
        published.add(new Published(
                topics(statements),
                cohort.by(),
                asking.asked().name(cohort),
                figure,
                AtLeast.of(counts.answered(), asking.minimum())));
        return figure;
    }

    /** The last figure of the same that fewer than the minimum could have moved to where it is now. */
    private Figure asBefore(List<Set<String>> statements, Cohort cohort) {
        var counts = counts(statements, cohort);
        var minimum =
                statements.stream().mapToInt(one -> judged(one).minimum()).max().orElseThrow();
        var isLast = true;
        for (var release : own.reversed()) {
            var figure = release.figure(
                    topics(statements), cohort.by(), asking.asked().name(cohort));
            if (figure.isPresent()) {
                if (!Repeat.mayTell(figure.get(), counts, minimum, statements.size())) {
                    return counts.answered() < minimum * statements.size()
                            ? new Hidden(Why.TOLD_ENOUGH)
                            : new AsBefore(figure.get(), release.asking().when(), !isLast);
                }
                isLast = false;
            }
        }
        return new Hidden(Why.TOLD_ENOUGH);
    }
}
