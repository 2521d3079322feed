package org.tandembot.platform.msteams;

import com.microsoft.bot.schema.Attachment;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.settings.TrustedHosts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Files in people's OneDrive. Teams brings a file with two cards: one asks for leave, the other shows the file that is there. In
 * between it is sent to the place that Teams names when the person agrees. Whoever has that address can write there, so
 * it is never logged; and it came from outside, so Tandem's token never goes there, and no redirect is followed.
 *
 * @see <a href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4">Microsoft on bots' files</a>
 * @see <a href="https://learn.microsoft.com/onedrive/developer/rest-api/api/driveitem_createuploadsession">Microsoft on uploads</a>
 */
final class OneDrive {

    private static final Logger log = LoggerFactory.getLogger(OneDrive.class);

    /** The address was used up or is too old. */
    private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);

    static final String CONSENT = "application/vnd.microsoft.teams.card.file.consent";
    static final String INFO = "application/vnd.microsoft.teams.card.file.info";

    /** What OneDrive takes in no name. */
    private static final Pattern UNFIT = Pattern.compile("[\"*:<>?/\\\\|#%\\p{Cntrl}]");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9!{}_.-]{1,200}");
    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9]{1,10}");
    private static final int LONGEST_NAME = 200;

    private final TrustedHosts hosts;
    private final HttpClient http;
    private final Duration patience;

    /** @param http follows no redirects */
    OneDrive(TrustedHosts hosts, HttpClient http, Duration patience) {
        this.hosts = hosts;
        this.http = http;
        this.patience = patience;
    }

    /** What became of a file. */
    enum Outcome {
        SAVED,
        /** Nothing was sent: the address is none that files may be sent to. */
        FORBIDDEN,
        /** The address is no longer good. */
        EXPIRED,
        /** It was not taken. */
        FAILED,
        /** The connection broke, so nobody knows. */
        PERHAPS
    }

    /** Sends all of a file in one piece. */
    Outcome save(String address, byte[] file) {
        var place = hosts.place(address);
        if (place.isEmpty()) {
            log.warn(
                    "A file was sent nowhere: its address, of host '{}', is not on the list tandem.msteams.upload-hosts",
                    TrustedHosts.host(address));
            return Outcome.FORBIDDEN;
        }
        var outcome = send(place.get(), file);
        if (outcome != Outcome.SAVED) {
            log.warn("A file did not get to OneDrive: {}", outcome);
        }
        return outcome;
    }

    private Outcome send(URI place, byte[] file) {
        var request = HttpRequest.newBuilder(place)
                .timeout(patience)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", "bytes 0-%d/%d".formatted(file.length - 1, file.length))
                .PUT(BodyPublishers.ofByteArray(file))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            // What else it says is not read, however long it is.
            try (var _ = answer.body()) {
                return outcome(answer.statusCode());
            }
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            return Outcome.FAILED;
        } catch (IOException broke) {
            return Outcome.PERHAPS;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.PERHAPS;
        }
    }

    /** 202 would mean that OneDrive waits for more, and there is no more. */
    private static Outcome outcome(int status) {
        return switch (status) {
            case 200, 201, 204 -> Outcome.SAVED;
            default -> EXPIRED.contains(status) ? Outcome.EXPIRED : Outcome.FAILED;
        };
    }

    /** Asks for leave to bring a file. It carries which press makes the file, and nothing more. */
    static Attachment consent(Block.File file) {
        var context = Data.press(file.again()).json();
        var content = JsonNodeFactory.instance.objectNode();
        content.put("description", file.label())
                .put("sizeInBytes", file.content().size());
        content.set("acceptContext", context);
        content.set("declineContext", context);
        var card = Outgoing.attachment(CONSENT, content.toString());
        card.setName(UNFIT.matcher(file.name()).replaceAll("-"));
        return card;
    }

    /** The file where it is now; empty where Teams does not say so in a way that can be passed on. */
    Optional<Attachment> info(JsonNode saved, String name) {
        var address = saved.path("contentUrl").asString("");
        var id = saved.path("uniqueId").asString("");
        var ending = saved.path("fileType").asString("");
        if (hosts.place(address).isEmpty()
                || !ID.matcher(id).matches()
                || !ENDING.matcher(ending).matches()) {
            return Optional.empty();
        }
        var card = Outgoing.attachment(
                INFO,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("uniqueId", id)
                        .put("fileType", ending)
                        .toString());
        card.setContentUrl(address);
        card.setName(name);
        return Optional.of(card);
    }

    /** The name that the file got, which is another where there was one of its name already. */
    static String name(JsonNode saved, Block.File file) {
        var name = Prose.visible(saved.path("name").asString("")).strip();
        return name.isEmpty() || name.length() > LONGEST_NAME ? file.name() : name;
    }
}
