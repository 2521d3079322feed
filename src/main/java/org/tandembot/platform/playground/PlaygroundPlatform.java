package org.tandembot.platform.playground;

import java.util.List;
import java.util.Optional;
import org.tandembot.chat.ChatPlatform;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Profile;
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
    public List<Profile> membersOf(ChannelId channel) {
        if (!isOurs(channel)) {
            throw new IllegalStateException("There is no such channel in the playground.");
        }
        return team.people().stream()
                .map(person -> new Profile(person.personId(), person.name(), person.role()))
                .toList();
    }

    @Override
    public String nameOf(ChannelId channel) {
        return channel.id();
    }

    private boolean isOurs(ChannelId channel) {
        return channel.equals(team.channelId());
    }

    private Sent deliver(Audience audience, Message message) {
        conversations.add(audience, Optional.empty(), message);
        return new Sent.Delivered();
    }
}
