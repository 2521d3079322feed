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
 * Who left or blocked the bot and is not written to, until they talk to it again. Each instance knows them by heart, as of some
 * seconds ago, so that a turn of anyone else costs nothing. Of channels see {@link ClosedChannels}.
 */
@Component
final class Unreachable {

    private static final Logger log = LoggerFactory.getLogger(Unreachable.class);

    private final RedisOutbox outbox;
    private final Router router;
    private final ClosedChannels closed;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Unreachable(RedisOutbox outbox, Router router, ClosedChannels closed) {
        this.outbox = outbox;
        this.router = router;
        this.closed = closed;
        router.listen(this::heard);
    }

    /** Learns what other instances found. */
    void refresh() {
        closed.refresh();
        var now = outbox.whoIsUnreachable();
        // Channels of which an earlier Tandem had noted that.
        now.stream().filter(place -> place.startsWith("#")).forEach(outbox::reachable);
        known.addAll(now);
        known.retainAll(now);
    }

    /** A delivery was refused: a person is written to no more where that is for good; a channel is always tried again. */
    void note(ChatPlatform platform, Entry entry, Sent.Gone gone) {
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

    private void heard(Turn turn) {
        closed.heard(turn);
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
