package org.tandembot.feature.action;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** All actions, each with what it was before its last change. */
@Component
final class Actions implements PersonalData {

    private record Kept(Action now, Optional<Action> before) {

        /** An action that was new is gone. */
        Optional<Kept> undone() {
            return before.map(last -> new Kept(last.after(now), Optional.of(now)));
        }
    }

    private final Documents<Kept> all;
    private final Teams teams;
    private final Words words;

    Actions(Store store, Teams teams, Dialogs dialogs) {
        this.teams = teams;
        this.words = dialogs.words("action");
        this.all = store.documents("actions", Kept.class);
    }

    /** Keeps a new one; one with this id that is there already stays as it is. */
    void create(String team, Action action) {
        all.of(team).replace(action.id(), Optional.empty(), Optional.of(new Kept(action, Optional.empty())));
    }

    Optional<Action> find(String team, String id) {
        return all.of(team).find(id).map(Kept::now);
    }

    /** The team's actions, newest first. */
    List<Action> of(String team) {
        return all.of(team).all().values().stream()
                .map(Kept::now)
                .sorted(Comparator.comparing(Action::decided)
                        .thenComparing(Action::id)
                        .reversed())
                .toList();
    }

    /** Changes one as it is now, also while somebody else changes it. As it then is; empty where it is not there any more. */
    Optional<Action> change(String team, String id, UnaryOperator<Action> how) {
        return all.of(team)
                .change(id, kept -> {
                    var now = how.apply(kept.now());
                    return now.equals(kept.now()) ? kept : new Kept(now, Optional.of(kept.now()));
                })
                .map(Kept::now);
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return teams.all().stream()
                .flatMap(team -> of(team.id()).stream()
                        .filter(action -> action.owner().equals(person))
                        .map(action -> new Held(words.text(language, "held.what", "team", team.name()), action.what())))
                .toList();
    }

    /** Puts {@code changed} in the place of what was read; false where it was changed since, and nothing was done. */
    boolean save(String team, Action read, Action changed) {
        return change(team, read.id(), now -> now.equals(read) ? changed : now)
                .filter(changed::equals)
                .isPresent();
    }

    /** Takes the last change back; an action that was new is gone. False as {@link #save}. */
    boolean undo(String team, Action read) {
        var kept = all.of(team).find(read.id());
        return kept.filter(one -> one.now().equals(read)).isPresent()
                && all.of(team).replace(read.id(), kept, kept.get().undone());
    }
}
