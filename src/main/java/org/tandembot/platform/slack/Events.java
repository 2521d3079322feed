package org.tandembot.platform.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageMeEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Gave;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Membership;
import org.tandembot.platform.slack.Way.Surface;
import org.tandembot.roster.ChannelId;

/** What happens in Slack besides commands, buttons and forms; each thing once, however often Slack tells it. */
final class Events {

    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]+)(\\|[^>]*)?>");

    private final Asking asking;
    private final Workspaces workspaces;
    private final Installs installs;
    private final RecentEvents seen;
    private final Membership membership;

    Events(Asking asking, Workspaces workspaces, Installs installs, RecentEvents seen, Membership membership) {
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

    /** Words in the person's own chat with the bot. Edits, deletions and the like come under subtypes, which nobody hears. */
    Response said(EventsApiPayload<MessageEvent> payload) {
        var event = payload.getEvent();
        return event.getBotId() == null
                ? inOwnChat(
                        payload, event.getUser(), event.getChannelType(), event.getChannel(), words(event.getText()))
                : Response.ok();
    }

    /** Words in a thread that were sent to the chat as well. */
    Response broadcast(EventsApiPayload<MessageThreadBroadcastEvent> payload) {
        var event = payload.getEvent();
        return inOwnChat(payload, event.getUser(), event.getChannelType(), event.getChannel(), words(event.getText()));
    }

    /** What somebody says of themselves: {@code /me is worried}. */
    Response saidOfThemselves(EventsApiPayload<MessageMeEvent> payload) {
        var event = payload.getEvent();
        return event.getBotId() == null
                ? inOwnChat(
                        payload, event.getUser(), event.getChannelType(), event.getChannel(), words(event.getText()))
                : Response.ok();
    }

    /** A file, a photo or a recording. The bot's own come this way too. */
    Response gave(EventsApiPayload<MessageFileShareEvent> payload) {
        var event = payload.getEvent();
        var files = new Gave(SlackIds.unescaped(event.getText()));
        return inOwnChat(payload, event.getUser(), event.getChannelType(), event.getChannel(), files);
    }

    private Response inOwnChat(
            EventsApiPayload<?> payload,
            @Nullable String user,
            @Nullable String place,
            @Nullable String channel,
            Interaction what) {
        return "im".equals(place) && isByPerson(payload, user)
                ? handle(payload, SlackIds.orEmpty(user), channel, Surface.MESSAGE, what)
                : Response.ok();
    }

    Response mentioned(EventsApiPayload<AppMentionEvent> payload) {
        var event = payload.getEvent();
        if (event.getBotId() != null || !isByPerson(payload, event.getUser()) || event.getEdited() != null) {
            return Response.ok();
        }
        var said = spoken(SlackIds.orEmpty(event.getText()), workspace(payload));
        var files = event.getFiles() != null && !event.getFiles().isEmpty();
        var what = files ? new Gave(said.before() + " " + said.text()) : said;
        return handle(payload, event.getUser(), event.getChannel(), Surface.CHAT, what);
    }

    /** What stands about the bot's name; other people may be named before. */
    private Said spoken(String text, String workspace) {
        var names = MENTION.matcher(text).results().toList();
        return names.stream()
                .filter(name -> workspaces.isBot(workspace, name.group(1)))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .map(name -> new Said(
                        SlackIds.unescaped(text.substring(0, name.start())),
                        SlackIds.unescaped(text.substring(name.end()))))
                .orElseGet(() -> words(text));
    }

    private static Said words(@Nullable String text) {
        return new Said(SlackIds.unescaped(text));
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
        installs.remove(workspace(payload), when(payload));
        return Response.ok();
    }

    /** A workspace took back what its bot may do. */
    Response revoked(EventsApiPayload<TokensRevokedEvent> payload) {
        var tokens = payload.getEvent().getTokens();
        if (tokens != null && tokens.getBot() != null && !tokens.getBot().isEmpty()) {
            installs.remove(workspace(payload), when(payload));
        }
        return Response.ok();
    }

    private static Instant when(EventsApiPayload<?> payload) {
        var time = payload.getEventTime();
        if (time == null) {
            throw new MalformedRequest();
        }
        return Instant.ofEpochSecond(time);
    }

    private boolean isByPerson(EventsApiPayload<?> payload, @Nullable String user) {
        return user != null && !workspaces.isBot(workspace(payload), user);
    }

    private String workspace(EventsApiPayload<?> payload) {
        return workspaces.nameOf(Origin.of(payload));
    }

    private static @Nullable String thread(@Nullable Event event) {
        return switch (event) {
            case MessageEvent said -> said.getThreadTs();
            case AppMentionEvent mentioned -> mentioned.getThreadTs();
            case MessageFileShareEvent gave -> gave.getThreadTs();
            case MessageThreadBroadcastEvent said -> said.getThreadTs();
            case null, default -> null;
        };
    }

    private Response handle(
            EventsApiPayload<?> payload, String user, @Nullable String channel, Surface surface, Interaction what) {
        var workspace = workspace(payload);
        var spot = Spot.of(channel, thread(payload.getEvent()));
        var way = new Way(SlackIds.person(workspace, user), spot, surface, "", "", "");
        if (workspaces.serves(workspace) && seen.isNew(SlackIds.orEmpty(payload.getEventId()))) {
            asking.ask(way, what);
        }
        return Response.ok();
    }
}
