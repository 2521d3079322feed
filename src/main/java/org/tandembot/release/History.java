package org.tandembot.release;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Differencing;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.SamePeople;
import org.tandembot.disclosure.Tally;
import org.tandembot.roster.Teams;

/**
 * All that was published of what people were asked in confidence, by team and time, and the only way to publish more. A figure is
 * judged beside those of the same statement within a year, of any team that shares people with it, or with one that does, and so on.
 *
 * <p>An asking is kept before others are looked for. So of two that close at the same moment at least one finds the other; and where
 * that is not decided yet, it takes it that any figure may be published of it.
 */
@Component
public final class History {

    /** Whoever reckons with what was told longer ago cannot take it that nobody has changed their mind. */
    private static final Duration BESIDE = Duration.ofDays(365);

    /** A little longer, since what is asked now closes later. */
    public static final Duration KEPT = BESIDE.plusDays(60);

    private final RedisReleases releases;
    private final Rules rules;
    private final Supplier<SamePeople> same;

    @Autowired
    History(RedisReleases releases, Teams teams) {
        this(releases, Differencing::new, () -> SamePeople.of(teams.links().humans()));
    }

    /** @param same which people are one human by now, whoever they were when something was published */
    History(RedisReleases releases, Rules rules, Supplier<SamePeople> same) {
        this.releases = releases;
        this.rules = rules;
        this.same = same;
    }

    interface Rules {
        Differencing of(Collection<Differencing.Told> before, int promised);
    }

    /**
     * Publishes figures: those that are made, and no others, are reckoned with from now on. May be repeated, which publishes what may
     * be by then.
     *
     * @param tallies what people said, by statement: a statement is all that it is about, such as a question, or the choices of a vote
     */
    public <R> R publish(Asking asking, Map<Set<String>, Tally> tallies, Function<Figures, R> made) {
        var topics = tallies.keySet().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        var undecided = new Release(asking, topics, Optional.empty());
        releases.keep(undecided, KEPT);
        releases.index(asking, KEPT);
        var figures = new Figures(asking, tallies, beside(asking, topics), rules);
        var result = made.apply(figures);
        if (figures.published().isEmpty()) {
            releases.drop(undecided);
        } else {
            releases.keep(new Release(asking, topics, Optional.of(figures.published())), KEPT);
        }
        return result;
    }

    /** Publishes everyone's figure on one statement, in the same way. */
    public Figure publish(Asking asking, Set<String> statement, Tally tally) {
        return publish(asking, Map.of(statement, tally), figures -> figures.of(statement));
    }

    /** Whether any answers could lead to a new figure of a statement; false tells nothing of what people answer. */
    public boolean mayEver(Asking asking, Set<String> statement) {
        var told = beside(asking, statement).stream()
                .flatMap(one -> one.told(asking.team(), statement).stream())
                .toList();
        return rules.of(told, asking.minimum()).mayEver(asking.asked().everyone());
    }

    /** All that share people with it, or with one that does, and so on, and ask any of the same; the oldest first. */
    private List<Release> beside(Asking asking, Set<String> topics) {
        var since = asking.when().minus(BESIDE);
        var looked = new HashSet<>(Set.of(asking.name()));
        var humans = same.get();
        var people = new HashSet<>(humans.canonical(asking.asked().everyone()));
        var beside = new ArrayList<Release>();
        for (Set<String> fresh = Set.copyOf(people); !fresh.isEmpty(); ) {
            var more = releases
                    .find(releases.withAnyOf(humans.everyOf(fresh), asking.kind(), since).stream()
                            .filter(looked::add)
                            .toList())
                    .stream()
                    .filter(one -> one.isAbout(topics))
                    .map(one -> one.of(humans))
                    .toList();
            beside.addAll(more);
            fresh = more.stream()
                    .flatMap(one -> one.asking().asked().everyone().stream())
                    .filter(people::add)
                    .collect(Collectors.toUnmodifiableSet());
        }
        beside.sort(Comparator.comparing((Release one) -> one.asking().when())
                .thenComparing(one -> one.asking().name()));
        return beside;
    }
}
