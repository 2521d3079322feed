package org.tandembot.platform.playground;

import java.util.Optional;
import org.tandembot.chat.ChannelLook;
import org.tandembot.chat.ChatPlatform;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Members;
import org.tandembot.chat.Profile;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Sent;
import org.tandembot.message.Message;
import org.tandembot.platform.playground.Entry.Audience;
import org.tandembot.roster.ChannelId;

/**
 * The playground as a chat platform: what Tandem sends goes into the conversations that browsers show.
 *
 * <p>Who acts is chosen in the browser, on purpose: one visitor plays a whole team. Whoever reaches this platform can be
 * anyone in it, which is why it is bound to the loopback address and refuses every other.
 */
public final class PlaygroundPlatform implements ChatPlatform {

    private final DemoTeam team;
    private final Conversations conversations;

    PlaygroundPlatform(DemoTeam team, Conversations conversations) {
        this.team = team;
        this.conversations = conversations;
    }

    @Override
    public String name() {
        return DemoTeam.PLATFORM;
    }

    @Override
    public boolean isForPractice() {
        return true;
    }

    @Override
    public Sent send(Destination to, Message message) {
        var kept = message.forKeeping();
        return switch (to) {
            case ToPerson(var person) ->
                team.people().stream().anyMatch(member -> member.personId().equals(person))
                        ? deliver(new Audience.Privately(person.id()), kept)
                        : new Sent.Gone("nobody of that name is in the playground");
            case ToChannel(var channel) ->
                isOurs(channel)
                        ? deliver(new Audience.All(), kept)
                        : new Sent.Gone("there is no such channel in the playground");
        };
    }

    @Override
    public Members membersOf(ChannelId channel) {
        return isOurs(channel)
                ? new Members.Told(
                        team.people().stream()
                                .map(person -> new Profile(person.personId(), person.name(), person.role()))
                                .toList(),
                        0)
                : new Members.Untold(Refusal.NOT_THERE);
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        return isOurs(channel) ? ChannelLook.named(channel.id()) : ChannelLook.closed(Refusal.NOT_THERE);
    }

    private boolean isOurs(ChannelId channel) {
        return channel.equals(team.channelId());
    }

    private Sent deliver(Audience audience, Message message) {
        conversations.add(audience, Optional.empty(), message);
        return new Sent.Delivered();
    }
}
