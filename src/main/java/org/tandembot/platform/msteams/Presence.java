package org.tandembot.platform.msteams;

import org.tandembot.chat.Membership;
import org.tandembot.chat.Place;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Where Tandem is in Teams, and who is there: kept as Teams tells of it, and forgotten when it is taken out. */
final class Presence {

    private final Addresses conversations;
    private final Teams teams;
    private final Membership membership;

    Presence(Addresses conversations, Teams teams, Membership membership) {
        this.conversations = conversations;
        this.teams = teams;
        this.membership = membership;
    }

    /** Somebody did something: kept in memory for now. */
    void heard(Incoming from) {
        from.place().channel().ifPresent(channel -> conversations.hear(channel, of(channel, from)));
        conversations.hear(from.who(), ofPerson(from));
    }

    /** Tandem was brought in. */
    void remember(Incoming from) {
        from.place().channel().ifPresent(channel -> conversations.keep(channel, of(channel, from)));
        conversations.keep(from.who(), ofPerson(from));
    }

    /** A thread is no place to begin the next talk from, so of a channel its own id is kept. */
    private static Address of(ChannelId channel, Incoming from) {
        return new Address(
                from.address().serviceUrl(), channel.id(), "", from.address().team());
    }

    private static Address ofPerson(Incoming from) {
        return from.isPersonal()
                ? from.address()
                : new Address(from.address().serviceUrl(), "", from.address().user(), "");
    }

    /** Tandem was taken out: of somebody's own chat, or of a team or group chat with all channels of it. */
    void forget(Incoming from) {
        switch (from.place()) {
            case Place.Private _ -> conversations.forget(from.who());
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
