package org.tandembot.feature.action;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandembot.feature.action.Measures.Change;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.feature.action.Measures.Priority;
import org.tandembot.feature.action.Measures.Theme;
import org.tandembot.roster.Team;

/** What is known of results; nothing where this Tandem has no {@link Measures}. */
@Component
final class KnownResults {

    private static final int MOST_CHOICES = 25;

    private final ObjectProvider<Measures> measures;

    KnownResults(ObjectProvider<Measures> measures) {
        this.measures = measures;
    }

    List<Priority> priorities(Team team) {
        return list(known -> known.priorities(team));
    }

    List<Measure> questions(Team team) {
        return list(known -> known.choices(team));
    }

    List<Theme> themes(Team team) {
        return list(known -> known.themes(team));
    }

    private <T> List<T> list(Function<Measures, List<T>> of) {
        var known = measures.getIfAvailable();
        return known == null
                ? List.of()
                : of.apply(known).stream().limit(MOST_CHOICES).toList();
    }

    /** Has these questions asked again; false where nobody can. */
    boolean askAgain(Team team, List<String> questions) {
        var known = measures.getIfAvailable();
        if (known == null || questions.isEmpty()) {
            return false;
        }
        known.askAgain(team, questions);
        return true;
    }

    /** How each of an action's questions changed since it was decided, as far as that is known. */
    List<Moved> moved(Team team, Action action) {
        return action.links().questions().stream()
                .flatMap(question -> change(team, question.question(), action.decided()).stream()
                        .map(change -> new Moved(question, change)))
                .toList();
    }

    /** A question and its change. */
    record Moved(Measure question, Change change) {}

    private Optional<Change> change(Team team, String question, Instant since) {
        return Optional.ofNullable(measures.getIfAvailable()).flatMap(known -> known.change(team, question, since));
    }
}
