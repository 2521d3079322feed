package org.tandembot.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Router;
import org.tandembot.chat.Turn;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;

/**
 * Who left or blocked the bot and is not written to, until they talk to it again, or another day comes. That a person did is
 * written down only once there is something to send, or Redis would name whoever acts. Each instance knows them by heart, as of
 * some seconds ago, so that a turn of anyone else costs nothing. Of channels see {@link ClosedChannels}.
 */
@Component
final class UnreachableRecipients {

    private final RedisOutbox outbox;
    private final Router router;
    private final ClosedChannels closed;
    private final MissedPeople people;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    /** People of these who were heard of by this instance. */
    private final Set<String> back = ConcurrentHashMap.newKeySet();

    UnreachableRecipients(RedisOutbox outbox, Router router, ClosedChannels closed, MissedPeople people) {
        this.outbox = outbox;
        this.router = router;
        this.closed = closed;
        this.people = people;
        router.listen(this::heard);
    }

    /** Learns what other instances found. */
    void refresh() {
        closed.refresh();
        people.tell();
        var now = outbox.whoIsUnreachable();
        known.addAll(now);
        known.retainAll(now);
        back.retainAll(now);
    }

    /** A delivery was refused: a person is written to no more where that is for good; a channel is always tried again. */
    void note(ChatPlatform platform, ClaimedDelivery entry, Sent.Gone gone) {
        var delivery = entry.delivery();
        switch (delivery.to()) {
            case ToPerson(var person) -> {
                missed(person, delivery);
                if (gone.forGood()) {
                    outbox.unreachable(entry, gone.reason());
                    known.add(delivery.to().encoded());
                } else {
                    outbox.givenUp(entry, gone.reason());
                }
            }
            case ToChannel(var channel) -> {
                closed.refused(channel, delivery, platform.meaning(gone.reason()), !router.comesAgain(delivery.what()));
                outbox.givenUp(entry, gone.reason());
            }
        }
    }

    /**
     * A delivery was not tried, since an earlier one was refused for good. It is told like one that is refused now: else managers would see
     * who has been heard of since, and was tried.
     */
    void stillMissing(Delivery delivery) {
        if (delivery.to() instanceof ToPerson(var person)) {
            missed(person, delivery);
        }
    }

    private void missed(PersonId person, Delivery delivery) {
        router.missing(delivery.to(), delivery.what()).ifPresent(team -> people.note(team, person, delivery.what()));
    }

    /**
     * A delivery to a channel fails, and will for now.
     *
     * @param givenUp whether it is not tried any more
     */
    void failing(ClaimedDelivery entry, Refusal why, boolean givenUp) {
        var delivery = entry.delivery();
        if (delivery.to() instanceof ToChannel(var channel)) {
            var keeps = givenUp && !router.comesAgain(delivery.what());
            closed.refused(channel, delivery, why, keeps);
        }
    }

    /** A message has arrived there. */
    void took(Destination to) {
        if (to instanceof ToChannel(var channel)) {
            closed.took(channel);
        }
    }

    boolean isBack(Destination place) {
        return !back.isEmpty() && back.contains(place.encoded());
    }

    private void heard(Turn turn) {
        closed.heard(turn);
        if (known.isEmpty()) {
            return;
        }
        var person = new ToPerson(turn.here()).encoded();
        if (known.contains(person)) {
            back.add(person);
        }
    }
}
