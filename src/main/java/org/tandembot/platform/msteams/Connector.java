package org.tandembot.platform.msteams;

import com.microsoft.bot.connector.Conversations;
import com.microsoft.bot.connector.rest.RestConnectorClient;
import com.microsoft.bot.connector.rest.RestTeamsConnectorClient;
import com.microsoft.bot.connector.teams.TeamsOperations;
import com.microsoft.bot.restclient.RestClient;
import com.microsoft.bot.restclient.RestException;
import com.microsoft.bot.restclient.ServiceResponseBuilder;
import com.microsoft.bot.restclient.retry.RetryStrategy;
import com.microsoft.bot.restclient.serializer.JacksonAdapter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.tandembot.platform.http.PromptSockets;
import org.tandembot.platform.msteams.Addresses.Address;
import org.tandembot.platform.msteams.registration.AppToken;
import org.tandembot.platform.msteams.registration.Registrations;
import org.tandembot.platform.msteams.registration.TokenRefused;
import org.tandembot.settings.TrustedHosts;
import org.tandembot.workspace.Sent;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls to Microsoft's Connector, at addresses on the allow-list only; what goes wrong comes back as a result. The SDK would
 * repeat any call that fails, a send too; here nothing is repeated but what does no harm twice.
 */
final class Connector implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int TRIES = 3;
    /** Refused for good: the person or channel has gone, has blocked the bot or has never had it. */
    private static final Set<Integer> GONE = Set.of(403, 404, 410);

    private static final String OUT_OF_REACH = "Microsoft Teams could not be reached";

    /** The reason of what an administrator has switched off. */
    static final String DISABLED = "an administrator has switched Tandem off";

    /** Begins the reason where Microsoft takes no proof of the app. */
    static final String SHUT_OUT = "Microsoft does not take the app's secret or certificate";

    private final TrustedHosts hosts;
    private final Registrations registrations;
    private final OwnPace pace;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient http;
    private final ConcurrentMap<Route, Client> clients = new ConcurrentHashMap<>();

    Connector(TrustedHosts hosts, Registrations registrations, OwnPace pace) {
        this.hosts = hosts;
        this.registrations = registrations;
        this.pace = pace;
        var dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(256);
        dispatcher.setMaxRequestsPerHost(128);
        this.http = new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                .connectTimeout(Duration.ofSeconds(3))
                .readTimeout(Duration.ofSeconds(8))
                .callTimeout(Duration.ofSeconds(10))
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    /** Each tenant is spoken to with the token of its own registration. */
    private record Route(String tenant, String serviceUrl) {}

    private record Client(Conversations conversations, TeamsOperations teams, Members members) {}

    /** A call that says something: not repeated here. */
    Sent send(Address to, Function<Conversations, CompletableFuture<?>> call) {
        var wait = pace.take(to.tenant(), to.conversation());
        return wait.isPresent() ? new Sent.Busy(wait.get(), false) : sendNow(to, call);
    }

    /** A call that does no harm when it comes twice, such as putting a card in the place of another. */
    Sent sendSafely(Address to, Function<Conversations, CompletableFuture<?>> call) {
        var sent = send(to, call);
        for (var tried = 1; tried < TRIES && sent instanceof Sent.Failed; tried++) {
            sent = send(to, call);
        }
        return sent;
    }

    /**
     * Makes a call for what it answers; a second and third time where it failed.
     *
     * @throws Unanswered if it still fails
     */
    <T> T fetch(Address from, Function<Conversations, CompletableFuture<T>> call) {
        return fetch(() -> call.apply(client(from).conversations()));
    }

    /** The same, of a team. */
    <T> T fetchFromTeam(Address from, Function<TeamsOperations, CompletableFuture<T>> call) {
        return fetch(() -> call.apply(client(from).teams()));
    }

    /** One page of the people in a conversation. The SDK's own call fails on every page but the first. */
    JsonNode members(Address in, String page) {
        return fetch(() -> CompletableFuture.completedFuture(
                body(client(in).members().page(in.conversation(), page.isEmpty() ? null : page))));
    }

    private static JsonNode body(Call<ResponseBody> call) {
        try {
            var answer = call.execute();
            if (!answer.isSuccessful() || answer.body() == null) {
                throw new RestException("", answer);
            }
            return JsonMapper.shared().readTree(answer.body().string());
        } catch (IOException | JacksonException failed) {
            throw new CompletionException(failed);
        }
    }

    /** What the SDK lacks. */
    interface Members {

        @GET("v3/conversations/{conversation}/pagedmembers?pageSize=200")
        Call<ResponseBody> page(
                @Path("conversation") String conversation, @Query("continuationToken") @Nullable String page);
    }

    /** A call that got no answer of use, and what came of it. */
    static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Sent outcome;

        Unanswered(Sent outcome) {
            super("Microsoft Teams did not answer", null, false, false);
            this.outcome = outcome;
        }

        Sent outcome() {
            return outcome;
        }
    }

    private interface Asking<T> {
        CompletableFuture<T> make();
    }

    private <T> T fetch(Asking<T> call) {
        for (var tried = 1; ; tried++) {
            try {
                return call.make().join();
            } catch (CompletionException | RestException failed) {
                var outcome = outcome(failed);
                if (tried == TRIES || !(outcome instanceof Sent.Failed)) {
                    throw new Unanswered(outcome);
                }
            }
        }
    }

    private Sent sendNow(Address to, Function<Conversations, CompletableFuture<?>> call) {
        try {
            call.apply(client(to).conversations()).join();
            return new Sent.Delivered();
        } catch (CompletionException | RestException failed) {
            return outcome(failed);
        }
    }

    private static Sent outcome(Throwable failed) {
        var cause = failed;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RestException refused && refused.response() != null) {
            return outcome(
                    refused.response().code(),
                    refused.response().headers().get("Retry-After"),
                    // Said of everyone in the tenant, so it is no reason to leave out this one for good.
                    !String.valueOf(refused.getMessage()).contains("BotDisabledByAdmin"));
        }
        while (cause.getCause() instanceof IOException deeper) {
            cause = deeper;
        }
        if (cause instanceof NoToken) {
            return new Sent.Failed(String.valueOf(cause.getMessage()), false);
        }
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                ? new Sent.Failed(OUT_OF_REACH, false)
                : new Sent.Failed("The connection to Microsoft Teams broke", true);
    }

    private static Sent outcome(int status, @Nullable String retryAfter, boolean forGood) {
        if (status == 429) {
            return new Sent.Busy(retryAfter(retryAfter), false);
        }
        return GONE.contains(status)
                ? new Sent.Gone(forGood ? "Microsoft Teams answered with status " + status : DISABLED, forGood)
                : new Sent.Failed("Microsoft Teams answered with status " + status, status >= 500);
    }

    static Duration retryAfter(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("[0-9]{1,5}")) {
            return PAUSE;
        }
        var asked = Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    /** The last look at where a call goes, right before it does. */
    private Client client(Address at) {
        if (!hosts.haveService(at.serviceUrl())) {
            throw new Unanswered(new Sent.Gone("that address is not Microsoft's", false));
        }
        var bot = registrations
                .ofTenant(at.tenant())
                .orElseThrow(() -> new Unanswered(new Sent.Gone("Tandem has no app in that tenant", false)));
        return clients.computeIfAbsent(new Route(at.tenant(), at.serviceUrl()), route -> connect(route, bot.token()));
    }

    private Client connect(Route route, AppToken token) {
        var asTheBot = http.newBuilder().addInterceptor(chain -> withToken(chain, token));
        var rest = new RestClient.Builder(asTheBot, new Retrofit.Builder())
                .withBaseUrl(route.serviceUrl())
                .withSerializerAdapter(new JacksonAdapter())
                .withResponseBuilderFactory(new ServiceResponseBuilder.Factory())
                .withRetryStrategy(new Never())
                .build();
        return new Client(
                new RestConnectorClient(rest).getConversations(),
                new TeamsClient(rest).getTeams(),
                rest.retrofit().create(Members.class));
    }

    private static Response withToken(Interceptor.Chain chain, AppToken token) throws IOException {
        var bearer = bearer(token);
        var answer = chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + bearer)
                .build());
        if (answer.code() == 401) {
            token.refuse(bearer);
        }
        return answer;
    }

    private static String bearer(AppToken token) throws IOException {
        try {
            return token.get();
        } catch (TokenRefused refused) {
            throw new NoToken(SHUT_OUT + " (%d)".formatted(refused.code()));
        } catch (IOException none) {
            throw new NoToken(OUT_OF_REACH);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        http.connectionPool().evictAll();
    }

    /** Nothing went out, since Microsoft gave no token. */
    private static final class NoToken extends IOException {

        private static final long serialVersionUID = 1;

        NoToken(String why) {
            super(why);
        }
    }

    /** The SDK's own waits and repeats, switched off. */
    private static final class Never extends RetryStrategy {

        Never() {
            super("never", false);
        }

        @Override
        public boolean shouldRetry(int count, Response answer) {
            return false;
        }
    }

    /** Only a subclass may share the connections of another client. */
    private static final class TeamsClient extends RestTeamsConnectorClient {

        TeamsClient(RestClient rest) {
            super(rest);
        }
    }
}
