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

    /** In a channel or group chat that others see. */
    record Channel(ChannelId id) implements Place {}

    /** The channel whose team is meant, of those the person belongs to: where they are, or where they asked. */
    default Optional<ChannelId> meant() {
        return switch (this) {
            case Private(var asked) -> asked;
            case Channel(var id) -> Optional.of(id);
        };
    }

    /** The channel, where there is one. */
    default Optional<ChannelId> channel() {
        return switch (this) {
            case Private _ -> Optional.empty();
            case Channel(var id) -> Optional.of(id);
        };
    }
}
