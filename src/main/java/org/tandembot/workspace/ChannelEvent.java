package org.tandembot.workspace;

import org.tandembot.roster.ChannelId;

/** What happened to a channel, or to all of a workspace, as its platform tells it. It may be told more than once. */
public sealed interface ChannelEvent {

    /** A channel has another id from now on, and the same people. */
    record Moved(ChannelId from, ChannelId to) implements ChannelEvent {}

    /** People call it otherwise. */
    record Renamed(ChannelId channel, String name) implements ChannelEvent {}

    /** It takes no messages any more: it was archived or deleted, or the bot was taken out. */
    record Closed(ChannelId channel, Refusal why) implements ChannelEvent {}

    /** It was brought back, or the bot was: it may take messages again. */
    record Reopened(ChannelId channel) implements ChannelEvent {}

    /** The app was removed from a workspace, or its token taken back: none of its channels takes messages. */
    record Uninstalled(String platform, String workspace) implements ChannelEvent {}

    /** Who hears of what happens to channels. May be called for any channel, a team's or not. */
    @FunctionalInterface
    interface Listener {

        /** @throws org.springframework.dao.DataAccessException when Redis cannot be reached: it is to be told again */
        void happened(ChannelEvent event);
    }
}
