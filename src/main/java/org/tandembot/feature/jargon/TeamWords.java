package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** Teams' own words. */
@Component
final class TeamWords {

    /** A team can have so many, or a few more where several people add some at once. */
    static final int MOST = 300;

    private final Documents<TeamWord> words;

    TeamWords(Store store) {
        this.words = store.documents("jargon-words", TeamWord.class);
    }

    /** What became of a write. */
    enum Written {
        SAVED,
        /** Somebody else changed it since; nothing was saved. */
        CHANGED_SINCE,
        /** The team has {@link #MOST}; nothing was saved. */
        FULL
    }

    Optional<TeamWord> find(Team team, String key) {
        return words.of(team.id()).find(key);
    }

    /** All, in the order of the alphabet. */
    List<TeamWord> all(Team team) {
        return List.copyOf(words.of(team.id()).all().values());
    }

    /** Keeps a word that is new; the same one again changes nothing. */
    Written add(Team team, TeamWord word) {
        var there = find(team, word.key());
        return there.isEmpty() && all(team).size() >= MOST ? Written.FULL : write(team, Optional.empty(), word);
    }

    /** Puts a word in the place of what was read. */
    Written correct(Team team, TeamWord before, TeamWord word) {
        return write(team, Optional.of(before), word);
    }

    private Written write(Team team, Optional<TeamWord> before, TeamWord word) {
        var then = words.of(team.id()).compute(word.key(), there -> there.equals(before) ? Optional.of(word) : there);
        return then.filter(word::equals).isPresent() ? Written.SAVED : Written.CHANGED_SINCE;
    }

    /** Lets go of it. May be repeated. */
    void remove(Team team, String key) {
        words.of(team.id()).remove(key);
    }
}
