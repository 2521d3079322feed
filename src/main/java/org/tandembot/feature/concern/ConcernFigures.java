package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.roster.Team;

/** What a team's summary may tell of its concerns: only of those that a manager can read, since managers read summaries. */
@Component
public final class ConcernFigures {

    private final Concerns concerns;
    private final ConcernSettings settings;
    private final InstantSource clock;

    ConcernFigures(Concerns concerns, ConcernSettings settings, InstantSource clock) {
        this.concerns = concerns;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Figures of some time.
     *
     * @param raised how many were raised in it
     * @param answered how many of these have an answer
     * @param late how many of these wait longer than promised
     * @param topics ids of topics whose raiser said that they may be told, each once, sorted
     */
    public record Figures(long raised, long answered, long late, List<String> topics) {
        public Figures {
            topics = List.copyOf(topics);
        }
    }

    /** Figures of the weeks whose Monday is from {@code from} on and before {@code to}. Erased concerns do not count. */
    public Figures of(Team team, LocalDate from, LocalDate to) {
        var today = LocalDate.ofInstant(clock.instant(), team.zone());
        var some = some(team, from, to);
        return new Figures(
                some.size(),
                some.stream().filter(concern -> concern.status().isAnswer()).count(),
                some.stream().filter(concern -> concern.isLate(today, settings)).count(),
                byTopic(team, from, to).keySet().stream().sorted().toList());
    }

    /** How many of the concerns of these weeks are about each topic, of those whose raiser said that it may be told. */
    public Map<String, Long> byTopic(Team team, LocalDate from, LocalDate to) {
        return some(team, from, to).stream()
                .filter(concern -> concern.mayTheme() && !concern.topic().isEmpty())
                .collect(Collectors.groupingBy(Concern::topic, Collectors.counting()));
    }

    private List<Concern> some(Team team, LocalDate from, LocalDate to) {
        return concerns.of(team.id()).stream()
                .map(Kept::concern)
                .filter(concern -> !concern.readers().managersIn(team).isEmpty())
                .filter(concern -> !concern.week().monday().isBefore(from)
                        && concern.week().monday().isBefore(to))
                .toList();
    }
}
