package org.tandembot.chat;

import java.util.Optional;

/**
 * What a channel is like.
 *
 * @param name as people know it; empty where the platform does not tell
 * @param refusal why it cannot be a team's channel as things are; empty where it can, or where that is not known
 */
public record ChannelLook(String name, Optional<Refusal> refusal) {

    /** A channel of this name. */
    public static ChannelLook named(String name) {
        return new ChannelLook(name, Optional.empty());
    }

    /** A channel that cannot be looked at. */
    public static ChannelLook closed(Refusal why) {
        return new ChannelLook("", Optional.of(why));
    }
}
