package org.tandembot.platform.slack;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Sent;
import org.tandembot.chat.TracingPlatform.Trace;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;

/** Sends messages, forms and home pages through Slack's Web API. */
final class Outgoing {

    /**
     * Slack keeps this beside a message and shows it to no one.
     *
     * @see <a href="https://docs.slack.dev/messaging/message-metadata">Slack on metadata</a>
     */
    private static final String METADATA = "{\"event_type\":\"tandem_delivery\",\"event_payload\":{\"mark\":\"%s\"}}";

    /** The most that Slack tells any app at once. */
    private static final int LATEST = 15;

    private final WebApi api;
    private final SlackRenderer renderer;
    private final Uploads uploads;
    private final Words words;

    Outgoing(WebApi api, SlackRenderer renderer, Uploads uploads, Words words) {
        this.api = api;
        this.renderer = renderer;
        this.uploads = uploads;
        this.words = words;
    }

    /**
     * A new message; a person's id as the channel is their own chat with the bot.
     *
     * @param mark by which {@link #find} knows it; may be empty
     */
    Sent post(String workspace, String channel, Message message, String mark) {
        return post(workspace, new Spot(channel, ""), message, mark);
    }

    /** An answer where it was asked for. */
    Sent post(String workspace, Spot to, Message message) {
        return post(workspace, to, message, "");
    }

    private Sent post(String workspace, Spot to, Message message, String mark) {
        var request = ChatPostMessageRequest.builder()
                .channel(to.channel())
                .threadTs(orNull(to.thread()))
                .text(renderer.fallback(message.forKeeping()))
                .blocksAsString(renderer.blocks(message))
                .mrkdwn(false)
                .parse("none")
                .linkNames(false)
                .unfurlLinks(false)
                .unfurlMedia(false);
        if (!mark.isEmpty()) {
            request.metadataAsString(METADATA.formatted(mark));
        }
        var sent = api.post(workspace, request.build());
        if (sent instanceof Sent.Delivered) {
            bring(workspace, to.channel(), message);
        }
        return sent;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whether a message with this mark is among the latest of the bot's own chat with a person. */
    Trace find(PersonId person, String mark) {
        try {
            var chat = api.chatWith(person.workspace(), person.id());
            var latest = api.fetch(
                            person.workspace(),
                            slack -> slack.conversationsHistory(request ->
                                    request.channel(chat).limit(LATEST).includeAllMetadata(true)))
                    .getMessages();
            return latest.stream().anyMatch(message -> isMarked(message, mark)) ? Trace.ARRIVED : Trace.NOT_THERE;
        } catch (WebApi.NotTold refused) {
            return Trace.UNTOLD;
        } catch (IllegalStateException outage) {
            return Trace.ASK_LATER;
        }
    }

    private static boolean isMarked(com.slack.api.model.Message message, String mark) {
        var metadata = message.getMetadata();
        return metadata != null
                && metadata.getEventPayload() != null
                && mark.equals(metadata.getEventPayload().get("mark"));
    }

    /** Brings the pictures and files of a message that this person has been shown to their own chat with the bot. */
    void bringFiles(PersonId to, Message message) {
        bring(to.workspace(), to.id(), message);
    }

    /** A file that did not come is told of, with a way to have it after all. */
    private void bring(String workspace, String channel, Message message) {
        for (var file : uploads.bring(workspace, channel, message)) {
            var text = words.prose(Locale.ENGLISH, "file.not-brought", "name", file.name());
            post(
                    workspace,
                    channel,
                    Message.of(
                            text.asPlain(),
                            new Block.Text(text),
                            new Block.Buttons(Button.of(words.text(Locale.ENGLISH, "file.again"), file.again()))),
                    "");
        }
    }

    /** A message in a channel that only this person sees, until they reload. */
    Sent whisper(PersonId to, Spot in, Message message) {
        var blocks = renderer.blocks(message);
        return api.call(
                to.workspace(),
                slack -> slack.chatPostEphemeral(request -> request.channel(in.channel())
                        .threadTs(orNull(in.thread()))
                        .user(to.id())
                        .text(renderer.fallback(message))
                        .blocksAsString(blocks)
                        .parse("none")
                        .linkNames(false)));
    }

    /** Puts a message in the place of another. */
    Sent update(String workspace, String channel, String timestamp, Message message) {
        var blocks = renderer.blocks(message.forKeeping());
        return api.call(
                workspace,
                slack -> slack.chatUpdate(request -> request.channel(channel)
                        .ts(timestamp)
                        .text(renderer.fallback(message))
                        .blocksAsString(blocks)
                        .parse("none")
                        .linkNames(false)));
    }

    /** Opens a form, or puts it in the place of the one that was acted on. */
    Sent open(Way way, Form form) {
        var view = renderer.modal(form, way.spot().inForm());
        return api.call(
                way.who().workspace(),
                slack -> way.surface() == Way.Surface.FORM
                        ? slack.viewsUpdate(request -> request.viewId(way.on()).viewAsString(view))
                        : slack.viewsOpen(
                                request -> request.triggerId(way.triggerId()).viewAsString(view)));
    }

    /** Puts a form, as Slack has it, in the place of the one that was acted on. */
    Sent redraw(String form, Way way) {
        return api.call(
                way.who().workspace(),
                slack -> slack.viewsUpdate(request -> request.viewId(way.on()).viewAsString(form)));
    }

    /** The bot's home page for this person. */
    Sent home(PersonId person, Message page) {
        var view = renderer.home(page.forKeeping());
        return api.call(
                person.workspace(),
                slack -> slack.viewsPublish(
                        request -> request.userId(person.id()).viewAsString(view)));
    }
}
