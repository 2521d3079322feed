package org.tandembot.feature.champion;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.feature.champion.NominateForm.Nomination;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;

/** Those put forward, as long as they are members of their team: asked anew at every turn, whoever has left counts no more, at once. */
@Component
final class Nominees {

    private final Teams teams;
    private final Champions champions;
    private final ChampionWords wording;
    private final ChampionSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;

    Nominees(
            Teams teams,
            Champions champions,
            ChampionWords wording,
            ChampionSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.teams = teams;
        this.champions = champions;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Somebody put forward, in a team whose member they are, in the words of whoever is told of it. */
    record Mine(Team team, Kept kept, Wording say) {

        Champion champion() {
            return kept.champion();
        }

        /** Something said about it, with what this person can press. */
        Message card(String key, String... verbs) {
            return say.message(key).withButtons(ChampionWords.buttons(say, team, verbs));
        }
    }

    /** The day it is for a team. */
    LocalDate today(Team team) {
        return team.today(clock);
    }

    /** The team with this id, where this person is its member. */
    Optional<Team> teamOf(PersonId person, String id) {
        return teams.find(id).filter(team -> member(team, person).isPresent());
    }

    /** What is kept of whoever acts, in the team that the turn names. */
    Optional<Mine> mine(Turn turn) {
        return teams.find(turn.arg("team")).flatMap(team -> mine(turn, team));
    }

    /** The same in this team. */
    Optional<Mine> mine(Turn turn, Team team) {
        return mine(team, turn.who(), wording.say(turn.about(team)));
    }

    /** What is kept of whom a delivery goes to. */
    Optional<Mine> mine(Letter letter) {
        return letter.person().flatMap(person -> letter.team().flatMap(team -> mine(team, person, wording.say(team))));
    }

    private Optional<Mine> mine(Team team, PersonId person, Wording say) {
        return champions
                .find(team.id(), person)
                .filter(_ -> member(team, person).isPresent())
                .map(kept -> new Mine(team, kept, say));
    }

    /** A champion who acts, in a pause too; never somebody who has not said yes. */
    Optional<Mine> champion(Turn turn) {
        return mine(turn).filter(mine -> !mine.champion().isAsked());
    }

    /** The same of one who is active. */
    Optional<Mine> active(Turn turn) {
        return mine(turn).filter(mine -> mine.champion().isActive());
    }

    /** Whom a button is about, for somebody else of the team. */
    Optional<Mine> named(Turn turn) {
        return named(turn.who(), turn.arg("team"), turn.arg("champion"), team -> wording.say(turn.about(team)));
    }

    /** The same of a delivery. */
    Optional<Mine> named(Letter letter) {
        return letter.person()
                .flatMap(person -> named(
                        person,
                        letter.arg("team"),
                        letter.arg("champion"),
                        team -> wording.say(letter.teams().to(person, team))));
    }

    private Optional<Mine> named(PersonId reader, String of, String id, Function<Team, Wording> say) {
        return teams.find(of)
                .filter(team -> Ids.isOurs(id) && isThere(team, reader))
                .flatMap(team -> champions
                        .byId(team.id(), id)
                        .flatMap(kept -> member(team, kept.champion().person())
                                .map(member ->
                                        new Mine(team, kept, say.apply(team).with("name", member.name())))));
    }

    /** Whether this person has to do with the team at all. */
    private boolean isThere(Team team, PersonId person) {
        return team.isManagedBy(person)
                || team.isGuardedBy(person)
                || member(team, person).isPresent();
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
                .map(teams.links()::canonical)
                .filter(chosen -> isThere(team, chosen))
                .or(() -> team.managers().stream()
                        .filter(manager -> !manager.equals(mine.champion().person()))
                        .min(Comparator.comparing((PersonId manager) ->
                                        nameOf(team, manager).orElse(""))
                                .thenComparing(PersonId::toString)));
    }

    /** What a sponsor is called. */
    String nameOf(Mine mine, PersonId sponsor) {
        return nameOf(mine.team(), teams.links().canonical(sponsor))
                .orElseGet(() -> mine.say().text("role.a-manager"));
    }

    /**
     * Changes what is kept of whoever acts as {@code how} says, which is given the day it is for the team too. Gives what there is
     * then; empty where nothing is kept of them.
     */
    Optional<Mine> change(Turn turn, BiFunction<Champion, LocalDate, Champion> how) {
        return teams.find(turn.arg("team")).flatMap(team -> change(turn, team, how));
    }

    /** The same in this team. */
    Optional<Mine> change(Turn turn, Team team, BiFunction<Champion, LocalDate, Champion> how) {
        return mine(turn, team)
                .flatMap(mine -> champions
                        .change(mine.kept(), now -> how.apply(now, today(mine.team())))
                        .map(kept -> new Mine(mine.team(), kept, mine.say())));
    }

    /** Keeps somebody as put forward, or joins the words where they were before. */
    Kept nominate(Nomination filled, Optional<PersonId> by, String draft) {
        var fresh = Champion.asked(
                Ids.draw(random),
                filled.nominee().id(),
                filled.level(),
                today(filled.team()),
                settings.askAgainMonths());
        return champions.nominate(filled.team().id(), fresh, new Said(by, filled.why()), draft);
    }
}
