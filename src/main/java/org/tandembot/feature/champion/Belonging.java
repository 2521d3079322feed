package org.tandembot.feature.champion;

import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;

/** Who belongs to which team, asked anew at every turn: whoever has left counts no more, at once. */
@Component
final class Belonging {

    private final Teams teams;
    private final Champions champions;

    Belonging(Teams teams, Champions champions) {
        this.teams = teams;
        this.champions = champions;
    }

    /** Somebody put forward, in a team whose member they are. */
    record Mine(Team team, Kept kept) {
        Champion champion() {
            return kept.champion();
        }
    }

    Optional<Team> team(String id) {
        return Ids.isTeam(id) ? teams.find(id) : Optional.empty();
    }

    /** What is kept of this person in a team whose member they still are. */
    Optional<Mine> mine(PersonId person, String team) {
        return team(team)
                .filter(of -> member(of, person).isPresent())
                .flatMap(of -> champions.find(team, person).map(kept -> new Mine(of, kept)));
    }

    /** Whom an action is about, as long as they are a member of its team. */
    Optional<Mine> named(ActionId what) {
        return Ids.isOurs(what.arg("c"))
                ? team(what.arg("t"))
                        .flatMap(team -> champions
                                .byId(team.id(), what.arg("c"))
                                .filter(kept ->
                                        member(team, kept.champion().person()).isPresent())
                                .map(kept -> new Mine(team, kept)))
                : Optional.empty();
    }

    /** What the one put forward is called. */
    String nameOf(Mine mine) {
        return nameOf(mine.team(), mine.champion().person()).orElse("");
    }

    Optional<Member> member(Team team, PersonId person) {
        return teams.rosterOf(team).find(person);
    }

    /** What somebody is called; empty where they are not in the team's channel. */
    Optional<String> nameOf(Team team, PersonId person) {
        return member(team, person).map(Member::name);
    }

    /**
     * Whom a champion turns to: whom they chose, as long as they are there, else the first manager by name who is not they
     * themselves.
     */
    Optional<PersonId> sponsorOf(Mine mine) {
        var team = mine.team();
        return mine.champion()
                .sponsor()
                .filter(chosen -> isThere(team, chosen))
                .or(() -> team.managers().stream()
                        .filter(manager -> !manager.equals(mine.champion().person()))
                        .min(Comparator.comparing((PersonId manager) ->
                                        nameOf(team, manager).orElse(""))
                                .thenComparing(PersonId::toString)));
    }

    /** Whether this person has to do with the team at all. */
    boolean isThere(Team team, PersonId person) {
        return team.isManagedBy(person)
                || team.guardian().filter(person::equals).isPresent()
                || member(team, person).isPresent();
    }
}
