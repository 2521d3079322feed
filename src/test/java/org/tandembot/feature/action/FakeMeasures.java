package org.tandembot.feature.action;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.Team;

/** Results that a test makes up. */
public final class FakeMeasures implements Measures {

    private List<String> lowest = List.of();
    private final Map<String, Change> changes = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        @Primary
        FakeMeasures fakeMeasures() {
            return new FakeMeasures();
        }
    }

    void forget() {
        lowest = List.of();
        changes.clear();
        asked.clear();
    }

    public void cameOutLowest(String... questions) {
        lowest = List.of(questions);
    }

    /** From now on this question has come out like that. */
    void changed(String question, Instant closed, Moved moved) {
        changes.put(
                question,
                new Change(
                        Figure.of(new Counts(3, 3, 4), 12, 1), Figure.of(new Counts(6, 2, 2), 12, 1), closed, moved));
    }

    List<String> askedAgain() {
        return asked;
    }

    @Override
    public List<String> lowest(Team team) {
        return lowest;
    }

    @Override
    public List<Measure> choices(Team team) {
        return List.of(
                new Measure("P5.C3a", "We all pull towards the same aim."),
                new Measure("P3.S2", "I can say what worries me."));
    }

    @Override
    public List<Theme> themes(Team team) {
        return List.of(new Theme("pace", "Pace, time or workload"));
    }

    @Override
    public void askAgain(Team team, List<String> questions) {
        asked.addAll(questions);
    }

    @Override
    public Optional<Change> change(Team team, String question, Instant since) {
        return Optional.ofNullable(changes.get(question))
                .filter(change -> change.afterClosed().isAfter(since));
    }
}
