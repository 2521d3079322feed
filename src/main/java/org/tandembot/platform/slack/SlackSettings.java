package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tandembot.settings.Trial;
import org.tandembot.settings.WithSecrets;
import org.tandembot.settings.WrongSettings;
import org.tandembot.store.ClockWatch;

/**
 * How Tandem talks to Slack. What is empty is not set: without a signing secret nothing is taken over HTTP, without an app
 * token there is no Socket Mode, and without both Slack is off.
 *
 * @param signingSecret Proves that an HTTP request comes from Slack; under Basic Information in the app's settings. Needed unless you use
 *     Socket Mode.
 * @param botToken With this token Tandem speaks; under "OAuth and Permissions", beginning with {@code xoxb-}. Needed unless workspaces
 *     install Tandem by themselves.
 * @param appToken Opens Socket Mode, where Slack need not reach Tandem; under Basic Information, beginning with {@code xapp-}.
 * @param clientId Lets other workspaces install Tandem at {@code /slack/install}, together with the client secret.
 * @param clientSecret Lets other workspaces install Tandem, together with the client id.
 * @param workspaces Ids of the workspaces or organisations that may install Tandem, and whose channels may join teams elsewhere. If it is empty,
 *     any may install it, and of those none may join.
 * @param authorizeUrl Where Slack asks a person whether to install the app.
 * @param redirectUrl Where Slack sends that person afterwards: {@code /slack/oauth_redirect} at Tandem's own address. Needed where the
 *     app has several such addresses; otherwise Slack takes the first one of the app's settings.
 * @param apiUrl Where Slack's Web API is.
 * @param messagesAMinute How many messages that nobody waits for go to one workspace in a minute, 0 to 100000; Slack takes "several
 *     hundred". 0 is without a limit.
 */
