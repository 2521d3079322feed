package org.tandembot.chat;

import java.util.Optional;
import org.tandembot.roster.ChannelId;

/** Where a turn happened. */
public sealed interface Place {

    /** Between the person and the bot alone: a direct message or the bot's home page. */
    record Private() implements Place {}

    /** In a channel or group chat that others see. */
    record Channel(ChannelId id) implements Place {}

    /** The channel, where there is one. */
    default Optional<ChannelId> channel() {
        return switch (this) {
            case Private() -> Optional.empty();
            case Channel(var id) -> Optional.of(id);
        };
    }
}
