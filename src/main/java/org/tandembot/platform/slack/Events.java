package org.tandembot.platform.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Membership;
import org.tandembot.platform.slack.Way.Surface;
import org.tandembot.roster.ChannelId;

/** What happens in Slack besides commands, buttons and forms; each thing once, however often Slack tells it. */
final class Events {

    private static final Pattern MENTION = Pattern.compile("<@[A-Z0-9]+(\\|[^>]*)?>");

    private final Asking asking;
    private final Workspaces workspaces;
    private final Installs installs;
    private final SeenEvents seen;
    private final Membership membership;

    Events(Asking asking, Workspaces workspaces, Installs installs, SeenEvents seen, Membership membership) {
        this.membership = membership;
        this.asking = asking;
        this.workspaces = workspaces;
        this.installs = installs;
        this.seen = seen;
    }

    Response opened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        var event = payload.getEvent();
        return "home".equals(event.getTab())
                ? handle(payload, event.getUser(), "", Surface.HOME, new Opened())
                : Response.ok();
    }

    /** Words in the person's own chat with the bot. Edits, deletions and files come under subtypes, which nobody hears. */
    Response said(EventsApiPayload<MessageEvent> payload) {
        var event = payload.getEvent();
        return "im".equals(event.getChannelType()) && isByPerson(payload, event.getUser(), event.getBotId())
                ? handle(
                        payload,
                        event.getUser(),
                        event.getChannel(),
                        Surface.MESSAGE,
                        new Said(SlackIds.unescaped(event.getText())))
                : Response.ok();
    }

    Response mentioned(EventsApiPayload<AppMentionEvent> payload) {
        var event = payload.getEvent();
        var text = MENTION.matcher(SlackIds.orEmpty(event.getText()))
                .replaceFirst("")
                .strip();
        return isByPerson(payload, event.getUser(), event.getBotId()) && event.getEdited() == null
                ? handle(payload, event.getUser(), event.getChannel(), Surface.CHAT, new Said(SlackIds.unescaped(text)))
                : Response.ok();
    }

    /** Someone was added to a channel: where that is the bot, who added it is answered. */
    Response joined(EventsApiPayload<MemberJoinedChannelEvent> payload) {
        var event = payload.getEvent();
        if (!workspaces.isBot(workspace(payload), SlackIds.orEmpty(event.getUser()))) {
            return membersChanged(payload, event.getChannel());
        }
        return event.getInviter() == null
                ? Response.ok()
                : handle(payload, event.getInviter(), event.getChannel(), Surface.CHAT, new Joined());
    }

    Response left(EventsApiPayload<MemberLeftChannelEvent> payload) {
        return membersChanged(payload, payload.getEvent().getChannel());
    }

    /** Who comes or goes is on the roster or off it at once. Slack does not wait for that. */
    private Response membersChanged(EventsApiPayload<?> payload, @Nullable String channel) {
        var workspace = workspace(payload);
        var where = SlackIds.channel(channel);
        if (workspaces.serves(workspace) && !where.isEmpty()) {
            asking.later(() -> membership.membersChanged(new ChannelId(Workspaces.PLATFORM, workspace, where)));
        }
        return Response.ok();
    }

    /** The app was removed from a workspace: its token is of no use any more, and is not kept. */
    Response removed(EventsApiPayload<AppUninstalledEvent> payload) {
        installs.remove(workspace(payload), Instant.ofEpochSecond(payload.getEventTime()));
        return Response.ok();
    }

    /** A workspace took back what its bot may do. */
    Response revoked(EventsApiPayload<TokensRevokedEvent> payload) {
        var tokens = payload.getEvent().getTokens();
        if (tokens != null && tokens.getBot() != null && !tokens.getBot().isEmpty()) {
            installs.remove(workspace(payload), Instant.ofEpochSecond(payload.getEventTime()));
        }
        return Response.ok();
    }

    private boolean isByPerson(EventsApiPayload<?> payload, @Nullable String user, @Nullable String bot) {
        return user != null && bot == null && !workspaces.isBot(workspace(payload), user);
    }

    private String workspace(EventsApiPayload<?> payload) {
        return workspaces.nameOf(SlackIds.orEmpty(payload.getEnterpriseId()), SlackIds.orEmpty(payload.getTeamId()));
    }

    private Response handle(
            EventsApiPayload<?> payload, String user, @Nullable String channel, Surface surface, Interaction what) {
        var workspace = workspace(payload);
        var way = new Way(SlackIds.person(workspace, user), SlackIds.channel(channel), surface, "", "", "");
        if (workspaces.serves(workspace) && seen.isNew(SlackIds.orEmpty(payload.getEventId()))) {
            asking.ask(way, what);
        }
        return Response.ok();
    }
}
