package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
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
import com.slack.api.model.event.ChannelArchiveEvent;
import com.slack.api.model.event.ChannelDeletedEvent;
import com.slack.api.model.event.ChannelIdChangedEvent;
import com.slack.api.model.event.ChannelLeftEvent;
import com.slack.api.model.event.ChannelRenameEvent;
import com.slack.api.model.event.ChannelUnarchiveEvent;
import com.slack.api.model.event.GroupArchiveEvent;
import com.slack.api.model.event.GroupDeletedEvent;
import com.slack.api.model.event.GroupLeftEvent;
import com.slack.api.model.event.GroupRenameEvent;
import com.slack.api.model.event.GroupUnarchiveEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageMeEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import com.slack.api.util.http.SlackHttpClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.platform.http.AckTimeout;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.CallDeadline;
import org.tandembot.platform.http.PromptSockets;
import org.tandembot.platform.http.RefusalLog;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.blocks.SlackRenderer;
import org.tandembot.store.ClockWatch;
import org.tandembot.store.Store;
import org.tandembot.vault.Vault;
import org.tandembot.workspace.ChannelEvent;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Reads;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sleeper;

/** Puts Slack together, where it is switched on: by a signing secret for HTTP, by an app token for Socket Mode. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(SlackConfiguration.OVER_HTTP + " || " + SlackConfiguration.OVER_SOCKET_MODE)
@EnableConfigurationProperties(SlackSettings.class)
class SlackConfiguration {

    static final String OVER_HTTP = "!@environment.getProperty('tandem.slack.signing-secret', '').isBlank()";
    static final String OVER_SOCKET_MODE = "!@environment.getProperty('tandem.slack.app-token', '').isBlank()";
    static final String TAKES_INSTALLS = "!@environment.getProperty('tandem.slack.client-id', '').isBlank()"
            + " && !@environment.getProperty('tandem.slack.client-secret', '').isBlank()";

    /** Slack waits three seconds for an acknowledgement, and tells the person of a failure after that. */
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(2500);

    /** The SDK keeps 5 connections open, which a reminder to a whole team would open and close anew all the time. */
    private static final int IDLE_CONNECTIONS = 64;

    /** Connecting, asking and hearing the answer together. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private static final Pattern ALL = Pattern.compile(".*", Pattern.DOTALL);

    private final Words words;

    SlackConfiguration(Dialogs dialogs) {
        this.words = dialogs.words("slack");
    }

    @Bean
    static CallDeadline slackDeadline() {
        return new CallDeadline(LONGEST_CALL);
    }

    @Bean(destroyMethod = "close")
    static Slack slack(SlackSettings settings, ClockWatch clocks, CallDeadline deadline) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiPrefix());
        config.setStatsEnabled(false);
        // They write what is sent and received to the log.
        config.getHttpClientResponseHandlers().clear();
        var http = new SlackHttpClient(
                deadline.on(SlackHttpClient.buildOkHttpClient(config).newBuilder())
                        .socketFactory(new PromptSockets())
                        // It would send a message once more, unasked, where the answer to it was lost.
                        .retryOnConnectionFailure(false)
                        .addInterceptor(call -> {
                            var answer = call.proceed(call.request());
                            clocks.heard("Slack's clock", answer.header("Date"));
                            return answer;
                        })
                        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                        .build());
        http.setConfig(config);
        return Slack.getInstance(config, http);
    }

    @Bean
    @ConditionalOnExpression(TAKES_INSTALLS)
    RedisInstalls slackInstalls(Store store, Vault vault) {
        return new RedisInstalls(store, vault);
    }

    @Bean
    @ConditionalOnExpression(TAKES_INSTALLS)
    SlackInstall slackInstall(Slack slack, SlackSettings settings, RedisInstalls installs, InstantSource clock) {
        return new SlackInstall(slack, settings, installs, clock, words);
    }

    @Bean
    @ConditionalOnExpression(TAKES_INSTALLS)
    ServletRegistrationBean<SlackInstall> slackInstallPages(SlackInstall install) {
        return new ServletRegistrationBean<>(install, "/slack/install", "/slack/oauth_redirect");
    }

    @Bean
    Workspaces slackWorkspaces(Slack slack, SlackSettings settings, Optional<RedisInstalls> installs) {
        return new Workspaces(slack, settings, installs);
    }

    @Bean
    WebApi slackWebApi(Slack slack, Workspaces workspaces) {
        return new WebApi(slack, workspaces);
    }

    @Bean
    SlackRenderer slackRenderer(@Value("${tandem.web.url:}") String web) {
        return new SlackRenderer(words, Optional.of(web).filter(address -> address.startsWith("https://")));
    }

    @Bean
    Outgoing slackOutgoing(WebApi api, SlackRenderer renderer) {
        return new Outgoing(api, renderer, words);
    }

    @Bean
    SlackDirectory slackDirectory(
            WebApi api, InstantSource clock, ObjectProvider<Sleeper> sleeper, MeterRegistry meters) {
        var reads = new Reads("Slack", clock, sleeper.getIfAvailable(() -> Sleeper.by(clock)), meters);
        return new SlackDirectory(api, reads, clock);
    }

    @Bean
    SlackPlatform slackPlatform(
            Workspaces workspaces, WebApi api, Outgoing outgoing, SlackDirectory directory, SlackSettings settings) {
        return new SlackPlatform(workspaces, api, outgoing, directory, words, settings.messagesAMinute());
    }

    @Bean
    SlackReplies slackReplies(
            Slack slack,
            SlackSettings settings,
            Outgoing outgoing,
            SlackRenderer renderer,
            ObjectProvider<Router> router) {
        var urls = new ResponseUrls(slack.getHttpClient().getOkHttpClient(), settings.apiUrl());
        return new SlackReplies(
                outgoing, urls, renderer, to -> words.in(router.getObject().language(to.turn(new Opened()))));
    }

    @Bean
    AckTimeout slackTimeout() {
        return new AckTimeout(LONGEST_ANSWER);
    }

    @Bean
    SlackTurns slackTurns(Router router, Workspaces workspaces, SlackReplies replies, AckTimeout slackTimeout) {
        return new SlackTurns(router, workspaces, replies, slackTimeout, words);
    }

    @Bean
    Submissions slackSubmissions(
            SlackTurns turns, SlackReplies replies, SlackRenderer renderer, Workspaces workspaces) {
        return new Submissions(turns, replies, renderer, workspaces);
    }

    /**
     * Bolt, with one handler for each kind of request: its own table of patterns has no order, so ours is the router's. It
     * checks no signature, since {@link SlackInbound} has done so before Bolt sees a request, and Socket Mode has none.
     */
    @Bean
    App slackBolt(Slack slack, SlackTurns turns, Submissions submissions, Workspaces workspaces, Events events) {
        var config = AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(null)
                .signingSecret(null)
                .allEventsApiAutoAckEnabled(true)
                .build();
        var bolt = new App(
                        config,
                        slack,
                        new ArrayList<>(List.<Middleware>of(new SSLCheck(null), SlackConfiguration::orNothing)))
                .command(ALL, (request, context) -> turns.command(request.getPayload()))
                .viewSubmission(ALL, (request, context) -> submissions.handle(request.getPayload()))
                .messageShortcut(ALL, (request, context) -> {
                    turns.shortcut(request.getPayload());
                    return Response.ok();
                })
                .blockAction(ALL, (request, context) -> {
                    PressReader.readJson(request.getRequestBodyAsString(), workspaces)
                            .ifPresent(turns::press);
                    return Response.ok();
                });
        return heard(bolt, events);
    }

    @Bean
    Events slackEvents(SlackTurns turns, Workspaces workspaces, Membership membership, ChannelEvent.Listener channels) {
        return new Events(turns, workspaces, membership, channels);
    }

    static App heard(App bolt, Events events) {
        return ofChannels(ofPeople(bolt, events), events)
                .event(AppUninstalledEvent.class, (payload, context) -> events.removed(payload))
                .event(TokensRevokedEvent.class, (payload, context) -> events.revoked(payload));
    }

    private static App ofPeople(App bolt, Events events) {
        return bolt.event(AppHomeOpenedEvent.class, (payload, context) -> events.opened(payload))
                .event(MessageEvent.class, (payload, context) -> events.said(payload))
                .event(MessageFileShareEvent.class, (payload, context) -> events.gave(payload))
                .event(MessageThreadBroadcastEvent.class, (payload, context) -> events.broadcast(payload))
                .event(MessageMeEvent.class, (payload, context) -> events.saidOfThemselves(payload))
                .event(AppMentionEvent.class, (payload, context) -> events.mentioned(payload))
                .event(MemberJoinedChannelEvent.class, (payload, context) -> events.joined(payload))
                .event(MemberLeftChannelEvent.class, (payload, context) -> events.left(payload));
    }

    /** Slack says "group" of private channels. */
    private static App ofChannels(App bolt, Events events) {
        return bolt.event(ChannelIdChangedEvent.class, (of, context) -> events.moved(of))
                .event(
                        ChannelRenameEvent.class,
                        (of, context) -> events.renamed(
                                of,
                                of.getEvent().getChannel().getId(),
                                of.getEvent().getChannel().getName()))
                .event(
                        GroupRenameEvent.class,
                        (of, context) -> events.renamed(
                                of,
                                of.getEvent().getChannel().getId(),
                                of.getEvent().getChannel().getName()))
                .event(
                        ChannelArchiveEvent.class,
                        (of, context) -> events.closed(of, of.getEvent().getChannel(), Refusal.ARCHIVED))
                .event(
                        GroupArchiveEvent.class,
                        (of, context) -> events.closed(of, of.getEvent().getChannel(), Refusal.ARCHIVED))
                .event(
                        ChannelDeletedEvent.class,
                        (of, context) -> events.closed(of, of.getEvent().getChannel(), Refusal.NOT_THERE))
                .event(
                        GroupDeletedEvent.class,
                        (of, context) -> events.closed(of, of.getEvent().getChannel(), Refusal.NOT_THERE))
                .event(
                        ChannelLeftEvent.class,
                        (of, context) -> events.closed(of, of.getEvent().getChannel(), Refusal.NOT_THERE))
                .event(
                        GroupLeftEvent.class,
                        (of, context) -> events.closed(of, of.getEvent().getChannel(), Refusal.NOT_THERE))
                .event(
                        ChannelUnarchiveEvent.class,
                        (of, context) -> events.reopened(of, of.getEvent().getChannel()))
                .event(
                        GroupUnarchiveEvent.class,
                        (of, context) -> events.reopened(of, of.getEvent().getChannel()));
    }

    /** What nobody answers to, Bolt calls not found; Slack wants to hear that it came. A form that was sent stays open. */
    private static Response orNothing(Request<?> request, Response answer, MiddlewareChain chain) throws Exception {
        var answered = chain.next(request);
        if (answered.getStatusCode() != 404) {
            return answered;
        }
        return switch (request.getRequestType()) {
            case BlockSuggestion, DialogSuggestion -> SlackTurns.json("{\"options\":[]}");
            case ViewSubmission -> throw RefusedRequest.malformed();
            default -> Response.ok();
        };
    }

    @Bean
    @ConditionalOnExpression(OVER_HTTP)
    RequestSignature slackSignature(SlackSettings settings, InstantSource clock, ClockWatch clocks) {
        return new RequestSignature(settings.signingSecret(), clock, clocks);
    }

    @Bean
    @ConditionalOnExpression(OVER_HTTP)
    RefusalLog slackRefusals(InstantSource clock) {
        return new RefusalLog(
                "the Slack address",
                "tandem.slack.signing-secret is not that of the app at Slack, the clock of this machine is wrong, or somebody"
                        + " other than Slack sends them",
                clock);
    }

    @Bean
    @ConditionalOnExpression(OVER_HTTP)
    ServletRegistrationBean<SlackInbound> slackInbound(
            RequestSignature signature,
            InstantSource clock,
            RefusalLog slackRefusals,
            SlackTurns turns,
            Workspaces workspaces,
            App bolt) {
        var servlet = new SlackInbound(signature, new Bodies(clock), slackRefusals, turns, workspaces, bolt);
        return new ServletRegistrationBean<>(servlet, "/slack/events");
    }

    @Bean
    @ConditionalOnExpression(OVER_SOCKET_MODE)
    SocketMode slackSocketMode(SlackSettings settings, App bolt) {
        return new SocketMode(settings, bolt);
    }
}
