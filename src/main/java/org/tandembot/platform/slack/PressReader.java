package org.tandembot.platform.slack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.ReplyTarget.Spot;
import org.tandembot.platform.slack.ReplyTarget.Surface;
import org.tandembot.platform.slack.Workspaces.Origin;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a button press straight out of a request's bytes. Presses are most of what Slack sends, and Bolt spends more on
 * reading one than Tandem spends on answering it; so this takes the few fields that matter and skips the rest, the whole
 * pressed message among it.
 */
final class PressReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] PAYLOAD = "payload=".getBytes(StandardCharsets.US_ASCII);
    private static final String PRESS = "block_actions";

    private String user = "";
    private String team = "";
    private String enterprise = "";
    private boolean orgWide;
    private String installed = "";
    private String channel = "";
    private String thread = "";
    private String message = "";
    private boolean ephemeral;
    private String view = "";
    private String viewType = "";
    private String metadata = "";
    private String responseUrl = "";
    private String triggerId = "";
    private String actionId = "";
    private String form = "";
    private final byte[] bytes;
    private final Workspaces workspaces;

    private PressReader(byte[] bytes, Workspaces workspaces) {
        this.bytes = bytes;
        this.workspaces = workspaces;
    }

    /**
     * A button pressed.
     *
     * @param actionId of the pressed button: the only one, as a press is one action
     * @param form the whole form that was pressed, with what was typed into it so far, as Slack has it; else empty
     */
    record Pressed(ReplyTarget target, String actionId, String form) {

        /** What somebody typed stays out of logs. */
        @Override
        public String toString() {
            return "Pressed[" + actionId + "]";
        }
    }

    /**
     * The press in the body of a form-encoded request, or empty where it is another kind of request.
     *
     * @throws RefusedRequest if it is neither, or does not say who pressed where
     */
    static Optional<Pressed> readForm(byte[] body, Workspaces workspaces) {
        if (body.length < PAYLOAD.length || !Arrays.equals(body, 0, PAYLOAD.length, PAYLOAD, 0, PAYLOAD.length)) {
            return Optional.empty();
        }
        var json = new byte[body.length - PAYLOAD.length];
        return read(json, decode(body, PAYLOAD.length, json), workspaces);
    }

    /** The press in a payload that is not form-encoded, as Socket Mode has it. */
    static Optional<Pressed> readJson(String payload, Workspaces workspaces) {
        var json = payload.getBytes(StandardCharsets.UTF_8);
        return read(json, json.length, workspaces);
    }

    private static Optional<Pressed> read(byte[] json, int length, Workspaces workspaces) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json, 0, length)) {
            return Optional.ofNullable(new PressReader(json, workspaces).press(parser));
        } catch (JacksonException e) {
            throw RefusedRequest.malformed();
        }
    }

    /** Undoes the form encoding of the first value in {@code from}; the count of bytes written. */
    private static int decode(byte[] from, int start, byte[] to) {
        var written = 0;
        for (var i = start; i < from.length && from[i] != '&'; i++) {
            switch (from[i]) {
                case '+' -> to[written++] = ' ';
                case '%' -> {
                    if (i + 2 >= from.length) {
                        throw RefusedRequest.malformed();
                    }
                    to[written++] = (byte) (hex(from[i + 1]) << 4 | hex(from[i + 2]));
                    i += 2;
                }
                default -> to[written++] = from[i];
            }
        }
        return written;
    }

    private static int hex(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        var letter = digit | 0x20;
        if (letter < 'a' || letter > 'f') {
            throw RefusedRequest.malformed();
        }
        return letter - 'a' + 10;
    }

    private @Nullable Pressed press(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw RefusedRequest.malformed();
        }
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "type" -> {
                    if (!PRESS.equals(text(json))) {
                        return null;
                    }
                }
                case "user" -> user = field(json, "id");
                case "team" -> team = field(json, "id");
                case "enterprise" -> enterprise = field(json, "id");
                case "is_enterprise_install" -> orgWide = json.nextToken() == JsonToken.VALUE_TRUE;
                case "channel" -> channel = field(json, "id");
                case "container" -> container(json);
                case "view" -> view(json);
                case "response_url" -> responseUrl = text(json);
                case "trigger_id" -> triggerId = text(json);
                case "actions" -> actions(json);
                default -> skip(json);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw RefusedRequest.malformed();
        }
        var surface = surface();
        var target = new ReplyTarget(
                workspaces.person(new Origin(enterprise, team, orgWide).orOfView(installed), user),
                surface == Surface.FORM ? Spot.ofForm(metadata) : Spot.of(channel, thread),
                surface,
                view.isEmpty() ? message : view,
                responseUrl,
                triggerId);
        return new Pressed(target, actionId, form);
    }

    private Surface surface() {
        return switch (viewType) {
            case "home" -> Surface.HOME;
            case "modal" -> Surface.FORM;
            default -> ephemeral ? Surface.WHISPER : Surface.MESSAGE;
        };
    }

    private void container(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "message_ts" -> message = text(json);
                case "thread_ts" -> thread = text(json);
                case "is_ephemeral" -> ephemeral = json.nextToken() == JsonToken.VALUE_TRUE;
                default -> skip(json);
            }
        }
    }

    private void view(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        var from = (int) json.currentTokenLocation().getByteOffset();
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "id" -> view = text(json);
                case "type" -> viewType = text(json);
                case "private_metadata" -> metadata = text(json);
                case "app_installed_team_id" -> installed = text(json);
                default -> skip(json);
            }
        }
        if (viewType.equals("modal")) {
            form = new String(bytes, from, (int) json.currentLocation().getByteOffset() - from, StandardCharsets.UTF_8);
        }
    }

    private void actions(JsonParser json) {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw RefusedRequest.malformed();
        }
        if (json.nextToken() == JsonToken.START_OBJECT) {
            actionId = rest(json, "action_id");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw RefusedRequest.malformed();
            }
            json.skipChildren();
        }
    }

    /** One text field of the object that comes next, or an empty string where either is missing. */
    private static String field(JsonParser json, String wanted) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return "";
        }
        return rest(json, wanted);
    }

    /** One text field of the object that has just begun. */
    private static String rest(JsonParser json, String wanted) {
        var found = "";
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals(wanted)) {
                found = text(json);
            } else {
                skip(json);
            }
        }
        return found;
    }

    private static String text(JsonParser json) {
        var text = json.nextStringValue();
        if (text == null) {
            json.skipChildren();
            return "";
        }
        return text;
    }

    private static void skip(JsonParser json) {
        json.nextToken();
        json.skipChildren();
    }
}
