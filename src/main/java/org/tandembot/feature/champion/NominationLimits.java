package org.tandembot.feature.champion;

import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.HourlyLimit;

/** How often one person puts others forward. Who did so without their name is kept nowhere but here: in memory, for an hour. */
@Component
final class NominationLimits {

    private final HourlyLimit<PersonId> sent;
    private final HourlyLimit<Unnamed> unnamed;

    /** Who spoke for whom without a name. */
    private record Unnamed(PersonId by, String team, PersonId of) {
        @Override
        public String toString() {
            return "Unnamed";
        }
    }

    NominationLimits(ChampionSettings settings, InstantSource clock) {
        this.sent = new HourlyLimit<>(clock, settings.mostAnHour());
        this.unnamed = new HourlyLimit<>(clock, 1);
    }

    /** Whether this person may send one more; the same draft counts once. */
    boolean allows(PersonId by, String draft) {
        return sent.allows(by, draft);
    }

    /** Whether they may speak for this person without their name: once. */
    boolean allowsUnnamed(PersonId by, NominateForm.Nomination filled, String draft) {
        return unnamed.allows(
                new Unnamed(by, filled.team().id(), filled.nominee().id()), draft);
    }
}
