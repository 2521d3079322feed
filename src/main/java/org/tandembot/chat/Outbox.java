package org.tandembot.chat;

import java.util.Collection;

/** Where deliveries are put that nobody waits for; they survive a restart and go out once each. */
public interface Outbox {

    /** Takes deliveries in. Those that were taken in before, by id, are not sent again. */
    void send(Collection<Delivery> deliveries);
}
