package org.tandembot.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;

/**
 * Who left or blocked the bot and is not written to, until they, or someone in the channel, talk to it again. Each instance
 * knows them by heart, as of some seconds ago, so that a turn of anyone else costs nothing.
 */
@Component
final class Unreachable {

    private static final Logger log = LoggerFactory.getLogger(Unreachable.class);

    private final RedisOutbox outbox;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Unreachable(RedisOutbox outbox, Router router) {
        this.outbox = outbox;
        router.listen(this::heard);
    }

    /** Learns what other instances found. */
    void refresh() {
        var now = outbox.whoIsUnreachable();
        known.addAll(now);
        known.retainAll(now);
    }

    void note(Entry entry, String reason) {
        outbox.unreachable(entry, reason);
        known.add(entry.delivery().to().encoded());
    }

    private void heard(Turn turn) {
        if (known.isEmpty()) {
            return;
        }
        Stream.concat(
                        Stream.<Destination>of(new ToPerson(turn.who())),
                        turn.where().channel().map(ToChannel::new).stream())
                .map(Destination::encoded)
                .filter(known::contains)
                .forEach(place -> Thread.ofVirtual().name("reachable").start(() -> reachable(place)));
    }

    private void reachable(String place) {
        try {
            outbox.reachable(place);
            known.remove(place);
        } catch (DataAccessException outage) {
            log.warn("That someone can be reached again could not be noted; it will be when they are heard of next");
        }
    }
}
