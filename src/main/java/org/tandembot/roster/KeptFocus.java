package org.tandembot.roster;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** A document for each team that has one. */
@Component
final class KeptFocus implements Focus {

    private static final String NOW = "now";

    private final Documents<String> principles;

    KeptFocus(Store store) {
        this.principles = store.documents("focus", String.class);
    }

    @Override
    public Optional<String> of(Team team) {
        return principles.of(team.id()).find(NOW);
    }

    @Override
    public void set(Team team, Optional<String> principle) {
        principles.of(team.id()).compute(NOW, _ -> principle);
    }
}