@ConfigurationProperties("tandem.slack")
record SlackSettings(
        @DefaultValue("") String signingSecret,
        @DefaultValue("") String botToken,
        @DefaultValue("") String appToken,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") List<String> workspaces,

        @DefaultValue("https://slack.com/oauth/v2/authorize")
        URI authorizeUrl,

        @DefaultValue("") String redirectUrl,

        @DefaultValue("https://slack.com/api/") URI apiUrl,
        @DefaultValue("300") int messagesAMinute)
        implements WithSecrets {

    private static final Pattern WORKSPACE = Pattern.compile("[TE][A-Z0-9]{2,}");
    private static final Pattern REDIRECT = Pattern.compile("https?://[^/?#]+(/[^?#]*)?/slack/oauth_redirect");
    private static final String SIGNING = "tandem.slack.signing-secret";
    private static final String BOT = "tandem.slack.bot-token";
    private static final String APP = "tandem.slack.app-token";
    private static final String CLIENT = "tandem.slack.client-secret";

    SlackSettings {
        workspaces = workspaces.stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        var isReached = !signingSecret.isBlank() || !appToken.isBlank();
        var isAnythingSet =
                !botToken.isBlank() || !clientId.isBlank() || !clientSecret.isBlank() || !workspaces.isEmpty();
        var strangers = workspaces.stream()
                .filter(id -> !WORKSPACE.matcher(id).matches())
                .collect(Collectors.joining("`, `"));
        WrongSettings.rules()
                .that(
                        isReached || !isAnythingSet,
                        SIGNING,
                        "is missing, so Slack could not reach Tandem, but other settings of Slack are there. You find it under"
                                + " Basic Information at api.slack.com/apps. For Socket Mode set " + APP + " instead.")
                .that(
                        !isReached || !botToken.isBlank() || !clientId.isBlank(),
                        BOT,
                        "is missing, so Tandem could not write to anyone. You find it under OAuth & Permissions at"
                                + " api.slack.com/apps; it begins with xoxb-.")
                .that(
                        isBlankOr("xoxb-", botToken),
                        BOT,
                        "does not begin with xoxb-, as Slack's bot tokens do." + swap(botToken))
                .that(
                        isBlankOr("xapp-", appToken),
                        APP,
                        "does not begin with xapp-, as Slack's app tokens do." + swap(appToken))
                .that(
                        clientId.isBlank() == clientSecret.isBlank(),
                        clientId.isBlank() ? "tandem.slack.client-id" : CLIENT,
                        "is missing. Both are needed to let workspaces install Tandem; leave both out otherwise.")
                .that(
                        strangers.isEmpty(),
                        "tandem.slack.workspaces",
                        "`" + strangers
                                + "` is no workspace's id. Write ids such as T0123ABCD, or E0123ABCD for an organisation.")
                .that(
                        redirectUrl.isBlank() || REDIRECT.matcher(redirectUrl).matches(),
                        "tandem.slack.redirect-url",
                        "must begin with https:// and end with /slack/oauth_redirect, as Slack's app settings have it.")
                .that(
                        apiUrl.getHost() != null,
                        "tandem.slack.api-url",
                        "is no address. Leave it out to use Slack's own, https://slack.com/api/.")
                .that(
                        messagesAMinute >= 0 && messagesAMinute <= 100_000,
                        "tandem.slack.messages-a-minute",
                        "must be a whole number from 0 to 100000.")
                .hold();
    }

    private static boolean isBlankOr(String beginning, String token) {
        return token.isBlank() || token.startsWith(beginning);
    }

    private static String swap(String token) {
        return token.startsWith("xapp-") || token.startsWith("xoxb-")
                ? " Bot token and app token are the wrong way round."
                : "";
    }

    @Override
    public Map<String, String> secrets() {
        var secrets = new TreeMap<>(Map.of(SIGNING, signingSecret, BOT, botToken, APP, appToken, CLIENT, clientSecret));
        secrets.values().removeIf(String::isBlank);
        return secrets;
    }

    /** The Web API's address with a slash at its end, as the methods' names are put right behind it. */
    String apiPrefix() {
        var url = apiUrl.toString();
        return url.endsWith("/") ? url : url + "/";
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "SlackSettings[" + apiUrl + "]";
    }

    /** Asks Slack whether it knows the tokens, and what they may do. */
    static final class AtSlack implements Trial {

        private final InstantSource clock;

        AtSlack(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public List<Finding> of(ConfigurableEnvironment environment) {
            var settings = Binder.get(environment).bindOrCreate("tandem.slack", SlackSettings.class);
            var signing = Optional.of(settings.signingSecret())
                    .filter(secret -> !secret.isBlank())
                    .map(
                            secret -> Finding.note(
                                    SIGNING
                                            + (LIKE_SLACKS.matcher(secret).matches()
                                                    ? " is set."
                                                    : " is set, but does not look like Slack's, which have 32 letters from a to f and digits.")
                                            + " Only a request that Slack sends can show whether it is right: once Tandem runs, send it /tandem."));
            var clocks = new ClockWatch(clock);
            try (var deadline = SlackConfiguration.slackDeadline();
                    var slack = SlackConfiguration.slack(settings, clocks, deadline)) {
                var findings = new ArrayList<Finding>();
                signing.ifPresent(findings::add);
                tried(BOT, settings.botToken(), slack, AtSlack::askForBot).ifPresent(findings::add);
                tried(APP, settings.appToken(), slack, AtSlack::askForApp).ifPresent(findings::add);
                clocks.wrong().stream().map(Finding::wrong).forEach(findings::add);
                return findings;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static final Pattern LIKE_SLACKS = Pattern.compile("[0-9a-f]{32}");

        @FunctionalInterface
        private interface Question {
            Finding ask(MethodsClient slack) throws IOException, SlackApiException;
        }

        private static Optional<Finding> tried(String setting, String token, Slack slack, Question question) {
            if (token.isBlank()) {
                return Optional.empty();
            }
            try {
                return Optional.of(question.ask(slack.methods(token)));
            } catch (SlackApiException e) {
                return Optional.of(
                        notTried(setting, slack, "status " + e.getResponse().code()));
            } catch (IOException | RuntimeException e) {
                return Optional.of(notTried(setting, slack, e.toString()));
            }
        }

        private static Finding notTried(String setting, Slack slack, String why) {
            return Finding.wrong(setting + " could not be tried, because Slack does not answer at "
                    + slack.getConfig().getMethodsEndpointUrlPrefix() + ": " + why
                    + ". Look at this machine's network, a proxy in between and tandem.slack.api-url.");
        }

        private static Finding askForBot(MethodsClient slack) throws IOException, SlackApiException {
            var answer = slack.authTest(request -> request);
            if (!answer.isOk()) {
                return Finding.wrong(BOT + " is refused by Slack: " + answer.getError()
                        + ". Copy the Bot User OAuth Token anew from OAuth & Permissions at api.slack.com/apps.");
            }
            var given = answer.getHttpResponseHeaders().getOrDefault("x-oauth-scopes", List.of()).stream()
                    .flatMap(header -> Stream.of(header.split("[, ]+")))
                    .toList();
            var missing = SlackInstall.SCOPES.stream()
                    .filter(scope -> !given.contains(scope))
                    .toList();
            return given.isEmpty() || missing.isEmpty()
                    ? Finding.right(BOT + " is good for the workspace " + answer.getTeam() + ", and has "
                            + (given.isEmpty() ? "scopes that Slack did not tell." : "every scope that Tandem needs."))
                    : Finding.wrong(BOT + " is good for the workspace " + answer.getTeam() + ", but lacks the scopes "
                            + String.join(", ", missing)
                            + ". Add them under OAuth & Permissions and install the app again.");
        }

        private static Finding askForApp(MethodsClient slack) throws IOException, SlackApiException {
            var answer = slack.appsConnectionsOpen(request -> request);
            return answer.isOk()
                    ? Finding.right(APP + " opens Socket Mode.")
                    : Finding.wrong(APP + " does not open Socket Mode, says Slack: " + answer.getError()
                            + ". Switch Socket Mode on for the app, or make a new App-Level Token with connections:write"
                            + " under Basic Information.");
        }
    }
}
