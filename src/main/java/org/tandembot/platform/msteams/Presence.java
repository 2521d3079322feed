package org.tandembot.platform.msteams;

import java.util.List;
import java.util.function.Function;
import org.tandembot.chat.Place;
import org.tandembot.platform.msteams.Addresses.Address;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.ChannelEvent;
import org.tandembot.workspace.ChannelEvent.Closed;
import org.tandembot.workspace.ChannelEvent.Renamed;
import org.tandembot.workspace.ChannelEvent.Reopened;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Refusal;
import tools.jackson.databind.JsonNode;

/** Where Tandem is in Teams, and who is there: kept as Teams tells of it, and forgotten when it is taken out. */
final class Presence {

    private final Addresses conversations;
    private final Teams teams;
    private final Membership membership;
    private final ChannelEvent.Listener channels;

    Presence(Addresses conversations, Teams teams, Membership membership, ChannelEvent.Listener channels) {
        this.conversations = conversations;
        this.teams = teams;
        this.membership = membership;
        this.channels = channels;
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
                channel.workspace(),
                from.address().serviceUrl(),
                channel.id(),
                "",
                from.address().team());
    }

    private static Address ofPerson(Incoming from) {
        return from.isPersonal()
                ? from.address()
                : new Address(
                        from.who().workspace(),
                        from.address().serviceUrl(),
                        "",
                        from.address().user(),
                        "");
    }

    /**
     * Tandem was taken out: of somebody's own chat, of a group chat or of a team with all channels of it, or of one that is shared or
     * private.
     */
    void forget(Incoming from, JsonNode about) {
        switch (from.place()) {
            case Place.Private _ -> conversations.forget(from.who());
            case Place.Channel channel -> {
                var all = event(about).equals("channelMemberRemoved") ? List.of(channel.id()) : homes(from);
                all.forEach(one -> channels.happened(new Closed(one, Refusal.NOT_THERE)));
                all.forEach(conversations::forget);
                conversations.forget(channel.id());
            }
        }
    }

    /** Somebody came or went: rosters of that place are read anew. A round that is open keeps the one it was opened with. */
    void membersChanged(Incoming from) {
        homes(from).forEach(membership::membersChanged);
    }

    /**
     * What became of a channel, or of a team with all channels of it.
     *
     * @param about the activity's channel data
     */
    void happened(Incoming from, JsonNode about) {
        var channel = about.path("channel");
        switch (event(about)) {
            case "channelRenamed" -> tell(one(from, channel), it -> new Renamed(it, name(channel)));
            case "channelDeleted" -> tell(one(from, channel), it -> new Closed(it, Refusal.NOT_THERE));
            case "channelRestored" -> tell(one(from, channel), Reopened::new);
            case "channelShared", "channelUnshared" -> one(from, channel).forEach(membership::membersChanged);
            case "teamRenamed" -> tell(homes(from), it -> new Renamed(it, name(about.path("team"))));
            case "teamArchived" -> tell(homes(from), it -> new Closed(it, Refusal.ARCHIVED));
            case "teamDeleted", "teamHardDeleted" -> tell(homes(from), it -> new Closed(it, Refusal.NOT_THERE));
            case "teamUnarchived", "teamRestored" -> tell(homes(from), Reopened::new);
            default -> {}
        }
    }

    private void tell(List<ChannelId> all, Function<ChannelId, ChannelEvent> event) {
        all.stream().map(event).forEach(channels::happened);
    }

    private static String event(JsonNode about) {
        return about.path("eventType").asString("");
    }

    private static String name(JsonNode of) {
        return of.path("name").asString("").strip();
    }

    private static List<ChannelId> one(Incoming from, JsonNode channel) {
        var id = channel.path("id").asString("");
        return id.isEmpty() ? List.of() : List.of(Incoming.channel(from.who().workspace(), id));
    }

    /** The channels there in which teams are at home. */
    private List<ChannelId> homes(Incoming from) {
        return teams.all().stream()
                .flatMap(team -> team.homes().stream())
                .map(Home::channel)
                .filter(channel -> isIn(channel, from))
                .toList();
    }

    /** Teams tells of a team's coming and going in its first channel, whichever of them Tandem serves. */
    private boolean isIn(ChannelId channel, Incoming from) {
        if (!channel.platform().equals(Incoming.PLATFORM)
                || !channel.workspace().equals(from.who().workspace())) {
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
