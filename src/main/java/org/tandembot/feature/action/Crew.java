package org.tandembot.feature.action;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Refusals;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;

/** Who may do what with a team's actions, asked anew at every turn: a role that was taken away counts no more, at once. */
@Component
final class Crew {

    private final Teams teams;
    private final Membership membership;
    private final Actions actions;
    private final WhichTeam whichTeam;
    private final Refusals refusals;
    private final Words words;

    Crew(Teams teams, Membership membership, Actions actions, WhichTeam whichTeam, Refusals refusals, Dialogs dialogs) {
        this.whichTeam = whichTeam;
        this.teams = teams;
        this.membership = membership;
        this.actions = actions;
        this.refusals = refusals;
        this.words = dialogs.words("action");
    }

    /** An action, its team, and as what somebody looks at it: as a manager, as its owner, or as one of the team. */
    record Seen(Team team, Action action, boolean isByManager, boolean isByOwner) {
        boolean mayChange() {
            return isByManager || isByOwner;
        }
    }

    /** What somebody reads who is in no team. */
    Message none(Turn turn) {
        return Message.of(whichTeam.none(turn));
    }

    Optional<Team> team(String id) {
        return Ids.isTeam(id) ? teams.find(id) : Optional.empty();
    }

    /** The team with this id, if this person manages it now. */
    Optional<Team> ifManaged(Turn turn, String id) {
        return turn.standing().asManagerOf(id);
    }

    /** Teams whose log this person may read: of those they are in, in any role, and the one whose channel they are in. */
    List<Team> teamsOf(Turn turn) {
        return whichTeam.mine(turn);
    }

    /** The action that a button or form names, for someone of its team. */
    Optional<Seen> seen(Turn turn, ActionId action) {
        return Ids.isOurs(action.arg("a"))
                ? team(action.arg("t"))
                        .filter(team -> isIn(team, turn))
                        .flatMap(
                                team -> actions.find(team.id(), action.arg("a")).map(found -> seen(turn, team, found)))
                : Optional.empty();
    }

    private boolean isIn(Team team, Turn turn) {
        return teamsOf(turn).stream().anyMatch(one -> one.id().equals(team.id()));
    }

    /** The same, for its owner or a manager of its team. */
    Optional<Seen> changeable(Turn turn, ActionId action) {
        return seen(turn, action).filter(Seen::mayChange);
    }

    Seen seen(Turn turn, Team team, Action action) {
        return seen(team, action, turn.who());
    }

    Seen seen(Team team, Action action, PersonId who) {
        return new Seen(team, action, team.isManagedBy(who), action.owner().equals(who) && has(team, who));
    }

    /** Whether a person is in the team as its roster has it, or manages it. */
    boolean has(Team team, PersonId person) {
        return team.isManagedBy(person) || teams.rosterOf(team).find(person).isPresent();
    }

    /** The same, looked up in the channel where the roster is behind. */
    boolean hasNow(Team team, PersonId person) {
        if (has(team, person)) {
            return true;
        }
        refresh(team);
        return has(team, person);
    }

    /** Brings the roster in step with the channel, where the platform tells who is in it. */
    void refresh(Team team) {
        membership.refreshOrKnown(team);
    }

    /** Why the platform does not tell who is in the team's channel. */
    String say(Team team, Refusal why) {
        return refusals.say(team.channel(), why, team.language());
    }

    /** What someone is called in the team. */
    String nameOf(Team team, PersonId person) {
        return teams.rosterOf(team)
                .find(person)
                .map(Member::name)
                .orElseGet(() -> words.text(team.language(), has(team, person) ? "owner.manager" : "owner.gone"));
    }
}
