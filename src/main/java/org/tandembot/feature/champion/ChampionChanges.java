package org.tandembot.feature.champion;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** ChampionChanges to what is kept of a champion, over and over until no one else changed it in between. */
@Component
final class ChampionChanges {

    private static final int TRIES = 20;

    private final Belonging belonging;
    private final Champions champions;
    private final InstantSource clock;

    ChampionChanges(Belonging belonging, Champions champions, InstantSource clock) {
        this.belonging = belonging;
        this.champions = champions;
        this.clock = clock;
    }

    /** The day it is for a team. */
    LocalDate today(Team team) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    /**
     * ChampionChanges it as {@code change} says, which is given the day it is for the team too. Gives what there is then; empty where
     * nothing is kept of this person.
     */
    Optional<Mine> change(PersonId person, String team, BiFunction<Champion, LocalDate, Champion> change) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var mine = belonging.mine(person, team);
            if (mine.isEmpty()) {
                return mine;
            }
            var changed = change.apply(mine.get().champion(), today(mine.get().team()));
            if (changed.equals(mine.get().champion())
                    || champions.save(mine.get().kept(), changed)) {
                return belonging.mine(person, team);
            }
        }
        throw new IllegalStateException("A champion was changed by others all the time");
    }
}
