package org.tandembot.feature.action;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.feature.action.Crew.Seen;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/** What goes out about an action by itself. Each is written when it is sent, and left out where it holds no more. */
@Component
final class FollowUp {

    private final Crew crew;
    private final Actions actions;
    private final ActionCards cards;
    private final Outbox outbox;
    private final InstantSource clock;
    private final KnownResults results;

    FollowUp(Crew crew, Actions actions, ActionCards cards, Outbox outbox, InstantSource clock, KnownResults results) {
        this.crew = crew;
        this.actions = actions;
        this.cards = cards;
        this.outbox = outbox;
        this.clock = clock;
        this.results = results;
    }

    /** When its owner is written to. */
    enum Reminder {
        /** A few days before the review. */
        SOON,
        /** On the day of the review. */
        TODAY,
        /** It should have been looked at. */
        LATE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Asks its owner whether they take it on, once, unless they have said so. */
    void askOwner(Team team, Action action) {
        if (!action.accepted()) {
            send(action, "ask:" + action.lastDone(), Set.of(action.owner()), what("ask", team, action));
        }
    }

    void remind(Team team, Action action, Reminder when) {
        send(
                action,
                when.code() + ":" + action.review(),
                Set.of(action.owner()),
                what("remind", team, action).with("k", when.code()));
    }

    /** Tells all managers that it is done, late, or has nobody any more. */
    void tellManagers(Team team, Action action, String kind) {
        // An owner's whole name and a manager's would be too long together for an id.
        var owner = Integer.toHexString(action.owner().toString().hashCode());
        send(
                action,
                kind + ":" + action.review() + ":" + owner,
                team.managers(),
                what("managers", team, action).with("k", kind));
    }

    /** Tells the channel how its questions came out when they were asked again. */
    void tellMoved(Team team, Action action) {
        outbox.send(List.of(new Delivery(
                "action:" + action.id() + ":moved", new ToChannel(team.channel()), what("moved", team, action))));
    }

    /** Has its questions asked again in a later round, once; without questions nothing changes. */
    Action askedAgain(Team team, Action action) {
        return action.askedAgain().isEmpty()
                        && results.askAgain(team, action.links().questionIds())
                ? action.askedAgain(clock.instant())
                : action;
    }

    private void send(Action action, String id, Set<PersonId> to, ActionId what) {
        outbox.send(to.stream()
                .map(person ->
                        new Delivery("action:" + action.id() + ":" + id + ":" + person, new ToPerson(person), what))
                .toList());
    }

    private static ActionId what(String verb, Team team, Action action) {
        return new ActionId("action", verb, Map.of("t", team.id(), "a", action.id()));
    }

    Optional<Message> ask(Destination to, ActionId what) {
        return seen(to, what)
                .filter(seen -> seen.isByOwner()
                        && !seen.action().accepted()
                        && seen.action().isOpen())
                .map(cards::asked);
    }

    Optional<Message> remind(Destination to, ActionId what) {
        return seen(to, what)
                .filter(seen -> seen.isByOwner() && seen.action().isOpen())
                .map(seen -> cards.toChange(seen, "remind." + what.arg("k")));
    }

    Optional<Message> managers(Destination to, ActionId what) {
        return seen(to, what).filter(Seen::isByManager).flatMap(seen -> {
            var isDone = what.arg("k").equals("done");
            if (isDone) {
                return Optional.of(seen)
                        .filter(one -> ActionCards.mayBeTold(one.action()))
                        .map(cards::toTell);
            }
            return Optional.of(seen)
                    .filter(one -> one.action().isOpen())
                    .map(one -> cards.toChange(one, "managers." + what.arg("k")));
        });
    }

    Optional<Message> moved(Destination to, ActionId what) {
        return crew.team(what.arg("t"))
                .flatMap(team -> find(team, what)
                        .filter(action -> !cards.changes(team, action).isEmpty())
                        .map(action -> cards.moved(team, action)));
    }

    private Optional<Seen> seen(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? crew.team(what.arg("t"))
                        .flatMap(team -> find(team, what).map(action -> crew.seen(team, action, person)))
                : Optional.empty();
    }

    private Optional<Action> find(Team team, ActionId what) {
        return Ids.isOurs(what.arg("a")) ? actions.find(team.id(), what.arg("a")) : Optional.empty();
    }
}
