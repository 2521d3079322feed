package org.tandembot.platform.msteams;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.Entity;
import com.microsoft.bot.schema.Serialization;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Gave;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Place;
import org.tandembot.chat.Turn;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.msteams.Addresses.Address;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/**
 * Who did something and where, read from the activity's envelope alone.
 *
 * @param language the client's, until it is known in which the person reads
 * @param address where answers go: the chat or the thread it happened in
 * @param pressed the id of the message whose button was pressed, or empty
 * @param isOldApp whether a button was pressed in an app that makes a message of it, to which nothing can be answered that is
 *     not kept
 */
record Incoming(PersonId who, Place place, Locale language, Address address, String pressed, boolean isOldApp) {

    static final String PLATFORM = "msteams";

    private static final Pattern ENTRA_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** @throws RefusedRequest if it does not say who and where */
    static Incoming of(Activity activity, String tenant) {
        var from = activity.getFrom();
        var conversation = activity.getConversation();
        if (from == null || text(from.getId()).isEmpty() || conversation == null) {
            throw RefusedRequest.malformed();
        }
        var id = text(conversation.getId());
        if (id.isEmpty()) {
            throw RefusedRequest.malformed();
        }
        try {
            var place = "personal".equals(conversation.getConversationType())
                    ? new Place.Private()
                    : new Place.Channel(channel(tenant, id), ActivityTypes.MESSAGE.equals(activity.getType()));
            return new Incoming(
                    person(tenant, from.getAadObjectId(), from.getId()),
                    place,
                    Locale.forLanguageTag(text(activity.getLocale())),
                    address(activity, tenant),
                    text(activity.getReplyToId()),
                    ActivityTypes.MESSAGE.equals(activity.getType())
                            && Data.read(MsTeamsBot.read(activity.getValue())).isPresent());
        } catch (IllegalArgumentException noId) {
            throw RefusedRequest.malformed();
        }
    }

    /** Where the chat or thread of an activity is, and who did it; what it does not say is empty. */
    static Address address(Activity activity, String tenant) {
        var conversation = activity.getConversation();
        var from = activity.getFrom();
        return new Address(
                tenant,
                text(activity.getServiceUrl()),
                conversation == null ? "" : text(conversation.getId()),
                from == null ? "" : text(from.getId()),
                team(activity));
    }

    /**
     * A person's id in the tenant's directory, which the picker of people gives too; for those who have none, Teams' own id.
     */
    static PersonId person(String tenant, @Nullable String directoryId, String teamsId) {
        var known = text(directoryId);
        return new PersonId(
                PLATFORM,
                tenant,
                ENTRA_ID.matcher(known).matches() ? known.toLowerCase(Locale.ROOT) : teamsId.replace(':', '+'));
    }

    /** The channel; a thread in it is the same place. */
    static ChannelId channel(String tenant, String conversation) {
        return new ChannelId(PLATFORM, tenant, conversation.split(";messageid=", 2)[0]);
    }

    Turn turn(Interaction what) {
        return new Turn(
                who,
                place,
                Optional.of(language).filter(told -> !told.getLanguage().isEmpty()),
                what);
    }

    /** The same of whoever reads in this language. */
    Incoming reading(Locale known) {
        return new Incoming(who, place, known, address, pressed, isOldApp);
    }

    /** The same in a person's own chat, with the channel in which they asked, as a button of ours says; it may say anything. */
    Incoming asked(String channel) {
        if (channel.isEmpty() || !isPersonal()) {
            return this;
        }
        try {
            var asked = new ChannelId(PLATFORM, who.workspace(), channel);
            return new Incoming(who, new Place.Private(Optional.of(asked)), language, address, pressed, isOldApp);
        } catch (IllegalArgumentException noId) {
            return this;
        }
    }

    boolean isPersonal() {
        return place instanceof Place.Private;
    }

    /** Words or files given to the bot; empty where it was not spoken to. */
    static Optional<Interaction> said(Activity activity, boolean personal) {
        var text = text(activity.getText());
        var name = mentions(activity).findFirst();
        if (name.isEmpty() && !personal) {
            return Optional.empty();
        }
        var at = name.filter(one -> !one.isEmpty()).map(text::indexOf).orElse(-1);
        var said = at < 0
                ? new Said(HtmlUtils.htmlUnescape(text))
                : new Said(
                        HtmlUtils.htmlUnescape(text.substring(0, at)),
                        HtmlUtils.htmlUnescape(
                                text.substring(at + name.orElseThrow().length())));
        return Optional.of(hasFiles(activity) ? new Gave(said.before() + " " + said.text()) : said);
    }

    /** How the bot is called in the text, once for each time it is. */
    private static Stream<String> mentions(Activity activity) {
        return Objects.requireNonNullElse(activity.getEntities(), List.<@Nullable Entity>of()).stream()
                .filter(Objects::nonNull)
                .map(entity -> Serialization.objectToTree(entity))
                .filter(mention -> isBot(activity.getRecipient(), mention))
                .map(mention -> mention.path("text").asText(""));
    }

    /** Teams sends the text once more as an attachment, as HTML. */
    private static boolean hasFiles(Activity activity) {
        return Objects.requireNonNullElse(activity.getAttachments(), List.<@Nullable Attachment>of()).stream()
                .filter(Objects::nonNull)
                .anyMatch(one -> !text(one.getContentType()).startsWith("text/"));
    }

    private static boolean isBot(@Nullable ChannelAccount bot, JsonNode mention) {
        return bot != null
                && "mention".equals(mention.path("type").asText())
                && mention.path("mentioned").path("id").asText("").equals(bot.getId());
    }

    private static String team(Activity activity) {
        return activity.getChannelData() == null
                ? ""
                : Serialization.objectToTree(activity.getChannelData())
                        .path("team")
                        .path("id")
                        .asText("");
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Ids stay out of logs. */
    @Override
    public String toString() {
        return "Incoming[" + place.getClass().getSimpleName() + "]";
    }
}
