package org.tandembot.platform.web.practice;

import org.tandembot.message.Message;
import org.tandembot.platform.web.WebChat;
import org.tandembot.roster.ChannelId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;

/**
 * The playground as a chat platform: what Tandem sends goes into the conversations that browsers show.
 *
 * <p>Who acts is chosen in the browser, on purpose: one visitor plays a whole team. Whoever reaches this platform can be
 * anyone in it, which is why it is bound to the loopback address and refuses every other.
 */
final class PlaygroundPlatform implements ChatPlatform {

    private final DemoTeam team;
    private final WebChat chat;

    PlaygroundPlatform(DemoTeam team, WebChat chat) {
        this.team = team;
        this.chat = chat;
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
        return chat.send(to, message);
    }

    @Override
    public Members membersOf(ChannelId channel) {
        return team.find(channel)
                .<Members>map(ours -> new Members.Told(
                        team.peopleIn(ours).stream()
                                .map(person -> new Profile(person.personId(), person.name(), person.role()))
                                .toList(),
                        0))
                .orElseGet(() -> new Members.Untold(Refusal.NOT_THERE));
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        return team.find(channel)
                .map(ours -> ChannelLook.named(ours.id()))
                .orElseGet(() -> ChannelLook.closed(Refusal.NOT_THERE));
    }
}
