package org.tandembot.platform.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.bolt.util.SlackRequestParser.HttpRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what Slack sends over HTTP. Nothing of a request is read for its meaning before its signature is found right.
 * Button presses are read here; the rest goes through Bolt.
 */
final class SlackInbound extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(SlackInbound.class);
    private static final int LONGEST_BODY = 1 << 20;
    private static final int USUAL_BODY = 1 << 14;

    private final transient RequestSignature signature;
    private final transient Presses presses;
    private final transient App bolt;
    private final transient SlackRequestParser parser;

    SlackInbound(RequestSignature signature, Presses presses, App bolt) {
        this.signature = signature;
        this.presses = presses;
        this.bolt = bolt;
        this.parser = new SlackRequestParser(bolt.config());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = body(request);
        if (body.length > LONGEST_BODY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (!signature.proves(
                all(request, RequestSignature.TIME_HEADER), all(request, RequestSignature.SIGNATURE_HEADER), body)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            answer(request, body, response);
        }
    }

    private void answer(HttpServletRequest request, byte[] body, HttpServletResponse response) throws IOException {
        try {
            var press = PressReader.readForm(body);
            if (press.isPresent()) {
                presses.handle(press.get());
                response.setContentLength(0);
            } else {
                var parsed = parse(request, body);
                write(parsed == null ? Response.ok() : bolt.run(parsed), response);
            }
        } catch (MalformedRequest | JsonParseException malformed) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Exception bug) {
            // No message: it could quote what a person said.
            log.error("A request from Slack failed: {}", bug.getClass().getName());
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    /** Null for a kind of request that the SDK does not know: Slack wants to hear that it came. */
    private @Nullable Request<?> parse(HttpServletRequest request, byte[] body) {
        try {
            var parsed = parser.parse(HttpRequest.builder()
                    .requestUri(request.getRequestURI())
                    .requestBody(new String(body, StandardCharsets.UTF_8))
                    .headers(new RequestHeaders(retryHeaders(request)))
                    .remoteAddress("")
                    .build());
            if (parsed != null || isOfSomeKind(body)) {
                return parsed;
            }
        } catch (RuntimeException unreadable) {
            log.debug(
                    "A signed request from Slack could not be read: {}",
                    unreadable.getClass().getName());
        }
        throw new MalformedRequest();
    }

    private static boolean isOfSomeKind(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        var json = text.startsWith("payload=")
                ? URLDecoder.decode(text.substring("payload=".length()), StandardCharsets.UTF_8)
                : text;
        return JsonMapper.shared().readTree(json).path("type").isString();
    }

    private static Map<String, List<String>> retryHeaders(HttpServletRequest request) {
        var number = request.getHeader("X-Slack-Retry-Num");
        return number == null ? Map.of() : Map.of("X-Slack-Retry-Num", List.of(number));
    }

    private static void write(Response answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getStatusCode());
        var body = answer.getBody() == null ? new byte[0] : answer.getBody().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            response.setContentType(answer.getContentType());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * The raw body, read once; one byte more than allowed where it is too long. Room for a long one is made only as it
     * comes, since nobody has proved yet to be Slack.
     */
    private static byte[] body(HttpServletRequest request) throws IOException {
        var length = request.getContentLengthLong();
        if (length > LONGEST_BODY) {
            return new byte[LONGEST_BODY + 1];
        }
        return request.getInputStream()
                .readNBytes(length >= 0 && length <= USUAL_BODY ? (int) length : LONGEST_BODY + 1);
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
