package org.tandembot.platform.msteams;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.platform.msteams.cards.Dialog;
import org.tandembot.platform.msteams.registration.MsTeamsSettings;
import org.tandembot.roster.ChannelId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do in Teams, as turns. The activities that come here are proven to be Microsoft's. Of what Teams
 * tells besides, such as reactions, nothing is heard.
 */
final class MsTeamsBot {

    static final String CARD_ACTION = "adaptiveCard/action";
    static final String DIALOG_OPENED = "task/fetch";
    static final String DIALOG_SENT = "task/submit";
    static final String ON_MESSAGE_OPENED = "composeExtension/fetchTask";
    static final String ON_MESSAGE_SENT = "composeExtension/submitAction";

    private static final String GREETING = "greeting";

    private final boolean greetsPeople;
    private final Router router;
    private final TeamsReplies replies;
    private final Presence presence;
    private final FileConsent files;
    private final RedisFirsts firsts;
    /** Microsoft sends a message again when it did not hear from us. */
    private final ConcurrentMap<String, Boolean> heard = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .<String, Boolean>build()
            .asMap();

    MsTeamsBot(
            MsTeamsSettings settings,
            Router router,
            TeamsReplies replies,
            Presence presence,
            FileConsent files,
            RedisFirsts firsts) {
        this.greetsPeople = settings.greetPeople();
        this.router = router;
        this.replies = replies;
        this.presence = presence;
        this.files = files;
        this.firsts = firsts;
    }

