package org.tandembot.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.chat.ChatPlatform;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Router;
import org.tandembot.chat.Sent;
import org.tandembot.chat.Turn;

/**
 * Who left or blocked the bot and is not written to, until they talk to it again, or another day comes. That a person did is
 * written down only once there is something to send, or Redis would name whoever acts. Each instance knows them by heart, as of
 * some seconds ago, so that a turn of anyone else costs nothing. Of channels see {@link ClosedChannels}.
 */
@Component
final class UnreachableRecipients {

    private static final Logger log = LoggerFactory.getLogger(UnreachableRecipients.class);

    private final RedisOutbox outbox;
    private final Router router;
    private final ClosedChannels closed;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    /** People of these who were heard of by this instance. */
    private final Set<String> back = ConcurrentHashMap.newKeySet();

    UnreachableRecipients(RedisOutbox outbox, Router router, ClosedChannels closed) {
        this.outbox = outbox;
        this.router = router;
        this.closed = closed;
        router.listen(this::heard);
    }

    /** Learns what other instances found. */
    void refresh() {
        closed.refresh();
        var now = outbox.whoIsUnreachable();
        known.addAll(now);
        known.retainAll(now);
        back.retainAll(now);
    }

    /** A delivery was refused: a person is written to no more where that is for good; a channel is always tried again. */
    void note(ChatPlatform platform, ClaimedDelivery entry, Sent.Gone gone) {
        var delivery = entry.delivery();
        switch (delivery.to()) {
            case ToPerson _
            when gone.forGood() -> {
                outbox.unreachable(entry, gone.reason());
                known.add(delivery.to().encoded());
            }
            case ToPerson _ -> outbox.givenUp(entry, gone.reason());
            case ToChannel(var channel) -> {
                closed.refused(channel, delivery, platform.meaning(gone.reason()), !router.comesAgain(delivery.what()));
                outbox.givenUp(entry, gone.reason());
            }
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
        var person = new ToPerson(turn.who()).encoded();
        if (known.contains(person)) {
            back.add(person);
        }
    }
}
