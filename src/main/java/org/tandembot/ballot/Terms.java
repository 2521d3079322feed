package org.tandembot.ballot;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.SamePeople;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/**
 * What a box froze when it opened, and so what its people were promised. No later setting changes it.
 *
 * @param asked digests of those who may answer, and whose answers count
 * @param minimum the minimum group size: nothing is shown of fewer
 */
public record Terms(Set<String> asked, int minimum, Slots slots, Instant closes) {

    public Terms {
        asked = Set.copyOf(asked);
    }

    /**
     * What a person can put into a box.
     *
     * @param number how many ballots each person has, such as one for each question
     * @param bytes how long the content of a ballot is at most; all ballots of a box are padded to one length
     */
    public record Slots(int number, int bytes) {}

    /** The terms for these people of a team, but for those who read its results or its concerns: they are not asked. */
    public static Terms of(Team team, Collection<PersonId> people, Slots slots, Instant closes) {
        return new Terms(Digest.ofAll(people), team.minimumGroupSize(), slots, closes).without(readers(team));
    }

    public boolean asks(PersonId person) {
        return asked.contains(Digest.of(person.toString()));
    }

    /** Whether it asks this human, in whichever place of theirs. */
    boolean asks(String person, SamePeople same) {
        return same.allOf(person).stream().anyMatch(asked::contains);
    }

    /** The same, where each human counts once. */
    Terms of(SamePeople same) {
        return new Terms(same.canonical(asked), minimum, slots, closes);
    }

    Terms without(Set<String> some) {
        var rest = new HashSet<>(asked);
        rest.removeAll(some);
        return new Terms(rest, minimum, slots, closes);
    }

    /** Digests of the team's managers and its guardian as of now. */
    static Set<String> readers(Team team) {
        var readers = new HashSet<>(team.managers());
        team.guardian().ifPresent(readers::add);
        return Digest.ofAll(readers);
    }
}
