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
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.RecentMarks;
import org.tandembot.platform.http.RefusalLog;
import org.tandembot.platform.http.RefusedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what Slack sends over HTTP. Nothing of a body is read before its signature is at least of the right form and of now (one a
 * minute aside, by which a wrong clock is noticed),
 * and nothing is read for its meaning before the signature is found right. Button presses are read here; the rest goes
 * through Bolt.
 */
final class SlackInbound extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(SlackInbound.class);
    /** A form is 250 kB to Slack at most, and as a field of a web form up to three times as long. */
    private static final int LONGEST_BODY = 3 << 18;

    private final transient RequestSignature signature;
    private final transient Bodies bodies;
    private final transient RefusalLog refusals;
    private final transient SlackTurns turns;
    private final transient Workspaces workspaces;
    private final transient App bolt;
    private final transient SlackRequestParser parser;

    /** Which requests this instance took, for as long as their times may be of now. */
    private final transient RecentMarks taken = new RecentMarks(Duration.ofMinutes(10), System::nanoTime);

    SlackInbound(
            RequestSignature signature,
            Bodies bodies,
            RefusalLog refusals,
            SlackTurns turns,
            Workspaces workspaces,
            App bolt) {
        this.signature = signature;
        this.bodies = bodies;
        this.refusals = refusals;
        this.turns = turns;
        this.workspaces = workspaces;
        this.bolt = bolt;
        this.parser = new SlackRequestParser(bolt.config());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var claim = signature.claim(
                    all(request, RequestSignature.TIME_HEADER), all(request, RequestSignature.SIGNATURE_HEADER));
            var proof = claim.orElseThrow(() -> RefusedRequest.unproven("no signature of now"));
            var body = bodies.read(request, LONGEST_BODY);
            if (!signature.proves(proof, body)) {
                throw RefusedRequest.unproven("not signed with the secret set here, or not now");
            }
            if (!isFirst(proof, body)) {
                throw RefusedRequest.unproven("sent before");
            }
            answer(request, body, response);
        } catch (RefusedRequest refused) {
            refusals.add(String.valueOf(refused.getMessage()));
            response.setStatus(refused.status());
        }
    }

    /**
     * Whether this is not a copy of a request that was answered: its answer is for the person who acted, not for whoever got hold of it.
     * Slack itself repeats events only, which get no answer and are told apart by their ids.
     */
    private boolean isFirst(RequestSignature.Claim proof, byte[] body) {
        return body.length > 0 && body[0] == '{' || taken.add(proof.mark());
    }

    private void answer(HttpServletRequest request, byte[] body, HttpServletResponse response) throws IOException {
        try {
            var press = PressReader.readForm(body, workspaces);
            if (press.isPresent()) {
                turns.press(press.get());
                response.setContentLength(0);
            } else {
                var parsed = parse(request, body);
                write(parsed == null ? Response.ok() : bolt.run(parsed), response);
            }
        } catch (RefusedRequest refused) {
            response.setStatus(refused.status());
        } catch (JsonParseException malformed) {
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
            if (parsed != null) {
                return parsed;
            }
            var kind = kind(body);
            if (kind.isString()) {
                if (kind.asString().equals("app_rate_limited")) {
                    log.warn("Slack holds events back for a minute, since there were too many: some will never come");
                }
                return null;
            }
        } catch (RuntimeException unreadable) {
            log.debug(
                    "A signed request from Slack could not be read: {}",
                    unreadable.getClass().getName());
        }
        throw RefusedRequest.malformed();
    }

    private static JsonNode kind(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        var json = text.startsWith("payload=")
                ? URLDecoder.decode(text.substring("payload=".length()), StandardCharsets.UTF_8)
                : text;
        return JsonMapper.shared().readTree(json).path("type");
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

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
