package org.tandembot.platform.slack;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.slack.ReplyTarget.Spot;
import org.tandembot.platform.slack.ReplyTarget.Surface;
import org.tandembot.platform.slack.blocks.SlackRenderer;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Sent;

/**
 * Sends messages, forms and home pages through Slack's Web API, and a message's pictures and files after it, in Slack's two steps:
 * ask for an address, send the bytes there, then share the file in the chat. Slack makes a file ready in its own time, and a picture
 * block that names it too early is refused; sharing is not. Of a picture that cannot be brought the message has said the words.
 *
 * @see <a href="https://docs.slack.dev/messaging/working-with-files/">Slack on files</a>
 */
final class Outgoing {

    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

    /**
     * Slack keeps this beside a message and shows it to no one.
     *
     * @see <a href="https://docs.slack.dev/messaging/message-metadata">Slack on metadata</a>
     */
    private static final String METADATA = "{\"event_type\":\"tandem_delivery\",\"event_payload\":{\"mark\":\"%s\"}}";

    private static final Duration LONGEST_UPLOAD = Duration.ofSeconds(10);

    /** Slack's limit for the words that stand for a picture. */
    private static final int LONGEST_ALT_TEXT = 1000;

    private final WebApi api;
    private final SlackRenderer renderer;
    private final Words words;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LONGEST_UPLOAD)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Outgoing(WebApi api, SlackRenderer renderer, Words words) {
        this.api = api;
        this.renderer = renderer;
        this.words = words;
    }

    private record Upload(String name, String title, String altText, byte[] bytes) {}

    /**
     * A new message.
     *
     * @param to a person's id as the channel is their own chat with the bot
     * @param mark by which {@link SlackPlatform#find} knows it; may be empty
     */
    Sent post(String workspace, Spot to, Message message, String mark) {
        var request = ChatPostMessageRequest.builder()
                .channel(to.channel())
                .threadTs(orNull(to.thread()))
                .text(renderer.fallback(message.forKeeping()))
                .blocksAsString(renderer.blocks(message.withoutPictures()))
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

    /** A message in a channel that only this person sees, until they reload; its pictures and files are still to be brought. */
    Sent whisper(ReplyTarget to, Message message) {
        return api.call(
                to.workspace(),
                slack -> slack.chatPostEphemeral(
                        request -> request.channel(to.spot().channel())
                                .threadTs(orNull(to.spot().thread()))
                                .user(to.who().id())
                                .text(renderer.fallback(message))
                                .blocksAsString(renderer.blocks(message.withoutPictures()))
                                .parse("none")
                                .linkNames(false)));
    }

    /** Puts a message in the place of the one that was acted on. */
    Sent update(ReplyTarget target, Message message) {
        return api.call(
                target.workspace(),
                slack -> slack.chatUpdate(
                        request -> request.channel(target.spot().channel())
                                .ts(target.on())
                                .text(renderer.fallback(message.forKeeping()))
                                .blocksAsString(renderer.blocks(message))
                                .parse("none")
                                .linkNames(false)));
    }

    /** Opens a form, or puts it in the place of the one that was acted on. */
    Sent open(ReplyTarget target, Form form) {
        var view = renderer.modal(form, target.spot().inForm());
        return target.surface() == Surface.FORM
                ? redraw(view, target)
                : api.call(
                        target.workspace(),
                        slack -> slack.viewsOpen(
                                request -> request.triggerId(target.triggerId()).viewAsString(view)));
    }

    /** Puts a form, as Slack has it, in the place of the one that was acted on. */
    Sent redraw(String form, ReplyTarget target) {
        return api.call(
                target.workspace(),
                slack ->
                        slack.viewsUpdate(request -> request.viewId(target.on()).viewAsString(form)));
    }

    /** The bot's home page for this person. */
    Sent home(PersonId person, Message page) {
        var view = renderer.home(page.forKeeping());
        return api.call(
                person.workspace(),
                slack -> slack.viewsPublish(
                        request -> request.userId(person.id()).viewAsString(view)));
    }

    /** Brings the pictures and files of a message that this person has been shown to their own chat with the bot. */
    void bringFiles(PersonId to, Message message) {
        bring(to.workspace(), to.id(), message);
    }

    /** A picture that did not come is told in words, and of a file there is said how to have it after all. */
    private void bring(String workspace, String channel, Message message) {
        var uploads = message.blocks().stream()
                .filter(block -> block instanceof Block.Image || block instanceof Block.File)
                .toList();
        if (!uploads.isEmpty() && !share(workspace, channel, uploads(uploads, message))) {
            var in = message.language().orElse(Locale.ENGLISH);
            for (var picture : message.pictures()) {
                var inWords = new Message(message.fallback(), List.of(new Block.Text(picture.altText())));
                post(workspace, new Spot(channel, ""), inWords.atLeastIn(in), "");
            }
            for (var file : message.files()) {
                var say = words.in(in);
                var text = say.message("file.not-brought", "name", file.name())
                        .with(new Block.Buttons(say.button("file.again", file.again())));
                post(workspace, new Spot(channel, ""), text, "");
            }
        }
    }

    private static List<Upload> uploads(List<Block> blocks, Message message) {
        var uploads = new ArrayList<Upload>();
        for (var block : blocks) {
            if (block instanceof Block.Image picture) {
                var name = "chart-" + (uploads.size() + 1) + ".png";
                uploads.add(new Upload(
                        name,
                        CommandNames.withStroke(message.fallback()),
                        shortened(picture.altText()),
                        picture.png().bytes()));
            } else if (block instanceof Block.File file) {
                uploads.add(new Upload(
                        file.name(), file.label(), file.label(), file.content().bytes()));
            }
        }
        return uploads;
    }

    private static String shortened(String text) {
        return SlackRenderer.shortened(text, LONGEST_ALT_TEXT);
    }

    /** Whether they came. The message is there already, and must not be sent again for a picture. */
    private boolean share(String workspace, String channel, List<Upload> uploads) {
        try {
            var files = new ArrayList<FileDetails>();
            for (var upload : uploads) {
                files.add(FileDetails.builder()
                        .id(send(workspace, upload))
                        .title(upload.title())
                        .build());
            }
            var chat = channel.startsWith("U") || channel.startsWith("W") ? api.chatWith(workspace, channel) : channel;
            var shared = api.call(
                    workspace,
                    slack -> slack.filesCompleteUploadExternal(
                            request -> request.files(files).channelId(chat)));
            if (shared instanceof Sent.Delivered) {
                return true;
            }
            log.warn("Slack did not share {} files: {}", files.size(), shared);
        } catch (RuntimeException | IOException failed) {
            log.warn(
                    "{} files could not be brought to Slack: {}",
                    uploads.size(),
                    failed.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Sends the bytes and gives the file's id. */
    private String send(String workspace, Upload upload) throws IOException, InterruptedException {
        var address = api.fetch(
                workspace,
                slack -> slack.filesGetUploadURLExternal(request -> request.filename(upload.name())
                        .length(upload.bytes().length)
                        .altTxt(upload.altText())));
        if (address.getUploadUrl() == null || address.getFileId() == null) {
            throw new IllegalStateException("Slack gave no address for a file");
        }
        var request = HttpRequest.newBuilder(URI.create(address.getUploadUrl()))
                .timeout(LONGEST_UPLOAD)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(upload.bytes()))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Slack took no file: status " + answer.statusCode());
        }
        return address.getFileId();
    }
}