    /**
     * What is to be answered in the same HTTP exchange; empty where that is nothing.
     *
     * @param tenant where the activity is from
     * @throws RefusedRequest where Teams wants an answer of a kind that Tandem does not know
     */
    Optional<ObjectNode> take(Activity activity, String tenant) {
        switch (Incoming.text(activity.getType())) {
            case ActivityTypes.MESSAGE -> said(activity, tenant);
            case ActivityTypes.CONVERSATION_UPDATE -> membersChanged(activity, tenant);
            case ActivityTypes.INSTALLATION_UPDATE -> installed(activity, tenant);
            case ActivityTypes.INVOKE -> {
                return invoked(activity, tenant);
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** In which language whoever did this reads. */
    Locale language(Activity activity, String tenant) {
        return from(activity, tenant).language();
    }

    private Incoming from(Activity activity, String tenant) {
        var from = Incoming.of(activity, tenant);
        return from.reading(router.language(from.turn(new Opened())));
    }

    private void said(Activity activity, String tenant) {
        var data = read(activity.getValue());
        var from = from(activity, tenant).asked(Data.asked(data));
        onceFor(activity, () -> {
            presence.heard(from);
            what(activity, from).ifPresent(what -> say(from, what, data));
        });
    }

    /** What cannot be brought where it should go, as its address cannot be found, is said where the person is. */
    private void say(Incoming from, Interaction what, JsonNode data) {
        var trouble = router.guard(from.turn(what), () -> {
            replies.say(reply(from, what, data), from, what);
            return new Reply.Silent();
        });
        replies.sayWhereAsked(trouble, from);
    }

    private Optional<ObjectNode> invoked(Activity activity, String tenant) {
        var value = read(activity.getValue());
        var pressed = value.path("action").path("data");
        var from = from(activity, tenant).asked(Data.asked(pressed.isMissingNode() ? value.path("data") : pressed));
        presence.heard(from);
        return switch (Incoming.text(activity.getName())) {
            case CARD_ACTION -> pressed(from, pressed);
            case DIALOG_OPENED -> opened(from, value.path("data"));
            case DIALOG_SENT, ON_MESSAGE_SENT -> sent(from, value.path("data"));
            case ON_MESSAGE_OPENED ->
                opened(from, Data.command(value.path("commandId").asString("")).json());
            case FileConsent.ANSWERED -> {
                files.answered(from, value);
                yield Optional.empty();
            }
            default -> throw new RefusedRequest(501, "Tandem has no answer of the kind that Teams asks for");
        };
    }

    private void membersChanged(Activity activity, String tenant) {
        var from = from(activity, tenant);
        if (isMe(activity.getMembersAdded(), activity)) {
            greet(from);
        }
        if (isMe(activity.getMembersRemoved(), activity)) {
            leave(from, activity);
        } else if (isOthers(activity.getMembersAdded(), activity) || isOthers(activity.getMembersRemoved(), activity)) {
            presence.membersChanged(from);
        }
        presence.happened(from, read(activity.getChannelData()));
    }

    private void installed(Activity activity, String tenant) {
        switch (Incoming.text(activity.getAction())) {
            case "add", "add-upgrade" -> greet(from(activity, tenant));
            case "remove", "remove-upgrade" -> leave(Incoming.of(activity, tenant), activity);
            default -> {}
        }
    }

    /** Teams tells of one install in one to four activities, each with an id of its own: the place is greeted once. */
    private void greet(Incoming from) {
        var what = new Joined();
        var unused = router.guard(from.turn(what), () -> {
            presence.remember(from);
            var greeting = router.route(from.turn(what));
            if ((greetsPeople || !from.isPersonal()) && firsts.isFirst(place(from), GREETING)) {
                firsts.settled(place(from), GREETING);
                replies.say(greeting, from, what);
            }
            return new Reply.Silent();
        });
    }

    private void leave(Incoming from, Activity activity) {
        presence.forget(from, read(activity.getChannelData()));
        firsts.open(place(from), GREETING);
    }

    private static String place(Incoming from) {
        return from.place().channel().map(ChannelId::id).orElse(from.address().conversation());
    }

    private Optional<ObjectNode> pressed(Incoming from, JsonNode data) {
        var what = Data.read(data).orElseGet(() -> new Said(""));
        return Optional.of(replies.toPress(reply(from, what, data), from, what));
    }

    private Reply reply(Incoming from, Interaction what, JsonNode data) {
        var reply = router.route(from.turn(what));
        return Data.isForText(data) ? TeamsReplies.withFilesAsText(reply) : reply;
    }

    private Optional<ObjectNode> opened(Incoming from, JsonNode data) {
        var what = Data.read(data).orElseGet(() -> new Said(""));
        return replies.toDialog(router.route(from.turn(what)), from, data)
                .or(() -> Optional.of(JsonNodeFactory.instance.objectNode()));
    }

    private Optional<ObjectNode> sent(Incoming from, JsonNode data) {
        if (Dialog.isLeft(data)) {
            return Optional.empty();
        }
        var what = Data.read(data).or(() -> Dialog.submitted(data)).orElseGet(() -> new Said(""));
        return replies.toDialog(router.route(from.turn(what)), from, data);
    }

    /** A button pressed where the client makes a message of it, or words to the bot. */
    private static Optional<Interaction> what(Activity activity, Incoming from) {
        var pressed = Data.read(read(activity.getValue()));
        return pressed.or(() -> Incoming.said(activity, from.isPersonal()));
    }

    /** What failed is not taken for done: Microsoft sends it again. */
    private void onceFor(Activity activity, Runnable work) {
        var id = Incoming.text(activity.getId());
        var key = activity.getConversation().getId() + " " + id;
        if (!id.isEmpty() && heard.putIfAbsent(key, Boolean.TRUE) != null) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException failed) {
            heard.remove(key);
            throw failed;
        }
    }

    private static boolean isMe(@Nullable List<ChannelAccount> members, Activity activity) {
        return named(members).anyMatch(member -> isMe(member, activity));
    }

    private static boolean isOthers(@Nullable List<ChannelAccount> members, Activity activity) {
        return named(members).anyMatch(member -> !isMe(member, activity));
    }

    private static Stream<ChannelAccount> named(@Nullable List<ChannelAccount> members) {
        return members == null ? Stream.of() : members.stream().filter(Objects::nonNull);
    }

    private static boolean isMe(ChannelAccount member, Activity activity) {
        var me = activity.getRecipient();
        return me != null && Incoming.text(member.getId()).equals(me.getId());
    }

    /** The SDK is built on an earlier generation of the JSON library than the rest of Tandem. */
    static JsonNode read(@Nullable Object value) {
        return value == null
                ? JsonNodeFactory.instance.objectNode()
                : JsonMapper.shared().readTree(Serialization.objectToTree(value).toString());
    }
}
