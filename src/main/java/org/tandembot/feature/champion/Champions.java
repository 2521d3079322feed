package org.tandembot.feature.champion;

import java.util.List;
import java.util.Optional;
import org.tandembot.feature.champion.Champion.Need;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.roster.PersonId;

/** Everybody who was put forward. A write that fails has told nobody that it worked, and may be repeated. */
interface Champions {

    /** So many people's words about one person are kept; further ones are taken with thanks and not kept. */
    int MOST_WORDS = 30;

    /**
     * One as read.
     *
     * @param version goes up with each change
     */
    record Kept(String team, long version, Champion champion) {}

    /**
     * Keeps a nomination. Somebody who was put forward before stays as they are, and the words join as an endorsement.
     *
     * @param fresh how they are kept if they were not put forward before
     * @param draft the form it came from, so that sending that again changes nothing. Words with a name are in the place of
     *     earlier ones of the same name
     * @return how they are kept now
     */
    Kept nominate(String team, Champion fresh, Said said, String draft);

    Optional<Kept> find(String team, PersonId person);

    Optional<Kept> byId(String team, String id);

    List<Kept> of(String team);

    /** Puts {@code changed} in the place of what was read, unless it was changed since. */
    boolean save(Kept read, Champion changed);

    /** Erases all that is kept of them here, for good: first the key, then the rest. May be repeated. */
    void erase(Kept kept);

    /** What people said of them, in an order that tells nothing. */
    List<Said> words(Kept kept);

    /** Keeps a need, in the place of one with the same id. False where the champion is no more. */
    boolean keep(Kept kept, Need need);

    List<Need> needs(Kept kept);

    void drop(Kept kept, Need need);

    /** Whether they do not want to be asked again. */
    boolean isNotToBeAsked(String team, PersonId person);

    void doNotAsk(String team, PersonId person);

    /** Takes back what {@link #doNotAsk} noted. */
    void mayAsk(String team, PersonId person);
}
