package org.tandembot.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;

/**
 * Who left or blocked the bot and is not written to, until they, or someone in the channel, talk to it again, or another day
 * comes. That a person did is written down only once there is something to send, or Redis would name whoever acts. Each
 * instance knows them by heart, as of some seconds ago, so that a turn of anyone else costs nothing.
 */
@Component
final class Unreachable {

    private static final Logger log = LoggerFactory.getLogger(Unreachable.class);

    private final RedisOutbox outbox;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    /** People of these who were heard of by this instance. */
    private final Set<String> back = ConcurrentHashMap.newKeySet();

    Unreachable(RedisOutbox outbox, Router router) {
        this.outbox = outbox;
        router.listen(this::heard);
    }

    /** Learns what other instances found. */
    void refresh() {
        var now = outbox.whoIsUnreachable();
        known.addAll(now);
        known.retainAll(now);
        back.retainAll(now);
    }

    void note(Entry entry, String reason) {
        outbox.unreachable(entry, reason);
        known.add(entry.delivery().to().encoded());
    }

    boolean isBack(Destination place) {
        return !back.isEmpty() && back.contains(place.encoded());
    }

    private void heard(Turn turn) {
        if (known.isEmpty()) {
            return;
        }
        var person = new ToPerson(turn.who()).encoded();
        if (known.contains(person)) {
            back.add(person);
        }
        turn.where()
                .channel()
                .map(channel -> new ToChannel(channel).encoded())
                .filter(known::contains)
                .ifPresent(place -> Thread.ofVirtual().name("reachable").start(() -> reachable(place)));
    }

    private void reachable(String place) {
        try {
            outbox.reachable(place);
            known.remove(place);
        } catch (DataAccessException outage) {
            log.warn("That a channel can be reached again could not be noted; it will be when it is heard of next");
        }
    }
}
