package org.tandembot.feature.champion;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Changes what is kept of a champion who is still a member of the team. */
@Component
final class ChampionChanges {

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
     * Changes it as {@code change} says, which is given the day it is for the team too. Gives what there is then; empty where
     * nothing is kept of this person.
     */
    Optional<Mine> change(PersonId person, String team, BiFunction<Champion, LocalDate, Champion> change) {
        return belonging
                .mine(person, team)
                .flatMap(mine -> champions
                        .change(mine.kept(), now -> change.apply(now, today(mine.team())))
                        .map(kept -> new Mine(mine.team(), kept)));
    }
}
