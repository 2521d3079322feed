package org.tandembot.chat;

import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/** Where a message goes that nobody's turn asked for. */
public sealed interface Destination {

    /** A person's private chat with the bot. */
    record ToPerson(PersonId person) implements Destination {}

    /** A channel. */
    record ToChannel(ChannelId channel) implements Destination {}

    /** Name of the platform that carries it. */
    default String platform() {
        return switch (this) {
            case ToPerson(var person) -> person.platform();
            case ToChannel(var channel) -> channel.platform();
        };
    }
}
