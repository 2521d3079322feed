package org.tandembot.platform.slack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.ChannelLook;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Members;
import org.tandembot.chat.Pace;
import org.tandembot.chat.Pace.Limit;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Sent;
import org.tandembot.chat.TracingPlatform;
import org.tandembot.chat.Unread;
import org.tandembot.dialog.Words;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/** Slack, as far as Tandem starts the talking. */
final class SlackPlatform implements TracingPlatform {

    private static final Logger log = LoggerFactory.getLogger(SlackPlatform.class);

    /** A little longer than Slack's second, since one message may be longer on its way than the next. */
    private static final Duration SECOND = Duration.ofMillis(1020);

    private final WebApi api;
    private final Outgoing outgoing;
    private final SlackReads reads;
    private final Profiles profiles;
    private final Words words;
    private final Pace pace;

    SlackPlatform(
            WebApi api, Outgoing outgoing, SlackReads reads, Profiles profiles, Words words, int messagesAMinute) {
        this.api = api;
        this.outgoing = outgoing;
        this.reads = reads;
        this.profiles = profiles;
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
            case Destination.ToPerson(var person) -> outgoing.post(person.workspace(), person.id(), message, mark);
            case Destination.ToChannel(var channel) -> outgoing.post(channel.workspace(), channel.id(), message, "");
        };
    }

    /** {@inheritDoc} Tandem may read its own chats with people, and no channel. */
    @Override
    public Trace find(Destination to, String mark) {
        return switch (to) {
            case Destination.ToPerson(var person) -> outgoing.find(person, mark);
            case Destination.ToChannel _ -> Trace.UNTOLD;
        };
    }

    @Override
    public Members membersOf(ChannelId channel) {
        try {
            return profiles.of(channel.workspace(), reads.membersOf(channel));
        } catch (Unread unread) {
            log.warn("Slack does not say who is in a team's channel: {}", unread.getMessage());
            return new Members.Untold(unread.why());
        }
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        try {
            var answer = api.fetch(
                    channel.workspace(), slack -> slack.conversationsInfo(request -> request.channel(channel.id())));
            var found = answer.getChannel();
            return found.isArchived()
                    ? ChannelLook.closed(Refusal.ARCHIVED)
                    : ChannelLook.named(SlackIds.orEmpty(found.getName()));
        } catch (WebApi.NotTold refused) {
            return ChannelLook.closed(SlackReads.meaning(refused.error()));
        } catch (IllegalStateException untold) {
            return ChannelLook.named("");
        }
    }

    @Override
    public Optional<String> nameOf(PersonId person) {
        return profiles.nameOf(person, api);
    }

    @Override
    public Optional<String> explain(Refusal why, Locale language) {
        return Optional.of(words.text(
                language, "refusal." + why.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    @Override
    public Refusal meaning(String reason) {
        return SlackReads.meaning(reason);
    }
}
