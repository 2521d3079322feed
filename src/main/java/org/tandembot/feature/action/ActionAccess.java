package org.tandembot.feature.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Membership;

/** Who may do what with a team's actions, asked anew at every turn: a role that was taken away counts no more, at once. */
@Component
final class ActionAccess {

    static final String FEATURE = "action";

    private final Teams teams;
    private final Membership membership;
    private final Actions actions;
    private final WhichTeam whichTeam;
    private final Words words;

    ActionAccess(Teams teams, Membership membership, Actions actions, WhichTeam whichTeam, Dialogs dialogs) {
        this.teams = teams;
        this.membership = membership;
        this.actions = actions;
        this.whichTeam = whichTeam;
        this.words = dialogs.words(FEATURE);
    }

    /**
     * An action as somebody looks at it.
     *
     * @param owner what its owner is called
     * @param say in words that know the team, what is to be done, its owner and the day of its review
     */
    record Seen(Team team, Action action, String owner, boolean isByManager, boolean isByOwner, Wording say) {

        boolean mayChange() {
            return isByManager || isByOwner;
        }

        /** Whether the form that was sent is the one that was taken in last. */
        boolean isSentAgain(Turn turn) {
            return action.lastDone().equals(turn.arg("draft"));
        }

        /** Whether nothing was changed since the form or button of this turn was made. */
        boolean isAsSeen(Turn turn) {
            return Integer.toString(action.version()).equals(turn.arg("version"));
        }

        ActionId about(String verb) {
            return new ActionId(FEATURE, verb, Map.of("team", team.id(), "action", action.id()));
        }

        Button button(String verb) {
            return say.button("button." + verb, about(verb));
        }

        Button primary(String verb) {
            return say.primary("button." + verb, about(verb));
        }

        Message card(String key, Button... buttons) {
            return say.message(key).withButtons(List.of(buttons));
        }
    }

    /** For a person, about a team where their turn is about one; or for everyone in a team. */
    Wording say(Reader reader) {
        return words.in(reader);
    }

    /** Does this for the team that the turn names, where this person manages it now. */
    Reply asManager(Turn turn, Function<Team, Reply> then) {
        return turn.asManager(words, "not-a-manager", then);
    }

    /** The same under the id of the form or button, so that what is sent twice is done once. */
    Reply asManagerOnce(Turn turn, BiFunction<Team, String, Reply> then) {
        var draft = turn.arg("draft");
        return Ids.isOurs(draft)
                ? asManager(turn, team -> then.apply(team, draft))
                : Reply.refused(turn, say(turn), "not-a-manager");
    }

    /** Does this with the action that the turn names, where this person may change it. */
    Reply change(Turn turn, Function<Seen, Reply> then) {
        return seen(turn).filter(Seen::mayChange).map(then).orElseGet(() -> notThere(turn));
    }

    Reply notThere(Turn turn) {
        return Reply.refused(turn, say(turn), "not-there");
    }

    /** Teams whose log this person may read: of those they are in, in any role, and the one whose channel they are in. */
    List<Team> teamsOf(Turn turn) {
        return whichTeam.mine(turn);
    }

    /** The action that a button or form names, for someone of its team. */
    Optional<Seen> seen(Turn turn) {
        return teamsOf(turn).stream()
                .filter(team -> team.id().equals(turn.arg("team")))
                .findFirst()
                .flatMap(team -> find(team, turn.arg("action")).map(found -> seen(turn, team, found)));
    }

    /** The action that a delivery names, for whom it goes to. */
    Optional<Seen> seen(Letter letter) {
        return letter.person()
                .flatMap(person -> named(letter, (team, action) -> Optional.of(seen(say(team), team, action, person))));
    }

    /** The same for all in the team. */
    <T> Optional<T> named(Letter letter, BiFunction<Team, Action, Optional<T>> then) {
        return letter.team()
                .flatMap(team -> find(team, letter.arg("action")).flatMap(action -> then.apply(team, action)));
    }

    Optional<Action> find(Team team, String id) {
        return Ids.isOurs(id) ? actions.find(team.id(), id) : Optional.empty();
    }

    Seen seen(Turn turn, Team team, Action action) {
        return seen(say(turn.about(team)), team, action, turn.who());
    }

    private Seen seen(Wording say, Team team, Action action, PersonId who) {
        var human = teams.links().canonical(action.owner());
        var owner = nameOf(say, team, human);
        return new Seen(
                team,
                action,
                owner,
                team.isManagedBy(who),
                human.equals(who) && has(team, who),
                say.with("what", action.what(), "owner", owner, "day", action.review()));
    }

    /** Whether a person is in the team as its roster has it, or manages it. */
    boolean has(Team team, PersonId person) {
        var human = teams.links().canonical(person);
        return team.isManagedBy(human) || teams.rosterOf(team).find(human).isPresent();
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

    private String nameOf(Wording say, Team team, PersonId person) {
        return teams.rosterOf(team)
                .find(person)
                .map(Member::name)
                .orElseGet(() -> say.text(team.isManagedBy(person) ? "owner.manager" : "owner.gone"));
    }
}
