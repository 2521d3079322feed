package org.tandembot.notice;

import com.interaso.webpush.WebPush;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.tandembot.dialog.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * Web push: a message to the push service of the browser's maker, which passes it on and cannot read it (RFC 8030, 8291). Each has the
 * same length, so that it cannot tell either which people are in one team.
 */
final class BrowserPush implements Way {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** So long a device that is off is waited for: much later, the message would come outside of its person's hours. */
    private static final int SECONDS_WAITED = 4 * 60 * 60;
    /** A message takes the place of an earlier one that still waits. */
    private static final String TOPIC = "something-waits";

    private static final int BYTES = 1024;

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final PushSettings settings;
    private final PushKeys keys;
    private final Words words;

    BrowserPush(PushSettings settings, PushKeys keys, Words words) {
        this.settings = settings;
        this.keys = keys;
        this.words = words;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public boolean takes(Kind kind) {
        return kind == Kind.PUSH && settings.isOn();
    }

    @Override
    public Outcome send(Kind kind, Note note) {
        var browser = Subscription.kept(note.to());
        if (!settings.allows(browser.endpoint())) {
            return new Gone();
        }
        var push = new WebPush(settings.contact(), keys.pair());
        var request = HttpRequest.newBuilder(URI.create(browser.endpoint()))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(push.getBody(payload(note), browser.key(), browser.secret())));
        push.getHeaders(browser.endpoint(), SECONDS_WAITED, TOPIC, WebPush.Urgency.Normal)
                .forEach(request::header);
        try {
            return outcome(http.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return new Later("a push service does not answer", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Later("Tandem stops", false);
        }
    }

    /** What the page's worker shows: see {@code worker.js}. */
    private byte[] payload(Note note) {
        var text = JSON.writeValueAsBytes(Map.of(
                "title", note.subject(),
                "text", note.text(),
                "stop", note.stop(),
                "button", words.text(note.language(), "told.button")));
        var padded = Arrays.copyOf(text, Math.max(text.length, BYTES));
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /** A refusal may be of one browser alone, which its owner brings about; a service that is down or asks to wait is so for all. */
    private static Outcome outcome(int status) {
        if (status == NOT_FOUND || status == GONE) {
            return new Gone();
        }
        return status >= OK && status < MULTIPLE_CHOICES
                ? new Sent("")
                : new Later(
                        "a push service answers with status " + status, status == TOO_MANY || status >= SERVER_ERROR);
    }
}
