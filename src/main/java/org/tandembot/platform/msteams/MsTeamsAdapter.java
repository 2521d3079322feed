package org.tandembot.platform.msteams;

import com.microsoft.bot.builder.BotAdapter;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.builder.TurnContextImpl;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ConversationReference;
import com.microsoft.bot.schema.ResourceResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands one activity to the bot and takes its answer to an invoke. Everything else goes out through {@link Outgoing}, which
 * knows of allow-list, pace and results.
 */
final class MsTeamsAdapter {

    private final MsTeamsBot bot;

    MsTeamsAdapter(MsTeamsBot bot) {
        this.bot = bot;
    }

    /** What is to be answered in the same HTTP exchange; empty where that is nothing. */
    Optional<InvokeResponse> take(Activity activity) {
        var turn = new OneTurn();
        try {
            bot.onTurn(new TurnContextImpl(turn, activity)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        return Optional.ofNullable(turn.answer.get());
    }

    /** The SDK's way out of a turn. */
    private static final class OneTurn extends BotAdapter {

        private final AtomicReference<InvokeResponse> answer = new AtomicReference<>();

        @Override
        public CompletableFuture<ResourceResponse[]> sendActivities(TurnContext turn, List<Activity> activities) {
            for (var activity : activities) {
                if (activity.getValue() instanceof InvokeResponse response) {
                    answer.set(response);
                }
            }
            return CompletableFuture.completedFuture(
                    activities.stream().map(_ -> new ResourceResponse("")).toArray(ResourceResponse[]::new));
        }

        @Override
        public CompletableFuture<ResourceResponse> updateActivity(TurnContext turn, Activity activity) {
            throw new UnsupportedOperationException("Messages are sent and changed by the Connector alone");
        }

        @Override
        public CompletableFuture<Void> deleteActivity(TurnContext turn, ConversationReference reference) {
            throw new UnsupportedOperationException("Messages are sent and changed by the Connector alone");
        }
    }
}
