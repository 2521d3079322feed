package org.tandembot.workspace;

import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/** Where a message goes that nobody's turn asked for. */
public sealed interface Destination {

    /** A person's private chat with the bot. */
    record ToPerson(PersonId person) implements Destination {}

    /** A channel. */
    record ToChannel(ChannelId channel) implements Destination {}

    /** The workspace that it is in, with its platform: {@code slack/T1}. */
    default String workspace() {
        return switch (this) {
            case ToPerson(var person) -> person.platform() + "/" + person.workspace();
            case ToChannel(var channel) -> channel.platform() + "/" + channel.workspace();
        };
    }

    /** Whether it is somebody who was forgotten, to whom nothing can be sent. */
    default boolean isGone() {
        return this instanceof ToPerson(var person) && person.isGone();
    }

    /** Its name in one word, which {@link #parse} reads. */
    default String encoded() {
        return switch (this) {
            case ToPerson(var person) -> "@" + person;
            case ToChannel(var channel) -> "#" + channel;
        };
    }

    /** Reads what {@link #encoded()} wrote. */
    static Destination parse(String encoded) {
        return encoded.startsWith("@")
                ? new ToPerson(PersonId.parse(encoded.substring(1)))
                : new ToChannel(ChannelId.parse(encoded.substring(1)));
    }
}
