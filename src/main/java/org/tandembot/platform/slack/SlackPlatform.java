package org.tandembot.platform.slack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.dialog.Words;
import org.tandembot.message.Message;
import org.tandembot.platform.slack.ReplyTarget.Spot;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Pace.Limit;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.TracingPlatform;
import org.tandembot.workspace.Unread;

/** Slack, as far as Tandem starts the talking. */
final class SlackPlatform implements TracingPlatform {

    private static final Logger log = LoggerFactory.getLogger(SlackPlatform.class);

    /** A little longer than Slack's second, since one message may be longer on its way than the next. */
    private static final Duration SECOND = Duration.ofMillis(1020);

    /** The most that Slack tells any app at once. */
    private static final int LATEST = 15;

    private final Workspaces workspaces;
    private final WebApi api;
    private final Outgoing outgoing;
    private final SlackDirectory directory;
    private final Words words;
    private final Pace pace;

    SlackPlatform(
            Workspaces workspaces,
            WebApi api,
            Outgoing outgoing,
            SlackDirectory directory,
            Words words,
            int messagesAMinute) {
        this.workspaces = workspaces;
        this.api = api;
        this.outgoing = outgoing;
        this.directory = directory;
        this.words = words;
        this.pace = new Pace(inWorkspace(messagesAMinute), List.of(new Limit(1, SECOND)));
    }

    /** Evenly: as many in a second as that comes to, or one in as many seconds. */
    private static List<Limit> inWorkspace(int aMinute) {
        if (aMinute == 0) {
            return List.of();
        }
        var most = Math.max(1, aMinute / 60);
        return List.of(new Limit(most, SECOND.multipliedBy(60L * most).dividedBy(aMinute)));
    }

    /** {@inheritDoc} Slack takes one message a second in a channel, and "several hundred" a minute in a workspace. */
    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public String name() {
        return Workspaces.PLATFORM;
    }

    @Override
    public Sent send(Destination to, Message message, String mark) {
        return switch (to) {
            case Destination.ToPerson(var person) ->
                outgoing.post(person.workspace(), new Spot(person.id(), ""), message, mark);
            case Destination.ToChannel(var channel) ->
                outgoing.post(channel.workspace(), new Spot(channel.id(), ""), message, "");
        };
    }

    /** {@inheritDoc} Tandem may read its own chats with people, and no channel. */
    @Override
    public Trace find(Destination to, String mark) {
        return switch (to) {
            case Destination.ToPerson(var person) -> find(person, mark);
            case Destination.ToChannel _ -> Trace.UNTOLD;
        };
    }

    private Trace find(PersonId person, String mark) {
        try {
            var chat = api.chatWith(person.workspace(), person.id());
            var latest = api.fetch(
                            person.workspace(),
                            slack -> slack.conversationsHistory(request ->
                                    request.channel(chat).limit(LATEST).includeAllMetadata(true)))
                    .getMessages();
            return latest.stream().anyMatch(message -> isMarked(message, mark)) ? Trace.ARRIVED : Trace.NOT_THERE;
        } catch (WebApi.NotTold refused) {
            return Trace.UNTOLD;
        } catch (IllegalStateException outage) {
            return Trace.ASK_LATER;
        }
    }

    private static boolean isMarked(com.slack.api.model.Message message, String mark) {
        var metadata = message.getMetadata();
        return metadata != null
                && metadata.getEventPayload() != null
                && mark.equals(metadata.getEventPayload().get("mark"));
    }

    @Override
    public boolean isNamed(String workspace) {
        return workspaces.isNamed(workspace);
    }

    @Override
    public String workspaceName(String workspace) {
        try {
            var name = api.fetch(workspace, slack -> slack.authTest(request -> request))
                    .getTeam();
            return SlackIds.orEmpty(name).isEmpty() ? workspace : name + " (" + workspace + ")";
        } catch (IllegalStateException untold) {
            return workspace;
        }
    }

    @Override
    public Members membersOf(ChannelId channel) {
        try {
            return directory.membersOf(channel);
        } catch (Unread unread) {
            log.warn("The members of a team's channel could not be read from Slack: {}", unread.getMessage());
            return new Members.Untold(unread.why());
        }
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        try {
            var answer = api.fetch(
                    channel.workspace(), slack -> slack.conversationsInfo(request -> request.channel(channel.id())));
            var found = answer.getChannel();
            var look = found.isArchived()
                    ? ChannelLook.closed(Refusal.ARCHIVED)
                    : ChannelLook.named(SlackIds.orEmpty(found.getName()));
            return found.isShared() || found.isExtShared() || found.isOrgShared() ? look.shared() : look;
        } catch (WebApi.NotTold refused) {
            return ChannelLook.closed(SlackDirectory.meaning(refused.error()));
        } catch (IllegalStateException untold) {
            // It may be shared: nobody may be counted twice because Slack did not answer.
            return ChannelLook.named("").shared();
        }
    }

    @Override
    public Optional<String> nameOf(PersonId person) {
        return directory.nameOf(person);
    }

    @Override
    public Optional<String> explain(Refusal why, Locale language) {
        return Optional.of(words.text(language, "refusal." + why.code()));
    }

    /** {@inheritDoc} Its token has ended, was taken back or is not there. */
    @Override
    public boolean isShutOut(String reason) {
        return SlackDirectory.meaning(reason) == Refusal.SWITCHED_OFF;
    }

    @Override
    public Refusal meaning(String reason) {
        return SlackDirectory.meaning(reason);
    }
}
