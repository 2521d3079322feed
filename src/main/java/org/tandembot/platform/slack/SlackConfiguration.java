package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.util.http.SlackHttpClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Reads;
import org.tandembot.chat.Router;
import org.tandembot.chat.Sleeper;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.platform.http.Bodies;
import org.tandembot.store.Store;
import org.tandembot.vault.Vault;

/** Puts Slack together, where it is switched on: by a signing secret for HTTP, by an app token for Socket Mode. */
@Configuration(proxyBeanMethods = false)
@Conditional(SlackConfiguration.On.class)
@EnableConfigurationProperties(SlackSettings.class)
class SlackConfiguration {

    /** The SDK keeps 5 connections open, which a reminder to a whole team would open and close anew all the time. */
    private static final int IDLE_CONNECTIONS = 64;

    /** Connecting, asking and hearing the answer together. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    Slack slack(SlackSettings settings) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiPrefix());
        config.setStatsEnabled(false);
        // They write what is sent and received to the log.
        config.getHttpClientResponseHandlers().clear();
        var http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .callTimeout(LONGEST_CALL)
                // It would send a message once more, unasked, where the answer to it was lost.
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .build());
        http.setConfig(config);
        return Slack.getInstance(config, http);
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(TakesInstalls.class)
    Installs slackInstalls(Store store, Vault vault) {
        return new RedisInstalls(store, vault);
    }

    @Bean
    @ConditionalOnMissingBean
    Installs noSlackInstalls() {
        return Installs.NONE;
    }

    @Bean
    @Conditional(TakesInstalls.class)
    ServletRegistrationBean<SlackInstall> slackInstall(
            Slack slack, SlackSettings settings, Installs installs, InstantSource clock, Dialogs dialogs) {
        var servlet = new SlackInstall(new Exchange(slack, settings), installs, clock, words(dialogs));
        return new ServletRegistrationBean<>(servlet, "/slack/install", "/slack/oauth_redirect");
    }

    @Bean
    Workspaces slackWorkspaces(Slack slack, SlackSettings settings, Installs installs) {
        return new Workspaces(slack, settings, installs);
    }

    @Bean
    WebApi slackWebApi(Slack slack, Workspaces workspaces) {
        return new WebApi(slack, workspaces);
    }

    @Bean
    SlackRenderer slackRenderer(Dialogs dialogs) {
        return new SlackRenderer(words(dialogs));
    }

    @Bean
    Outgoing slackOutgoing(WebApi api, SlackRenderer renderer, Dialogs dialogs) {
        return new Outgoing(api, renderer, new Uploads(api), words(dialogs));
    }

    @Bean
    SlackReads slackReads(WebApi api, InstantSource clock, ObjectProvider<Sleeper> sleeper, MeterRegistry meters) {
        return new SlackReads(api, new Reads("Slack", clock, sleeper.getIfAvailable(() -> Sleeper.by(clock)), meters));
    }

    @Bean
    SlackPlatform slackPlatform(
            WebApi api,
            Outgoing outgoing,
            SlackReads reads,
            InstantSource clock,
            SlackSettings settings,
            Dialogs dialogs) {
        var profiles = new Profiles(reads, clock);
        return new SlackPlatform(api, outgoing, reads, profiles, words(dialogs), settings.messagesAMinute());
    }

    @Bean
    Answers slackAnswers(
            Slack slack, SlackSettings settings, Outgoing outgoing, SlackRenderer renderer, Dialogs dialogs) {
        var http = slack.getHttpClient().getOkHttpClient();
        return new Answers(outgoing, new ResponseUrls(http, settings.apiUrl()), renderer, words(dialogs));
    }

    @Bean
    Deadline slackDeadline() {
        return new Deadline();
    }

    @Bean
    Asking slackAsking(Router router, Workspaces workspaces, Answers answers, Deadline deadline, Dialogs dialogs) {
        return new Asking(router, workspaces, answers, deadline, words(dialogs));
    }

    @Bean
    Presses slackPresses(Asking asking, Workspaces workspaces, Dialogs dialogs) {
        return new Presses(asking, workspaces, new MoreRoom(words(dialogs)));
    }

    @Bean
    @ConditionalOnMissingBean
    RecentEvents slackSeenEvents() {
        return new RecentEvents();
    }

    @Bean
    Submissions slackSubmissions(Asking asking, SlackRenderer renderer, Workspaces workspaces, Dialogs dialogs) {
        return new Submissions(asking, renderer, workspaces, words(dialogs));
    }

    @Bean
    App slackBolt(
            Slack slack,
            Asking asking,
            Answers answers,
            Workspaces workspaces,
            Submissions submissions,
            Presses presses,
            Installs installs,
            RecentEvents seen,
            Membership membership) {
        return BoltApp.build(
                slack,
                new Commands(asking, answers, workspaces),
                submissions,
                new Events(asking, workspaces, installs, seen, membership),
                presses);
    }

    @Bean
    @Conditional(OverHttp.class)
    ServletRegistrationBean<SlackInbound> slackInbound(
            SlackSettings settings, InstantSource clock, Presses presses, App bolt) {
        var signature = new RequestSignature(settings.signingSecret(), clock);
        var servlet = new SlackInbound(signature, new Bodies(clock), presses, bolt);
        return new ServletRegistrationBean<>(servlet, "/slack/events");
    }

    @Bean
    @Conditional(OverSocketMode.class)
    SocketMode slackSocketMode(SlackSettings settings, App bolt) {
        return new SocketMode(settings, bolt);
    }

    private static Words words(Dialogs dialogs) {
        return dialogs.words("slack");
    }

    private static boolean isSet(ConditionContext context, String property) {
        return StringUtils.hasText(context.getEnvironment().getProperty("tandem.slack." + property));
    }

    /** A signing secret is set. */
    static final class OverHttp implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isSet(context, "signing-secret");
        }
    }

    /** An app token is set. */
    static final class OverSocketMode implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isSet(context, "app-token");
        }
    }

    /** A client id and its secret are set. */
    static final class TakesInstalls implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isSet(context, "client-id") && isSet(context, "client-secret");
        }
    }

    /** Either of them. */
    static final class On implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isSet(context, "signing-secret") || isSet(context, "app-token");
        }
    }
}
