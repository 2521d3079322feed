package org.tandembot.chat;

import java.util.Optional;
import org.tandembot.roster.ChannelId;

/** Where a turn happened. */
public sealed interface Place {

    /**
     * Between the person and the bot alone: a direct message or the bot's home page.
     *
     * @param asked the channel in which they asked for what they now see in private, as their own button says: it tells which of
     *     their teams they mean, and is no proof that they are there
     */
    record Private(Optional<ChannelId> asked) implements Place {
        public Private() {
            this(Optional.empty());
        }
    }

    /**
     * In a channel or group chat that others see.
     *
     * @param whispersInPrivate whether what is said to this person alone is read in their own chat with the bot, as the channel can
     *     show nothing to one person
     */
    record Channel(ChannelId id, boolean whispersInPrivate) implements Place {
        public Channel(ChannelId id) {
            this(id, false);
        }
    }

    /** Where what is said to this person alone is read, and what they press there is done. */
    default Place ofWhispers() {
        return this instanceof Channel(var id, var inPrivate) && inPrivate ? new Private(Optional.of(id)) : this;
    }

    /** The channel whose team is meant, of those the person belongs to: where they are, or where they asked. */
    default Optional<ChannelId> meant() {
        return switch (this) {
            case Private(var asked) -> asked;
            case Channel channel -> Optional.of(channel.id());
        };
    }

    /** The channel, where there is one. */
    default Optional<ChannelId> channel() {
        return switch (this) {
            case Private _ -> Optional.empty();
            case Channel channel -> Optional.of(channel.id());
        };
    }
}
