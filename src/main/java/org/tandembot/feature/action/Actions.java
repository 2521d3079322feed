package org.tandembot.feature.action;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** All actions, each with what it was before its last change. */
@Component
final class Actions {

    private record Kept(Action now, Optional<Action> before) {

        /** An action that was new is gone. */
        Optional<Kept> undone() {
            return before.map(last -> new Kept(last.after(now), Optional.of(now)));
        }
    }

    private final Documents<Kept> all;

    Actions(Store store) {
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

    /** Puts {@code changed} in the place of what was read; false where it was changed since, and nothing was done. */
    boolean save(String team, Action read, Action changed) {
        return all.of(team)
                .change(read.id(), kept -> kept.now().equals(read) ? new Kept(changed, Optional.of(read)) : kept)
                .filter(kept -> kept.now().equals(changed))
                .isPresent();
    }

    /** Takes the last change back; an action that was new is gone. False as {@link #save}. */
    boolean undo(String team, Action read) {
        var kept = all.of(team).find(read.id());
        return kept.filter(one -> one.now().equals(read)).isPresent()
                && all.of(team).replace(read.id(), kept, kept.get().undone());
    }
}
