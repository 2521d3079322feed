package org.tandembot.platform.msteams;

import com.microsoft.bot.schema.Activity;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.platform.http.AckTimeout;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.RefusalLog;
import org.tandembot.platform.http.RefusedRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what Microsoft's Connector sends. Nothing of a body is read before the token is found right, and nothing is done, nor
 * sent anywhere, before the body agrees with what the token vouches for. Logs have the reason of a refusal, and nothing of
 * what was sent.
 */
final class MsTeamsInbound extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(MsTeamsInbound.class);
    private static final int LONGEST_BODY = 1 << 18;

    private final transient Proof proof;
    private final transient MsTeamsBot bot;
    private final transient Outgoing outgoing;
    private final transient TeamsReplies replies;
    private final transient AckTimeout timeout;
    private final transient RefusalLog refusals;

    MsTeamsInbound(
            Proof proof,
            MsTeamsBot bot,
            TeamsReplies replies,
            Outgoing outgoing,
            AckTimeout timeout,
            RefusalLog refusals) {
        this.proof = proof;
        this.bot = bot;
        this.replies = replies;
        this.outgoing = outgoing;
        this.timeout = timeout;
        this.refusals = refusals;
    }

    /** What a request has to pass, one after the other, before anything is done. */
    record Proof(TokenCheck tokens, Bodies bodies, EnvelopeCheck envelopes) {

        private Proven read(HttpServletRequest request) {
            var vouched = tokens.vouched(Collections.list(request.getHeaders("Authorization")));
            var body = new String(bodies.read(request, LONGEST_BODY), StandardCharsets.UTF_8);
            return new Proven(envelopes.read(body, vouched), vouched.bot().tenant());
        }
    }

    /** An activity, and the tenant that it is from. */
    private record Proven(Activity activity, String tenant) {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var proven = proof.read(request);
            var activity = proven.activity();
            var answer = timeout.within(() -> bot.take(activity, proven.tenant()), _ -> {})
                    .orElseGet(() -> late(activity, proven.tenant()));
            write(answer, activity, proven.tenant(), response);
        } catch (RefusedRequest refused) {
            refusals.add(String.valueOf(refused.getMessage()));
            response.setStatus(refused.status());
        } catch (RuntimeException bug) {
            // No message: it could quote what a person said.
            log.error("A request from Teams failed: {} at {}", bug.getClass().getName(), where(bug));
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private static String where(Throwable bug) {
        return Stream.of(bug.getStackTrace()).limit(6).map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Work that is under way goes on to its end; the person is told to look again. */
    private Optional<ObjectNode> late(Activity activity, String tenant) {
        log.warn("An answer to Teams took too long: the person was asked to look again");
        var language = bot.language(activity, tenant);
        return switch (Incoming.text(activity.getName())) {
            case MsTeamsBot.CARD_ACTION -> Optional.of(replies.lateToPress(language));
            case MsTeamsBot.DIALOG_OPENED, MsTeamsBot.ON_MESSAGE_OPENED -> Optional.of(replies.lateToDialog(language));
            case MsTeamsBot.DIALOG_SENT, MsTeamsBot.ON_MESSAGE_SENT ->
                Optional.of(replies.lateToForm(
                        language, MsTeamsBot.read(activity.getValue()).path("data")));
            default -> Optional.empty();
        };
    }

    private void write(Optional<ObjectNode> answer, Activity activity, String tenant, HttpServletResponse response)
            throws IOException {
        var place = Incoming.address(activity, tenant);
        var body = answer.map(json -> outgoing.asTyped(place, json.toString(), bot.language(activity, tenant)))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        if (body.length > 0) {
            response.setContentType("application/json");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
