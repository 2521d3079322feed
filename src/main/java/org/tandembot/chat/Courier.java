package org.tandembot.chat;

import java.util.Optional;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;

/** Writes the message of a {@link Delivery} at the moment it is sent, so that nothing but its name has to be kept. */
@FunctionalInterface
public interface Courier {

    /** The message for {@code to}, or empty where there is nothing to say any more. */
    Optional<Message> write(Destination to, ActionId what);
}
