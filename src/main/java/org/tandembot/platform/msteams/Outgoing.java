package org.tandembot.platform.msteams;

import com.microsoft.bot.connector.Conversations;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationParameters;
import com.microsoft.bot.schema.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Place;
import org.tandembot.chat.Sent;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends messages to people and channels, and puts one card in the place of another. */
final class Outgoing {

    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

    static final String CARD = "application/vnd.microsoft.card.adaptive";

    private final Connector connector;
    private final Addresses conversations;
    private final MsTeamsRenderer renderer;
    private final MsTeamsSettings settings;
    private final TypedCommands commands;
    /** For each message that is being replaced, what it is to become in the end. */
    private final ConcurrentMap<String, Activity> edits = new ConcurrentHashMap<>();

    Outgoing(
            Connector connector,
            Addresses conversations,
            MsTeamsRenderer renderer,
            MsTeamsSettings settings,
            TypedCommands commands) {
        this.connector = connector;
        this.conversations = conversations;
        this.renderer = renderer;
        this.settings = settings;
        this.commands = commands;
    }

    /** A new message in a chat or thread. */
    Sent post(Address to, Message message) {
        return post(to, message.fallback(), renderer.cards(message));
    }

    /** A new message in a person's own chat, of what they asked for in this place. */
    Sent post(Address to, Message message, Place asked) {
        return post(to, message.fallback(), cards(message, asked));
    }

    private List<ObjectNode> cards(Message message, Place asked) {
        return renderer.cards(message).stream()
                .map(card -> Data.askedIn(asked, card))
                .toList();
    }

    /** A new message that is this one card. */
    Sent post(Address to, String inOneLine, JsonNode card) {
        return post(to, inOneLine, List.of(card));
    }

    private Sent post(Address to, String inOneLine, List<? extends JsonNode> cards) {
        return post(to, activity(to, inOneLine, cards));
    }

    private Sent post(Address to, Activity activity) {
        return connector.send(to, teams -> teams.sendToConversation(to.conversation(), activity));
    }

    Sent toChannel(ChannelId channel, Message message) {
        var address = conversations.find(channel);
        if (address.isEmpty() || !channel.workspace().equals(settings.tenantId())) {
            return new Sent.Gone("Tandem is not in that channel", false);
        }
        var sent = post(address.get().in(channel.id()), message);
        if (sent instanceof Sent.Gone) {
            conversations.forget(channel);
        }
        return sent;
    }

    /**
     * A message in a person's own chat with the bot, which is opened where that was not done before. Its files are offered after it.
     */
    Sent toPerson(PersonId person, Message message) {
        return toPerson(person, message, new Place.Private());
    }

    /** The same of what they asked for in this place. */
    Sent toPerson(PersonId person, Message message, Place asked) {
        var sent = toPerson(person, message.fallback(), cards(message, asked));
        if (sent instanceof Sent.Delivered && !message.files().isEmpty()) {
            conversations.find(person).ifPresent(chat -> offer(chat, message));
        }
        return sent;
    }

    /** Asks in a person's own chat whether the message's files may be brought. It says itself how to be asked again. */
    void offer(Address chat, Message message) {
        for (var file : message.files()) {
            var question = activity(file.label(), FileCards.consent(file));
            if (!Patience.sent(() -> post(chat, question))) {
                log.warn("A file could not be offered");
            }
        }
    }

    /** Shows a file that was brought. Does no harm when it comes twice. */
    Sent show(Address chat, String inOneLine, Attachment file) {
        var activity = activity(inOneLine, file);
        return connector.sendSafely(chat, teams -> teams.sendToConversation(chat.conversation(), activity));
    }

    /** Takes a message of ours away. */
    Sent remove(Address in, String message) {
        return connector.sendSafely(in, teams -> teams.deleteActivity(in.conversation(), message));
    }

    Sent toPerson(PersonId person, String inOneLine, List<? extends JsonNode> cards) {
        var address = conversations.find(person);
        if (address.isEmpty() || !person.workspace().equals(settings.tenantId())) {
            return new Sent.Gone("Tandem has no chat with that person", false);
        }
        try {
            var open = address.get().isOpen() ? address.get() : open(person, address.get());
            // Where nobody is there it stays all the same: what is gone would tell who really was written to.
            return post(open, inOneLine, cards);
        } catch (Connector.Unanswered unopened) {
            return unopened.outcome();
        }
    }

    private Address open(PersonId person, Address closed) {
        var request = new ConversationParameters();
        request.setIsGroup(false);
        request.setBot(new ChannelAccount(EnvelopeCheck.bot(settings.appId())));
        request.setMembers(List.of(new ChannelAccount(closed.user())));
        request.setTenantId(settings.tenantId());
        request.setChannelData(Serialization.objectToTree(Map.of("tenant", Map.of("id", settings.tenantId()))));
        var opened = connector.fetch(closed, teams -> teams.createConversation(request));
        var address = closed.in(Incoming.text(opened.getId()));
        conversations.hear(person, address);
        return address;
    }

    /**
     * Puts a card in the place of a message's, for good and on all of the person's devices. Returns at once; of several that
     * come soon after each other the last one counts.
     */
    void replaceLater(Address in, String message, Message by) {
        var activity = activity(in, by.fallback(), List.of(renderer.card(by)));
        if (edits.put(message, activity) == null) {
            Thread.ofVirtual().name("teams-edit").start(() -> replace(in, message, activity));
        }
    }

    private void replace(Address in, String message, Activity first) {
        var next = Optional.of(first);
        try {
            while (next.isPresent()) {
                var now = next.get();
                var unused = replaceNow(in, message, now);
                next = edits.remove(message, now) ? Optional.empty() : Optional.ofNullable(edits.get(message));
            }
        } finally {
            edits.remove(message);
        }
    }

    /** Puts a card in the place of a message's. */
    Sent replace(Address in, String message, Message by) {
        return replaceNow(in, message, activity(in, by.fallback(), List.of(renderer.card(by))));
    }

    private Sent replaceNow(Address in, String message, Activity by) {
        return connector.sendSafely(in, (Conversations teams) -> teams.updateActivity(in.conversation(), message, by));
    }

    private Activity activity(Address to, String inOneLine, List<? extends JsonNode> cards) {
        return activity(
                commands.in(to, inOneLine),
                cards.stream()
                        .map(card -> FileCards.attachment(CARD, commands.in(to, card.toString())))
                        .toArray(Attachment[]::new));
    }

    private static Activity activity(String inOneLine, Attachment... attachments) {
        var activity = new Activity(ActivityTypes.MESSAGE);
        activity.setSummary(inOneLine);
        activity.setAttachments(List.of(attachments));
        return activity;
    }
}
