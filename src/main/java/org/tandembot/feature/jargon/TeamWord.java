package org.tandembot.feature.jargon;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.tandembot.roster.PersonId;

/**
 * A word of a team's own.
 *
 * @param version goes up with each change
 * @param changes the latest ones, oldest first; one at least
 */
record TeamWord(String term, String means, long version, List<Change> changes) {

    static final int LONGEST_TERM = 40;
    static final int LONGEST_MEANING = 300;

    private static final int CHANGES_KEPT = 10;

    /** Who wrote what when. Their name is shown with it, and they are told so before; it is empty once they are forgotten. */
    record Change(PersonId by, String name, LocalDate day, String means) {}

    TeamWord {
        changes = List.copyOf(changes);
    }

    static TeamWord added(String term, Change first) {
        return new TeamWord(term, first.means(), 1, List.of(first));
    }

    TeamWord corrected(String newTerm, Change change) {
        var all = Stream.concat(changes.stream(), Stream.of(change)).toList();
        return new TeamWord(
                newTerm, change.means(), version + 1, all.subList(Math.max(0, all.size() - CHANGES_KEPT), all.size()));
    }

    /** The same, without the name of whoever is forgotten. */
    TeamWord without(PersonId person, PersonId gone) {
        return new TeamWord(
                term,
                means,
                version,
                changes.stream()
                        .map(one -> one.by().equals(person) ? new Change(gone, "", one.day(), one.means()) : one)
                        .toList());
    }

    String key() {
        return Glossary.key(term);
    }
}
