package org.tandembot.platform.msteams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.microsoft.bot.connector.Conversations;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationParameters;
import com.microsoft.bot.schema.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Place;
import org.tandembot.dialog.Words;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Message;
import org.tandembot.platform.msteams.Addresses.Address;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.platform.msteams.cards.MsTeamsRenderer;
import org.tandembot.platform.msteams.registration.Registration;
import org.tandembot.platform.msteams.registration.Registrations;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Sent;
import tools.jackson.databind.JsonNode;

/** Sends messages to people and channels, and puts one card in the place of another. */
final class Outgoing {

    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

    /** Commands that mean the channel they are typed in. */
    private static final Set<String> OF_THE_CHANNEL = Set.of("setup", "join");

    /** Means the channel it is typed in; in a private chat it asks which one. */
    private static final String LEAVE = "leave";

    private static final String OWN_NAME = "tandem ";

    /** How long a reply is tried, and the pause before a second try; three times as long before each one after. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    static final String CARD = "application/vnd.microsoft.card.adaptive";

    private final Connector connector;
    private final Addresses conversations;
    private final MsTeamsRenderer renderer;
    private final Registrations registrations;
    private final Words words;
    /** For each message that is being replaced, what it is to become in the end. */
    private final ConcurrentMap<String, Activity> edits = new ConcurrentHashMap<>();
    /** Those with whom Microsoft opens no chat, such as people of other tenants in a shared channel: it is asked again after a while. */
    private final Cache<PersonId, Connector.Unanswered> unopened = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(100_000)
            .build();

    Outgoing(
            Connector connector,
            Addresses conversations,
            MsTeamsRenderer renderer,
            Registrations registrations,
            Words words) {
        this.connector = connector;
        this.conversations = conversations;
        this.renderer = renderer;
        this.registrations = registrations;
        this.words = words;
    }

    /** A new message in a chat or thread. */
    Sent post(Address to, Message message) {
        return post(to, told(message, new Place.Private()));
    }

    /** A new message in a person's own chat, of what they asked for in this place. */
    Sent post(Address to, Message message, Place asked) {
        return post(to, told(message, asked));
    }

    /** What is written into a chat, and in which language. */
    record Told(String inOneLine, List<? extends JsonNode> cards, Locale language) {}

    private Told told(Message message, Place asked) {
        return new Told(
                message.fallback(),
                renderer.cards(message).stream()
                        .map(card -> Data.askedIn(asked, card))
                        .toList(),
                MsTeamsRenderer.languageOf(message));
    }

    private Told inPlace(Message message) {
        return new Told(message.fallback(), List.of(renderer.card(message)), MsTeamsRenderer.languageOf(message));
    }

    /** The same of what is drawn already. */
    Sent post(Address to, Told told) {
        return post(to, activity(to, told));
    }

    private Sent post(Address to, Activity activity) {
        return connector.send(to, teams -> teams.sendToConversation(to.conversation(), activity));
    }

