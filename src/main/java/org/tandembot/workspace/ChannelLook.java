package org.tandembot.workspace;

import java.util.Optional;

/**
 * What a channel is like.
 *
 * @param name as people know it; empty where the platform does not tell
 * @param refusal why it cannot be a team's channel as things are; empty where it can, or where that is not known
 * @param isShared whether other workspaces may see the same channel under the same id
 */
public record ChannelLook(String name, Optional<Refusal> refusal, boolean isShared) {

    /** A channel of this name. */
    public static ChannelLook named(String name) {
        return new ChannelLook(name, Optional.empty(), false);
    }

    /** A channel that cannot be looked at. */
    public static ChannelLook closed(Refusal why) {
        return new ChannelLook("", Optional.of(why), false);
    }

    /** The same, which other workspaces see too. */
    public ChannelLook shared() {
        return new ChannelLook(name, refusal, true);
    }
}
