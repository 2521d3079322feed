package org.tandembot.platform.msteams;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.microsoft.bot.builder.ActivityHandler;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.roster.ChannelId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do in Teams, as turns. The activities that come here are proven to be Microsoft's. Of what the Bot Framework
 * knows besides, such as reactions, nothing is heard.
 */
final class MsTeamsBot extends ActivityHandler {

    static final String CARD_ACTION = "adaptiveCard/action";
    static final String DIALOG_OPENED = "task/fetch";
    static final String DIALOG_SENT = "task/submit";
    static final String ON_MESSAGE_OPENED = "composeExtension/fetchTask";
    static final String ON_MESSAGE_SENT = "composeExtension/submitAction";

    private static final String GREETING = "greeting";
    private static final int OK = 200;
    private static final int NOT_IMPLEMENTED = 501;

    private final String tenant;
    private final boolean greetsPeople;
    private final Router router;
    private final Answers answers;
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
            Answers answers,
            Presence presence,
            FileConsent files,
            RedisFirsts firsts) {
        this.tenant = settings.tenantId();
        this.greetsPeople = settings.greetPeople();
        this.router = router;
        this.answers = answers;
        this.presence = presence;
        this.files = files;
        this.firsts = firsts;
    }

    @Override
    protected CompletableFuture<Void> onMessageActivity(TurnContext turn) {
        var activity = turn.getActivity();
        var data = read(activity.getValue());
        var from = Incoming.of(activity, tenant).asked(Data.asked(data));
        onceFor(activity, () -> {
            presence.heard(from);
            what(activity, from).ifPresent(what -> say(from, what, data));
        });
        return done();
    }

    /** What cannot be brought where it should go, as its address cannot be found, is said where the person is. */
    private void say(Incoming from, Interaction what, JsonNode data) {
        var trouble = router.guard(from.turn(what), () -> {
            answers.say(reply(from, what, data), from, what);
            return new Reply.Silent();
        });
        answers.sayWhereAsked(trouble, from);
    }

    @Override
    protected CompletableFuture<InvokeResponse> onInvokeActivity(TurnContext turn) {
        var activity = turn.getActivity();
        var value = read(activity.getValue());
        var pressed = value.path("action").path("data");
        var from =
                Incoming.of(activity, tenant).asked(Data.asked(pressed.isMissingNode() ? value.path("data") : pressed));
        presence.heard(from);
        var answer = switch (Incoming.text(activity.getName())) {
            case CARD_ACTION -> pressed(from, pressed);
            case DIALOG_OPENED -> Optional.of(opened(from, value.path("data")));
            case DIALOG_SENT -> sent(from, value.path("data"));
            case ON_MESSAGE_OPENED ->
                Optional.of(opened(
                        from, Data.command(value.path("commandId").asString("")).json()));
            case ON_MESSAGE_SENT -> sent(from, value.path("data"));
            case FileConsent.ANSWERED -> {
                files.answered(from, value);
                yield Optional.<ObjectNode>empty();
            }
            default -> null;
        };
        return CompletableFuture.completedFuture(
                answer == null
                        ? new InvokeResponse(NOT_IMPLEMENTED, null)
                        : new InvokeResponse(OK, answer.orElse(null)));
    }

    /** The SDK tells of members added only where there are others than the bot itself. */
    @Override
    protected CompletableFuture<Void> onConversationUpdateActivity(TurnContext turn) {
        var activity = turn.getActivity();
        var from = Incoming.of(activity, tenant);
        if (isMe(activity.getMembersAdded(), activity)) {
            greet(from);
        }
        if (isMe(activity.getMembersRemoved(), activity)) {
            leave(from);
        } else if (isOthers(activity.getMembersAdded(), activity) || isOthers(activity.getMembersRemoved(), activity)) {
            presence.membersChanged(from);
        }
        return done();
    }

    @Override
    protected CompletableFuture<Void> onInstallationUpdateAdd(TurnContext turn) {
        greet(Incoming.of(turn.getActivity(), tenant));
        return done();
    }

    @Override
    protected CompletableFuture<Void> onInstallationUpdateRemove(TurnContext turn) {
        leave(Incoming.of(turn.getActivity(), tenant));
        return done();
    }

    /** Teams tells of one install in one to four activities, each with an id of its own: the place is greeted once. */
    private void greet(Incoming from) {
        var what = new Joined();
        var unused = router.guard(from.turn(what), () -> {
            presence.remember(from);
            var greeting = router.route(from.turn(what));
            if ((greetsPeople || !from.isPersonal()) && firsts.isFirst(place(from), GREETING)) {
                firsts.settled(place(from), GREETING);
                answers.say(greeting, from, what);
            }
            return new Reply.Silent();
        });
    }

    private void leave(Incoming from) {
        presence.forget(from);
        firsts.open(place(from), GREETING);
    }

    private static String place(Incoming from) {
        return from.place().channel().map(ChannelId::id).orElse(from.address().conversation());
    }

    private Optional<ObjectNode> pressed(Incoming from, JsonNode data) {
        var what = Data.read(data).orElseGet(() -> new Said(""));
        return Optional.of(answers.toPress(reply(from, what, data), from, what));
    }

    private Reply reply(Incoming from, Interaction what, JsonNode data) {
        var reply = router.route(from.turn(what));
        return Data.isForText(data) ? Answers.withFilesAsText(reply) : reply;
    }

    private ObjectNode opened(Incoming from, JsonNode data) {
        var what = Data.read(data).orElseGet(() -> new Said(""));
        return answers.toDialog(router.route(from.turn(what)), from, data)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private Optional<ObjectNode> sent(Incoming from, JsonNode data) {
        if (Dialog.isLeft(data)) {
            return Optional.empty();
        }
        var what = Data.read(data).or(() -> Dialog.submitted(data)).orElseGet(() -> new Said(""));
        return answers.toDialog(router.route(from.turn(what)), from, data);
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

    @SuppressWarnings("NullAway") // The SDK's word for "done".
    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
