package org.tandembot.platform.msteams;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a file to the place in a person's OneDrive that Teams names when they agree to it. Whoever has that address can write there, so
 * it is never logged; and it came from outside, so Tandem's token never goes there, and no redirect is followed.
 *
 * @see <a href="https://learn.microsoft.com/onedrive/developer/rest-api/api/driveitem_createuploadsession">Microsoft on uploads</a>
 */
final class OneDrive {

    private static final Logger log = LoggerFactory.getLogger(OneDrive.class);

    /** The address was used up or is too old. */
    private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);

    private final UploadHosts hosts;
    private final HttpClient http;
    private final Duration patience;

    /** @param http follows no redirects */
    OneDrive(UploadHosts hosts, HttpClient http, Duration patience) {
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
                    UploadHosts.host(address));
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
}
