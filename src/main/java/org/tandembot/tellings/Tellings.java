package org.tandembot.tellings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Reach;
import org.tandembot.disclosure.Told;
import org.tandembot.tellings.RedisTellings.Kept;

/**
 * Whether a team's figure may be told beside all that was told of the same statement within a year, in any team that shares people
 * with it, or with one that does, and so on (decision 16).
 *
 * <p>A telling is kept before others are looked for. So of two at the same moment at least one finds the other; and where that is
 * not decided yet, it takes it that the other will be told.
 */
@Component
public final class Tellings {

    private final RedisTellings kept;

    Tellings(RedisTellings kept) {
        this.kept = kept;
    }

    /**
     * Whether this figure may be told; if so, it is remembered. May be repeated: what was told once may be told. Where it is not known
     * who was asked, nothing may.
     *
     * @param counts what those who answered said; at least the minimum must have
     */
    public boolean mayTell(Telling telling, Counts counts, int minimum) {
        if (kept.find(telling).flatMap(Kept::figure).isPresent()) {
            return true;
        }
        if (telling.asked().isEmpty()) {
            return false;
        }
        kept.keep(telling, Optional.empty(), minimum);
        var beside = sharing(telling);
        var allowed = told(telling.team(), beside)
                .allowed(telling.asked(), List.of(), counts, largest(minimum, beside))
                .againstWhole()
                .isEmpty();
        if (allowed) {
            kept.keep(telling, Optional.of(Figure.of(counts, telling.asked().size(), 1)), minimum);
        } else {
            kept.drop(telling);
        }
        return allowed;
    }

    /** The largest that anybody in any of them was promised. */
    private static int largest(int minimum, List<Kept> beside) {
        return beside.stream().mapToInt(Kept::minimum).reduce(minimum, Math::max);
    }

    private static Told told(String team, List<Kept> beside) {
        var told = new Told();
        for (var one : beside) {
            if (one.figure().isEmpty()) {
                told.perhaps(one.asked());
            } else if (one.team().equals(team) && one.figure().get() instanceof Figure.Shown shown) {
                told.whole(one.asked(), shown);
            } else {
                told.part(one.asked());
            }
        }
        return told;
    }

    /** Those that share people with it, or with one that does, and so on. */
    private List<Kept> sharing(Telling telling) {
        var rest = new ArrayList<>(kept.beside(telling));
        return Reach.of(
                telling.asked(),
                people -> {
                    var more = rest.stream()
                            .filter(one -> !Collections.disjoint(one.asked(), people))
                            .toList();
                    rest.removeAll(more);
                    return more;
                },
                Kept::asked);
    }
}
