package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.methods.Methods;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.Unread;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls to Slack's Web API with the token of a workspace; what goes wrong comes back as a result. */
final class WebApi {

    /** Errors that say that the person or the channel cannot be reached any more, by Slack's names for them. */
    private static final Set<String> GONE = Set.of(
            "channel_not_found",
            "channel_is_archived",
            "is_archived",
            "not_in_channel",
            "user_disabled",
            "user_is_bot",
            "user_is_restricted",
            "user_not_found",
            "user_not_visible");
    /** Errors after which no further try can help, though it is not for the person or the channel. */
    private static final Set<String> OF_NO_USE =
            Set.of("access_denied", "ekm_access_denied", "messages_tab_disabled", "team_access_not_granted");
    /** Errors in whose course part of the work may have been done. */
    private static final Set<String> UNCLEAR = Set.of("fatal_error", "internal_error", "service_unavailable");

    /** The reason where Tandem is not installed. */
    static final String NO_TOKEN = "Tandem has no token for this workspace";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Slack slack;
    private final Workspaces workspaces;

    WebApi(Slack slack, Workspaces workspaces) {
        this.slack = slack;
        this.workspaces = workspaces;
    }

    /** One call. */
    @FunctionalInterface
    interface Call<T extends SlackApiTextResponse> {
        T on(MethodsClient slack) throws IOException, SlackApiException;
    }

    /** Slack would not tell, however often it is asked. */
    static final class NotTold extends IllegalStateException {

        private final String error;

        NotTold(String error) {
            super("Slack refused to tell: %s.".formatted(error));
            this.error = error;
        }

        /** Slack's own name for the reason. */
        String error() {
            return error;
        }
    }

    /**
     * Posts a message. Of the answer only the outcome is read: the SDK builds its reader of JSON anew for each answer, which takes
     * longer than all the rest of a send.
     */
    Sent post(String workspace, ChatPostMessageRequest message) {
        var token = workspaces.tokenFor(workspace);
        if (token.isEmpty()) {
            return new Sent.Failed(NO_TOKEN, false);
        }
        var address = slack.getConfig().getMethodsEndpointUrlPrefix() + Methods.CHAT_POST_MESSAGE;
        var form = RequestFormBuilder.toForm(message).build();
        try (var answer = slack.getHttpClient().postFormWithBearerHeader(address, token.get(), form)) {
            return answer.isSuccessful()
                    ? outcome(answer.body().string())
                    : failed(answer.code(), answer.header("Retry-After"));
        } catch (IOException e) {
            return broken(e);
        }
    }

    private static Sent outcome(String json) {
        try {
            var answer = JSON.readTree(json);
            return answer.path("ok").asBoolean(false)
                    ? new Sent.Delivered()
                    : refused(answer.path("error").asString(null));
        } catch (JacksonException unreadable) {
            return refused(null);
        }
    }

    /** The id of the bot's own chat with a person. See {@link #fetch}. */
    String chatWith(String workspace, String person) {
        return fetch(workspace, slack -> slack.conversationsOpen(request -> request.users(List.of(person))))
                .getChannel()
                .getId();
    }

    /** Makes a call of which only the outcome matters. */
    Sent call(String workspace, Call<?> call) {
        var token = workspaces.tokenFor(workspace);
        if (token.isEmpty()) {
            return new Sent.Failed(NO_TOKEN, false);
        }
        try {
            var answer = call.on(slack.methods(token.get()));
            return answer.isOk() ? new Sent.Delivered() : refused(answer.getError());
        } catch (SlackApiException e) {
            return failed(e.getResponse().code(), e.getResponse().header("Retry-After"));
        } catch (IOException e) {
            return broken(e);
        }
    }

    /**
     * Makes a call for what it answers.
     *
     * @throws NotTold if Slack refuses
     * @throws Unread if Slack does not answer, or asks to wait
     */
    <T extends SlackApiTextResponse> T fetch(String workspace, Call<T> call) {
        var token = workspaces.tokenFor(workspace).orElseThrow(() -> new Unread(Refusal.SWITCHED_OFF, NO_TOKEN));
        try {
            var answer = call.on(slack.methods(token));
            if (answer.isOk()) {
                return answer;
            }
            throw isLimit(answer.getError())
                    ? Unread.askedToWait(PAUSE)
                    : new NotTold(SlackIds.orEmpty(answer.getError()));
        } catch (SlackApiException e) {
            var status = e.getResponse().code();
            throw status == 429
                    ? Unread.askedToWait(retryAfter(e.getResponse().header("Retry-After")))
                    : new Unread(Refusal.NO_ANSWER, "Slack answered with status %d.".formatted(status));
        } catch (IOException e) {
            throw new Unread(Refusal.NO_ANSWER, "Slack could not be reached.");
        }
    }

    private static Sent refused(@Nullable String error) {
        if (error == null) {
            return new Sent.Failed("Slack gave no reason", true);
        }
        if (isLimit(error)) {
            return new Sent.Busy(PAUSE);
        }
        var isGone = GONE.contains(error) || error.startsWith("cannot_dm_");
        return isGone || OF_NO_USE.contains(error) || error.startsWith("restricted_action")
                ? new Sent.Gone(error, isGone)
                : new Sent.Failed(error, UNCLEAR.contains(error));
    }

    private static boolean isLimit(@Nullable String error) {
        return "ratelimited".equals(error) || "rate_limited".equals(error);
    }

    private static Sent failed(int status, @Nullable String retryAfter) {
        return status == 429
                ? new Sent.Busy(retryAfter(retryAfter))
                : new Sent.Failed("Slack answered with status " + status, status >= 500);
    }

    private static Sent broken(IOException e) {
        return e instanceof ConnectException || e instanceof UnknownHostException
                ? new Sent.Failed("Slack could not be reached", false)
                : new Sent.Failed("The connection to Slack broke", true);
    }

    static Duration retryAfter(@Nullable String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,5}")
                ? Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)))
                : PAUSE;
    }
}
