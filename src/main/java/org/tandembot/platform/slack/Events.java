package org.tandembot.platform.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.ChannelIdChangedEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageMeEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Gave;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.ReplyTarget.Spot;
import org.tandembot.platform.slack.ReplyTarget.Surface;
import org.tandembot.platform.slack.Workspaces.Origin;
import org.tandembot.roster.ChannelId;
import org.tandembot.workspace.ChannelEvent;
import org.tandembot.workspace.ChannelEvent.Closed;
import org.tandembot.workspace.ChannelEvent.Moved;
import org.tandembot.workspace.ChannelEvent.Renamed;
import org.tandembot.workspace.ChannelEvent.Reopened;
import org.tandembot.workspace.ChannelEvent.Uninstalled;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Refusal;

/** What happens in Slack besides commands, buttons and forms; each thing once, however often Slack tells it. */
final class Events {

    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]+)(\\|[^>]*)?>");

    private final SlackTurns turns;
    private final Workspaces workspaces;
    private final Membership membership;
    private final ChannelEvent.Listener channels;
    /** This instance's own, for longer than Slack repeats them: at once, after 1 minute and after 5. */
    private final ConcurrentMap<String, Boolean> seen = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(15))
            .maximumSize(100_000)
            .<String, Boolean>build()
            .asMap();

    Events(SlackTurns turns, Workspaces workspaces, Membership membership, ChannelEvent.Listener channels) {
        this.turns = turns;
        this.workspaces = workspaces;
        this.membership = membership;
        this.channels = channels;
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
        var user = event.getBotId() == null ? event.getUser() : null;
        return inOwnChat(payload, user, event.getChannelType(), event.getChannel(), words(event.getText()));
    }

    /** Words in a thread that were sent to the chat as well. */
    Response broadcast(EventsApiPayload<MessageThreadBroadcastEvent> payload) {
        var event = payload.getEvent();
        return inOwnChat(payload, event.getUser(), event.getChannelType(), event.getChannel(), words(event.getText()));
    }

    /** What somebody says of themselves: {@code /me is worried}. */
    Response saidOfThemselves(EventsApiPayload<MessageMeEvent> payload) {
        var event = payload.getEvent();
        var user = event.getBotId() == null ? event.getUser() : null;
        return inOwnChat(payload, user, event.getChannelType(), event.getChannel(), words(event.getText()));
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

    /** Of its own leaving the bot hears by {@link #closed} in most cases; twice does no harm. */
    Response left(EventsApiPayload<MemberLeftChannelEvent> payload) {
        var event = payload.getEvent();
        return workspaces.isBot(workspace(payload), SlackIds.orEmpty(event.getUser()))
                ? closed(payload, event.getChannel(), Refusal.NOT_THERE)
                : membersChanged(payload, event.getChannel());
    }

    /** Who comes or goes is on the roster or off it at once. Slack does not wait for that. */
    private Response membersChanged(EventsApiPayload<?> payload, @Nullable String channel) {
        channel(payload, channel).ifPresent(where -> turns.later(() -> membership.membersChanged(where)));
        return Response.ok();
    }

    /** A private channel gets another id when it is shared with another workspace. */
    Response moved(EventsApiPayload<ChannelIdChangedEvent> payload) {
        var event = payload.getEvent();
        return happened(
                payload,
                event.getOldChannelId(),
                from -> new Moved(
                        from, channel(payload, event.getNewChannelId()).orElseThrow(RefusedRequest::malformed)));
    }

    Response renamed(EventsApiPayload<?> payload, @Nullable String channel, @Nullable String name) {
        return happened(payload, channel, where -> new Renamed(where, SlackIds.unescaped(name)));
    }

    Response closed(EventsApiPayload<?> payload, @Nullable String channel, Refusal why) {
        return happened(payload, channel, where -> new Closed(where, why));
    }

    Response reopened(EventsApiPayload<?> payload, @Nullable String channel) {
        return happened(payload, channel, Reopened::new);
    }

    /** Slack tells it again where that fails. */
    private Response happened(
            EventsApiPayload<?> payload, @Nullable String channel, Function<ChannelId, ChannelEvent> event) {
        var told = channel(payload, channel).map(event);
        if (told.isPresent() && isFirst(payload)) {
            try {
                channels.happened(told.get());
            } catch (RuntimeException failed) {
                seen.remove(SlackIds.orEmpty(payload.getEventId()));
                throw failed;
            }
        }
        return Response.ok();
    }

    private boolean isFirst(EventsApiPayload<?> payload) {
        return seen.putIfAbsent(SlackIds.orEmpty(payload.getEventId()), Boolean.TRUE) == null;
    }

    /** The channel, where it is one that Tandem serves. */
    private Optional<ChannelId> channel(EventsApiPayload<?> payload, @Nullable String channel) {
        var workspace = workspace(payload);
        var where = Spot.of(channel, "").channel();
        return where.isEmpty() || !workspaces.serves(workspace)
                ? Optional.empty()
                : Optional.of(new ChannelId(Workspaces.PLATFORM, workspace, where));
    }

    /** The app was removed from a workspace: its token is of no use any more, and is not kept. */
    Response removed(EventsApiPayload<AppUninstalledEvent> payload) {
        return uninstalled(payload);
    }

    /** A workspace took back what its bot may do. */
    Response revoked(EventsApiPayload<TokensRevokedEvent> payload) {
        var tokens = payload.getEvent().getTokens();
        return tokens == null || tokens.getBot() == null || tokens.getBot().isEmpty()
                ? Response.ok()
                : uninstalled(payload);
    }

    private Response uninstalled(EventsApiPayload<?> payload) {
        var workspace = workspace(payload);
        if (workspaces.ends(workspace, when(payload))) {
            channels.happened(new Uninstalled(Workspaces.PLATFORM, workspace));
            workspaces.removed(workspace, when(payload));
        }
        return Response.ok();
    }

    private static Instant when(EventsApiPayload<?> payload) {
        var time = payload.getEventTime();
        if (time == null) {
            throw RefusedRequest.malformed();
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
        var who = workspaces.person(Origin.of(payload), user);
        var spot = Spot.of(channel, thread(payload.getEvent()));
        if (workspaces.serves(who.workspace()) && isFirst(payload)) {
            turns.ask(new ReplyTarget(who, spot, surface, "", "", ""), what);
        }
        return Response.ok();
    }
}
