package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/** Teams' own words. */
@Component
final class TeamWords implements PersonalData {

    /** A team can have so many, or a few more where several people add some at once. */
    static final int MOST = 300;

    private final Documents<TeamWord> words;
    private final Teams teams;
    private final Words texts;

    TeamWords(Store store, Teams teams, Dialogs dialogs) {
        this.teams = teams;
        this.texts = dialogs.words("jargon");
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

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return teams.all().stream()
                .flatMap(team -> all(team).stream()
                        .filter(word -> word.changes().stream()
                                .anyMatch(change -> change.by().equals(person)))
                        .map(word -> new Held(
                                texts.text(language, "held.what", "team", team.name()),
                                texts.text(language, "held.says", "word", word.term()))))
                .toList();
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        var gone = PersonId.parse(what.instead());
        teams.all()
                .forEach(team -> words.of(team.id())
                        .all()
                        .keySet()
                        .forEach(key -> words.of(team.id()).change(key, word -> word.without(person, gone))));
    }

    /** Lets go of it. May be repeated. */
    void remove(Team team, String key) {
        words.of(team.id()).remove(key);
    }
}
