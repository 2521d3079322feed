package org.tandembot.workspace;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;

/**
 * What somebody began for a team and what goes on by itself, as an entry of the agenda names it.
 *
 * @param since when they began it
 */
public record Errand(String team, Instant since, PersonId by) {

    /** The argument of {@link #told} that says what is told. */
    public static final String KIND = "kind";

    /** In one word, which {@link #parse} reads. */
    public String encoded() {
        return "%s %d %s".formatted(team, since.toEpochMilli(), by);
    }

    /** Reads what {@link #encoded()} wrote. */
    public static Errand parse(String encoded) {
        var parts = encoded.split(" ", 3);
        return new Errand(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1])), PersonId.parse(parts[2]));
    }

    /**
     * The word to whoever began it; the same about the same comes once.
     *
     * @param kind what is told, in the argument {@link #KIND}
     */
    public Delivery told(ActionId what, String kind, Map<String, String> more) {
        var args = new TreeMap<>(more);
        args.put("team", team);
        args.put(KIND, kind);
        return new Delivery(
                "%s.%s:%s:%s".formatted(what.feature(), what.verb(), encoded(), kind),
                new Destination.ToPerson(by),
                new ActionId(what.feature(), what.verb(), args));
    }
}
