package org.tandembot.platform.slack;

import com.slack.api.model.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Pace;
import org.tandembot.chat.Pace.Limit;
import org.tandembot.chat.Profile;
import org.tandembot.chat.Sent;
import org.tandembot.chat.TracingPlatform;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/** Slack, as far as Tandem starts the talking. */
final class SlackPlatform implements TracingPlatform {

    /** Up to here asking for each person by name takes fewer calls than reading through the whole workspace. */
    private static final int FEW = 20;

    private static final int PAGE = 200;

    /** A little longer than Slack's second, since one message may be longer on its way than the next. */
    private static final Duration SECOND = Duration.ofMillis(1020);

    private final WebApi api;
    private final Outgoing outgoing;
    private final Pace pace;

    SlackPlatform(WebApi api, Outgoing outgoing, int messagesAMinute) {
        this.api = api;
        this.outgoing = outgoing;
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
    public List<Profile> membersOf(ChannelId channel) {
        var ids = memberIds(channel);
        var users = ids.size() <= FEW ? each(channel, ids) : outOfAll(channel, new HashSet<>(ids));
        return ids.stream()
                .map(users::get)
                .filter(user -> user != null && isPerson(user))
                .map(user -> profile(channel.workspace(), user))
                .toList();
    }

    @Override
    public String nameOf(ChannelId channel) {
        try {
            var name = api.fetch(
                            channel.workspace(),
                            slack -> slack.conversationsInfo(request -> request.channel(channel.id())))
                    .getChannel()
                    .getName();
            return SlackIds.orEmpty(name);
        } catch (IllegalStateException untold) {
            return "";
        }
    }

    @Override
    public Optional<String> nameOf(PersonId person) {
        try {
            var user = api.fetch(person.workspace(), slack -> slack.usersInfo(request -> request.user(person.id())))
                    .getUser();
            return Optional.ofNullable(user).map(one -> profile(person.workspace(), one).name());
        } catch (IllegalStateException untold) {
            return Optional.empty();
        }
    }

    private List<String> memberIds(ChannelId channel) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var from = cursor;
            var page = api.fetch(
                    channel.workspace(),
                    slack -> slack.conversationsMembers(
                            request -> request.channel(channel.id()).limit(PAGE).cursor(from)));
            ids.addAll(page.getMembers());
            cursor = next(
                    page.getResponseMetadata() == null
                            ? null
                            : page.getResponseMetadata().getNextCursor());
        } while (!cursor.isEmpty());
        return ids;
    }

    private Map<String, User> each(ChannelId channel, List<String> ids) {
        var users = new HashMap<String, User>();
        for (var id : ids) {
            users.put(
                    id,
                    api.fetch(channel.workspace(), slack -> slack.usersInfo(request -> request.user(id)))
                            .getUser());
        }
        return users;
    }

    private Map<String, User> outOfAll(ChannelId channel, Set<String> wanted) {
        var users = new HashMap<String, User>();
        var cursor = "";
        do {
            var from = cursor;
            var page = api.fetch(
                    channel.workspace(),
                    slack -> slack.usersList(request -> request.limit(PAGE).cursor(from)));
            for (var user : page.getMembers()) {
                if (wanted.contains(user.getId())) {
                    users.put(user.getId(), user);
                }
            }
            cursor = next(
                    page.getResponseMetadata() == null
                            ? null
                            : page.getResponseMetadata().getNextCursor());
        } while (!cursor.isEmpty() && users.size() < wanted.size());
        return users;
    }

    private static String next(@org.jspecify.annotations.Nullable String cursor) {
        return SlackIds.orEmpty(cursor);
    }

    private static boolean isPerson(User user) {
        return !user.isBot() && !user.isDeleted() && !user.isWorkflowBot() && !"USLACKBOT".equals(user.getId());
    }

    private static Profile profile(String workspace, User user) {
        var shown = user.getProfile();
        var name = shown == null ? "" : firstOf(shown.getDisplayName(), shown.getRealName());
        return new Profile(
                new PersonId(Workspaces.PLATFORM, workspace, user.getId()),
                firstOf(name, user.getRealName(), user.getName(), user.getId()),
                shown == null ? "" : SlackIds.orEmpty(shown.getTitle()));
    }

    private static String firstOf(@org.jspecify.annotations.Nullable String... names) {
        for (var name : names) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "";
    }
}
