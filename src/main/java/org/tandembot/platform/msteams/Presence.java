package org.tandembot.platform.msteams;

import org.tandembot.chat.Membership;
import org.tandembot.chat.Place;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Where Tandem is in Teams, and who is there: kept as Teams tells of it, and forgotten when it is taken out. */
final class Presence {

    private final RedisConversations conversations;
    private final Teams teams;
    private final Membership membership;

    Presence(RedisConversations conversations, Teams teams, Membership membership) {
        this.conversations = conversations;
        this.teams = teams;
        this.membership = membership;
    }

    /** A thread is no place to begin the next talk from, so of a channel its own id is kept. */
    void remember(Incoming from) {
        switch (from.place()) {
            case Place.Private() -> conversations.keep(from.who(), from.address());
            case Place.Channel(var channel) -> {
                var address = from.address();
                conversations.keep(channel, new Address(address.serviceUrl(), channel.id(), "", address.team()));
                conversations.keep(from.who(), new Address(address.serviceUrl(), "", address.user(), ""));
            }
        }
    }

    /** Tandem was taken out: of somebody's own chat, or of a team or group chat with all channels of it. */
    void forget(Incoming from) {
        switch (from.place()) {
            case Place.Private() -> conversations.forget(from.who());
            case Place.Channel(var channel) -> {
                teams.all().stream()
                        .map(Team::channel)
                        .filter(one -> isIn(one, from))
                        .forEach(conversations::forget);
                conversations.forget(channel);
            }
        }
    }

    /** Somebody came or went: rosters of that place are read anew. A round that is open keeps the one it was opened with. */
    void membersChanged(Incoming from) {
        teams.all().stream().filter(team -> isIn(team.channel(), from)).forEach(membership::membersChanged);
    }

    /** Teams tells of a team's coming and going in its first channel, whichever of them Tandem serves. */
    private boolean isIn(ChannelId channel, Incoming from) {
        if (!channel.platform().equals(Incoming.PLATFORM)) {
            return false;
        }
        var team = from.address().team();
        return from.place().channel().filter(channel::equals).isPresent()
                || (!team.isEmpty()
                        && conversations
                                .find(channel)
                                .filter(address -> address.team().equals(team))
                                .isPresent());
    }
}
