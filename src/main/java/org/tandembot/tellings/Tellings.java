package org.tandembot.tellings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
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
        kept.keep(telling, Optional.empty());
        if (toldBefore(telling)
                .allowed(telling.asked(), List.of(), counts, minimum)
                .againstWhole()
                .isPresent()) {
            kept.drop(telling);
            return false;
        }
        kept.keep(telling, Optional.of(Figure.of(counts, telling.asked().size(), 1)));
        return true;
    }

    private Told toldBefore(Telling telling) {
        var told = new Told();
        for (var one : sharing(telling)) {
            if (one.figure().isEmpty()) {
                told.perhaps(one.asked());
            } else if (one.team().equals(telling.team()) && one.figure().get() instanceof Figure.Shown shown) {
                told.whole(one.asked(), shown);
            } else {
                told.part(one.asked());
            }
        }
        return told;
    }

    /** Those that share people with it, or with one that does, and so on. */
    private List<Kept> sharing(Telling telling) {
        var found = new ArrayList<Kept>();
        var rest = new ArrayList<>(kept.beside(telling));
        var people = new HashSet<>(telling.asked());
        List<Kept> more;
        do {
            more = rest.stream()
                    .filter(one -> !Collections.disjoint(one.asked(), people))
                    .toList();
            more.forEach(one -> people.addAll(one.asked()));
            rest.removeAll(more);
            found.addAll(more);
        } while (!more.isEmpty());
        return found;
    }
}