    Sent toChannel(ChannelId channel, Message message) {
        var address = conversations.find(channel);
        if (address.isEmpty() || registrations.ofTenant(channel.workspace()).isEmpty()) {
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
        var sent = toPerson(person, told(message, asked));
        if (sent instanceof Sent.Delivered && !message.files().isEmpty()) {
            conversations.find(person).ifPresent(chat -> offer(chat, message));
        }
        return sent;
    }

    /** Asks in a person's own chat whether the message's files may be brought. It says itself how to be asked again. */
    void offer(Address chat, Message message) {
        for (var file : message.files()) {
            var question = activity(file.label(), OneDrive.consent(file));
            if (!sent(() -> post(chat, question))) {
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

    Sent toPerson(PersonId person, Told told) {
        var address = conversations.find(person);
        var bot = registrations.ofTenant(person.workspace());
        if (address.isEmpty() || bot.isEmpty()) {
            return new Sent.Gone("Tandem has no chat with that person", false);
        }
        try {
            var open = address.get().isOpen() ? address.get() : open(person, address.get(), bot.get());
            // Where nobody is there it stays all the same: what is gone would tell who really was written to.
            return post(open, told);
        } catch (Connector.Unanswered refused) {
            return refused.outcome();
        }
    }

    private Address open(PersonId person, Address closed, Registration bot) {
        var before = unopened.getIfPresent(person);
        if (before != null) {
            throw before;
        }
        try {
            return openNow(person, closed, bot);
        } catch (Connector.Unanswered refused) {
            if (refused.outcome() instanceof Sent.Gone(var _, var forGood) && forGood) {
                unopened.put(person, refused);
            }
            throw refused;
        }
    }

    private Address openNow(PersonId person, Address closed, Registration bot) {
        var request = new ConversationParameters();
        request.setIsGroup(false);
        request.setBot(new ChannelAccount(EnvelopeCheck.bot(bot.appId())));
        request.setMembers(List.of(new ChannelAccount(closed.user())));
        request.setTenantId(bot.tenant());
        request.setChannelData(Serialization.objectToTree(Map.of("tenant", Map.of("id", bot.tenant()))));
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
        var activity = activity(in, inPlace(by));
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
        return replaceNow(in, message, activity(in, inPlace(by)));
    }

    private Sent replaceNow(Address in, String message, Activity by) {
        return connector.sendSafely(in, (Conversations teams) -> teams.updateActivity(in.conversation(), message, by));
    }

    private Activity activity(Address to, Told told) {
        return activity(
                asTyped(to, told.inOneLine(), told.language()),
                told.cards().stream()
                        .map(card -> attachment(CARD, asTyped(to, card.toString(), told.language())))
                        .toArray(Attachment[]::new));
    }

    private static Activity activity(String inOneLine, Attachment... attachments) {
        var activity = new Activity(ActivityTypes.MESSAGE);
        activity.setSummary(inOneLine);
        activity.setAttachments(List.of(attachments));
        return activity;
    }

    /** The SDK is built on an earlier generation of the JSON library than the rest of Tandem. */
    static Attachment attachment(String type, String content) {
        var attachment = new Attachment();
        attachment.setContentType(type);
        try {
            attachment.setContent(Serialization.jsonToTree(content));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
        return attachment;
    }

    /**
     * The text, or JSON, with commands as they are typed at this address. In a channel a bot hears only what names it, and everyone
     * reads that; so all but what is about the channel itself is asked for in people's own chats, where nothing stands before a
     * command.
     */
    String asTyped(Address place, String text, Locale language) {
        return CommandNames.said(text, command -> {
            var bare = command.startsWith(OWN_NAME) ? command.substring(OWN_NAME.length()) : command;
            if (OF_THE_CHANNEL.contains(bare) || place.isShared() && bare.equals(LEAVE)) {
                return words.text(language, "typed.to-channel", "command", bare);
            }
            return place.isShared() ? words.text(language, "typed.elsewhere", "command", bare) : bare;
        });
    }

    /**
     * Whether what someone waits for arrived. What comes too fast for Teams, or fails, goes a little later, unless that is too late.
     * An answer that comes twice does less harm than one that never comes; Microsoft asks bots to send again after 412, 502 and 504.
     */
    static boolean sent(Supplier<Sent> send) {
        var pause = FIRST_PAUSE;
        for (var left = LONGEST_WAIT; ; ) {
            switch (send.get()) {
                case Sent.Delivered() -> {
                    return true;
                }
                case Sent.Gone(var reason, var _) -> {
                    return failed(reason);
                }
                case Sent.Failed(var reason, var _) -> {
                    left = left.minus(pause);
                    if (left.isNegative() || !rests(pause)) {
                        return failed(reason);
                    }
                    pause = pause.multipliedBy(3);
                }
                case Sent.Busy(var wait, var _) -> {
                    left = left.minus(wait);
                    if (left.isNegative() || !rests(wait)) {
                        return failed("too many calls");
                    }
                }
            }
        }
    }

    private static boolean rests(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean failed(String reason) {
        log.warn("Microsoft Teams rejected a reply: {}", reason);
        return false;
    }
}
