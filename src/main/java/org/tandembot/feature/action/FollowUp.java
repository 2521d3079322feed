package org.tandembot.feature.action;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.feature.action.ActionAccess.Seen;
import org.tandembot.message.ActionId;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Outbox;

/** What goes out about an action by itself. Each is written when it is sent, and left out where it holds no more. */
@Component
final class FollowUp {

    private final ActionAccess access;
    private final ActionCards cards;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Measures measures;

    FollowUp(ActionAccess access, ActionCards cards, Outbox outbox, InstantSource clock, Measures measures) {
        this.access = access;
        this.cards = cards;
        this.outbox = outbox;
        this.clock = clock;
        this.measures = measures;
    }

    /** When its owner is written to. */
    enum Reminder implements Coded {
        /** A few days before the review. */
        SOON,
        /** On the day of the review. */
        TODAY,
        /** It should have been looked at. */
        LATE;
    }

    /** Asks its owner whether they take it on, once, unless they have said so. */
    void askOwner(Team team, Action action) {
        if (!action.accepted()) {
            outbox.toEach(
                    Set.of(action.owner()), id(team, action) + "ask:" + action.lastDone(), about("ask", team, action));
        }
    }

    void remind(Team team, Action action, Reminder when) {
        outbox.toEach(
                Set.of(action.owner()),
                id(team, action) + when.code() + ":" + action.review(),
                about("remind", team, action).with("kind", when.code()));
    }

    /** Tells all managers that it is done, late, or has nobody any more. */
    void tellManagers(Team team, Action action, String kind) {
        // An owner's whole name and a manager's would be too long together for an id.
        var owner = Integer.toHexString(action.owner().toString().hashCode());
        outbox.toEach(
                team.managers(),
                id(team, action) + kind + ":" + action.review() + ":" + owner,
                about("managers", team, action).with("kind", kind));
    }

    /** Tells the channel how its questions came out when they were asked again. */
    void tellMoved(Team team, Action action) {
        tellTeam(team, action, "moved");
    }

    /** Tells the channel, once. */
    void tellTeam(Team team, Action action, String verb) {
        outbox.toHomes(team, id(team, action) + verb, about(verb, team, action));
    }

    /** Has its questions asked again in a later round, once; without questions nothing changes. */
    Action askedAgain(Team team, Action action) {
        var questions = action.links().questionIds();
        if (questions.isEmpty() || action.askedAgain().isPresent()) {
            return action;
        }
        measures.askAgain(team, questions);
        return action.askedAgain(clock.instant());
    }

    private static ActionId about(String verb, Team team, Action action) {
        return new ActionId(ActionAccess.FEATURE, verb, Map.of("team", team.id(), "action", action.id()));
    }

    private static String id(Team team, Action action) {
        return "%s:action:%s:".formatted(team.id(), action.id());
    }

    Optional<Message> ask(Letter letter) {
        return owned(letter).filter(seen -> !seen.action().accepted()).map(cards::asked);
    }

    Optional<Message> remind(Letter letter) {
        return owned(letter).map(seen -> cards.toChange(seen, "remind." + letter.arg("kind")));
    }

    private Optional<Seen> owned(Letter letter) {
        return access.seen(letter)
                .filter(seen -> seen.isByOwner() && seen.action().isOpen());
    }

    Optional<Message> managers(Letter letter) {
        var isDone = letter.arg("kind").equals("done");
        return access.seen(letter)
                .filter(Seen::isByManager)
                .filter(seen ->
                        isDone ? seen.action().mayBeTold() : seen.action().isOpen())
                .map(seen -> isDone ? cards.toTell(seen) : cards.toChange(seen, "managers." + letter.arg("kind")));
    }

    Optional<Message> moved(Letter letter) {
        return access.named(letter, cards::moved);
    }
}
