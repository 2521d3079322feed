package org.tandembot.platform.msteams;

import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.schema.Activity;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.NotTaken;

/**
 * Takes what Microsoft's Connector sends. Nothing of a body is read before the token is found right, and nothing is done, nor
 * sent anywhere, before the body agrees with what the token vouches for. Logs have the reason of a refusal, and nothing of
 * what was sent.
 */
final class MsTeamsInbound extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(MsTeamsInbound.class);
    private static final int LONGEST_BODY = 1 << 18;

    private final transient TokenCheck tokens;
    private final transient Bodies bodies;
    private final transient EnvelopeCheck envelopes;
    private final transient MsTeamsAdapter adapter;
    private final transient Answers answers;
    private final Duration patience;
    private final transient ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param patience for how long an answer is waited for, before the person is told to look again */
    MsTeamsInbound(
            TokenCheck tokens,
            Bodies bodies,
            EnvelopeCheck envelopes,
            MsTeamsAdapter adapter,
            Answers answers,
            Duration patience) {
        this.tokens = tokens;
        this.bodies = bodies;
        this.envelopes = envelopes;
        this.adapter = adapter;
        this.answers = answers;
        this.patience = patience;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var serviceUrl = tokens.serviceUrl(Collections.list(request.getHeaders("Authorization")));
            var body = new String(bodies.read(request, LONGEST_BODY), StandardCharsets.UTF_8);
            var activity = envelopes.read(body, serviceUrl);
            write(answer(activity), Incoming.address(activity), response);
        } catch (NotTaken unread) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Refused refused) {
            log.info("A request to the Teams address was refused: {}", refused.getMessage());
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

    private Optional<InvokeResponse> answer(Activity activity) {
        var answer = threads.submit(() -> adapter.take(activity));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            log.warn("An answer to Teams took too long");
            return late(activity);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refused.notNow("stopping");
        }
    }

    /** Work that is under way goes on to its end; the person is told to look again. */
    private Optional<InvokeResponse> late(Activity activity) {
        var language = Locale.forLanguageTag(Incoming.text(activity.getLocale()));
        return switch (Incoming.text(activity.getName())) {
            case MsTeamsBot.CARD_ACTION -> Optional.of(new InvokeResponse(200, answers.lateToPress(language)));
            case MsTeamsBot.DIALOG_OPENED, MsTeamsBot.ON_MESSAGE_OPENED ->
                Optional.of(new InvokeResponse(200, answers.lateToDialog(language)));
            case MsTeamsBot.DIALOG_SENT, MsTeamsBot.ON_MESSAGE_SENT ->
                Optional.of(new InvokeResponse(
                        200,
                        answers.lateToForm(
                                language, MsTeamsBot.read(activity.getValue()).path("data"))));
            default -> Optional.empty();
        };
    }

    private void write(Optional<InvokeResponse> answer, Address place, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.map(InvokeResponse::getStatus).orElse(HttpServletResponse.SC_OK));
        var body = answer.map(InvokeResponse::getBody)
                .map(json -> answers.asTyped(json.toString(), place).getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        if (body.length > 0) {
            response.setContentType("application/json");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Lets what is under way come to its end. */
    @Override
    public void destroy() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
