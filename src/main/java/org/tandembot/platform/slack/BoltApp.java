package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.middleware.builtin.SSLCheck;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageMeEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bolt, with one handler for each kind of request: its own table of patterns has no order, so ours is the router's. It
 * checks no signature, since {@link SlackInbound} has done so before Bolt sees a request, and Socket Mode has none.
 */
final class BoltApp {

    private static final Pattern ALL = Pattern.compile(".*", Pattern.DOTALL);

    private BoltApp() {}

    static App build(Slack slack, Commands commands, Submissions submissions, Events events, Presses presses) {
        var config = AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(null)
                .signingSecret(null)
                .allEventsApiAutoAckEnabled(true)
                .build();
        return new App(config, slack, new ArrayList<>(List.<Middleware>of(new SSLCheck(null), BoltApp::orNothing)))
                .command(ALL, (request, context) -> commands.handle(request.getPayload()))
                .viewSubmission(ALL, (request, context) -> submissions.handle(request.getPayload()))
                .messageShortcut(ALL, (request, context) -> {
                    presses.handle(request.getPayload());
                    return Response.ok();
                })
                .blockAction(ALL, (request, context) -> {
                    PressReader.readJson(request.getRequestBodyAsString()).ifPresent(presses::handle);
                    return Response.ok();
                })
                .event(AppHomeOpenedEvent.class, (payload, context) -> events.opened(payload))
                .event(MessageEvent.class, (payload, context) -> events.said(payload))
                .event(MessageFileShareEvent.class, (payload, context) -> events.gave(payload))
                .event(MessageThreadBroadcastEvent.class, (payload, context) -> events.broadcast(payload))
                .event(MessageMeEvent.class, (payload, context) -> events.saidOfThemselves(payload))
                .event(AppMentionEvent.class, (payload, context) -> events.mentioned(payload))
                .event(MemberJoinedChannelEvent.class, (payload, context) -> events.joined(payload))
                .event(MemberLeftChannelEvent.class, (payload, context) -> events.left(payload))
                .event(AppUninstalledEvent.class, (payload, context) -> events.removed(payload))
                .event(TokensRevokedEvent.class, (payload, context) -> events.revoked(payload));
    }

    /** What nobody answers to, Bolt calls not found; Slack wants to hear that it came. A form that was sent stays open. */
    private static Response orNothing(Request<?> request, Response answer, MiddlewareChain chain) throws Exception {
        var answered = chain.next(request);
        if (answered.getStatusCode() != 404) {
            return answered;
        }
        return switch (request.getRequestType()) {
            case BlockSuggestion, DialogSuggestion -> json("{\"options\":[]}");
            case ViewSubmission -> throw new MalformedRequest();
            default -> Response.ok();
        };
    }

    static Response json(String body) {
        return Response.builder()
                .statusCode(200)
                .contentType("application/json; charset=utf-8")
                .body(body)
                .build();
    }
}
