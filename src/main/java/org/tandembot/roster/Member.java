package org.tandembot.roster;

import java.util.Locale;
import java.util.Optional;

/**
 * One person of a team.
 *
 * @param language the one that they read: chosen, or learnt from their client; {@link #AS_THE_TEAM} where they chose that; else empty
 * @param organisation who employs them, as the team calls it; empty until they said so
 * @param profession the id of what they do; empty until they said so
 */
public record Member(
        PersonId id, String name, Optional<Locale> language, String organisation, String profession, Level level) {

    /** Whatever their team reads, and not what their client is set to. */
    public static final Locale AS_THE_TEAM = Locale.ROOT;

    /** Somebody who has chosen no language. */
    public Member(PersonId id, String name, String organisation, String profession, Level level) {
        this(id, name, Optional.empty(), organisation, profession, level);
    }

    /** The same person with what they said of themselves. */
    public Member working(String at, String as) {
        return new Member(id, name, language, at, as, level);
    }

    /** The same person, who reads this language. */
    public Member reading(Locale other) {
        return new Member(id, name, Optional.of(other), organisation, profession, level);
    }

    /** The same person, employed by this one where they have not said by whom. */
    Member workingAtLeast(String at) {
        return organisation.isEmpty() ? working(at, profession) : this;
    }

    /** The same person, as the platform calls them now. */
    Member called(String other) {
        return new Member(id, other, language, organisation, profession, level);
    }

    /** The same person in this place of theirs. */
    Member in(PersonId place) {
        return new Member(place, name, language, organisation, profession, level);
    }

    /** The same, with what they said of themselves in another place where they did not say it here. */
    Member and(Member other) {
        return new Member(
                id,
                name,
                language.or(other::language),
                organisation.isEmpty() ? other.organisation : organisation,
                profession.isEmpty() ? other.profession : profession,
                level);
    }
}
