package org.tandembot.platform.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Sent;
import org.tandembot.message.Block;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Message;

/**
 * Brings a message's pictures and files after it, in Slack's two steps: ask for an address, send the bytes there, then share the
 * file in the chat. Slack makes a file ready in its own time, and a picture block that names it too early is refused; sharing is
 * not. What cannot be brought is logged; of a picture the message has said the words.
 *
 * @see <a href="https://docs.slack.dev/messaging/working-with-files/">Slack on files</a>
 */
final class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Slack's limit for the words that stand for a picture. */
    private static final int LONGEST_ALT_TEXT = 1000;

    private final WebApi api;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Uploads(WebApi api) {
        this.api = api;
    }

    private record Upload(String name, String title, String altText, byte[] bytes) {}

    /** Whether there is anything to bring. */
    static boolean has(Message message) {
        return message.blocks().stream().anyMatch(block -> block instanceof Block.Image || block instanceof Block.File);
    }

    /**
     * Shares them in this channel, or in the bot's own chat with a person whose id it is.
     *
     * @return the files that were not brought; of pictures their words are in the message
     */
    List<Block.File> bring(String workspace, String channel, Message message) {
        var uploads = uploads(message);
        if (uploads.isEmpty()) {
            return List.of();
        }
        try {
            var files = new ArrayList<FileDetails>();
            for (var upload : uploads) {
                files.add(FileDetails.builder()
                        .id(send(workspace, upload))
                        .title(upload.title())
                        .build());
            }
            var chat = isPerson(channel) ? api.chatWith(workspace, channel) : channel;
            var shared = api.call(
                    workspace,
                    slack -> slack.filesCompleteUploadExternal(
                            request -> request.files(files).channelId(chat)));
            if (shared instanceof Sent.Delivered) {
                return List.of();
            }
            log.warn("Slack did not share {} files: {}", files.size(), shared);
        } catch (RuntimeException | IOException failed) {
            // The message is there already; it must not be sent again for a picture.
            log.warn(
                    "{} files could not be brought to Slack: {}",
                    uploads.size(),
                    failed.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return message.blocks().stream()
                .filter(Block.File.class::isInstance)
                .map(Block.File.class::cast)
                .toList();
    }

    private static List<Upload> uploads(Message message) {
        var uploads = new ArrayList<Upload>();
        for (var block : message.blocks()) {
            if (block instanceof Block.Image(var png, var altText)) {
                var number = uploads.size() + 1;
                var alt = BlockKit.shortened(altText, LONGEST_ALT_TEXT);
                uploads.add(new Upload(
                        "picture-" + number + ".png", CommandNames.withStroke(message.fallback()), alt, png.bytes()));
            } else if (block instanceof Block.File file) {
                var words = file.inWords().isEmpty() ? file.label() : file.inWords();
                var alt = BlockKit.shortened(words, LONGEST_ALT_TEXT);
                uploads.add(new Upload(
                        file.name(), file.label(), alt, file.content().bytes()));
            }
        }
        return uploads;
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
                .timeout(PATIENCE)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(upload.bytes()))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Slack took no file: status " + answer.statusCode());
        }
        return address.getFileId();
    }

    private static boolean isPerson(String channel) {
        return channel.startsWith("U") || channel.startsWith("W");
    }
}
