package org.tandembot.platform.msteams;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
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
import org.tandembot.chat.Router;
import org.tandembot.dialog.Dialogs;
import org.tandembot.roster.Teams;
import org.tandembot.store.Store;

/** Puts Microsoft Teams together, where an app id switches it on. */
@Configuration(proxyBeanMethods = false)
@Conditional(MsTeamsConfiguration.On.class)
@EnableConfigurationProperties(MsTeamsSettings.class)
class MsTeamsConfiguration {

    /** Teams waits 15 s for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    /** A file is sent within one answer. */
    private static final Duration UPLOAD = Duration.ofSeconds(8);

    @Bean
    OwnPace msTeamsPace() {
        return new OwnPace(System::nanoTime);
    }

    @Bean(destroyMethod = "close")
    Connector msTeamsConnector(MsTeamsSettings settings, InstantSource clock, OwnPace pace) {
        return new Connector(new ServiceHosts(settings.serviceUrlHosts()), new AppToken(settings, http(), clock), pace);
    }

    @Bean(destroyMethod = "writeDown")
    RedisConversations msTeamsConversations(Store store, RandomGenerator random) {
        return new RedisConversations(store, random);
    }

    /** Asks the router only once something is drawn: some features need the platforms before the router is there. */
    @Bean
    MsTeamsRenderer msTeamsRenderer(Dialogs dialogs, ObjectProvider<Router> router) {
        return new MsTeamsRenderer(
                dialogs.words("msteams"), action -> router.getObject().opensForm(action));
    }

    @Bean
    Outgoing msTeamsOutgoing(
            Connector connector, RedisConversations conversations, MsTeamsRenderer renderer, MsTeamsSettings settings) {
        return new Outgoing(connector, conversations, renderer, settings);
    }

    @Bean
    MsTeamsPlatform msTeamsPlatform(
            Connector connector, Outgoing outgoing, RedisConversations conversations, MsTeamsSettings settings) {
        return new MsTeamsPlatform(connector, outgoing, conversations, settings.tenantId());
    }

    @Bean
    Answers msTeamsAnswers(Outgoing outgoing, MsTeamsRenderer renderer, Dialogs dialogs) {
        return new Answers(outgoing, renderer, dialogs.words("msteams"));
    }

    @Bean
    Presence msTeamsPresence(RedisConversations conversations, Teams teams, Membership membership) {
        return new Presence(conversations, teams, membership);
    }

    @Bean
    FileConsent msTeamsFileConsent(
            MsTeamsSettings settings,
            Router router,
            Answers answers,
            Outgoing outgoing,
            Store store,
            RandomGenerator random,
            Dialogs dialogs) {
        var hosts = new UploadHosts(settings.uploadHosts());
        return new FileConsent(
                router,
                answers,
                outgoing,
                new OneDrive(hosts, http(), UPLOAD),
                hosts,
                new RedisFileAnswers(store, random),
                dialogs.words("msteams"));
    }

    @Bean
    MsTeamsAdapter msTeamsAdapter(
            MsTeamsSettings settings, Router router, Answers answers, Presence presence, FileConsent files) {
        return new MsTeamsAdapter(new MsTeamsBot(settings.tenantId(), router, answers, presence, files));
    }

    @Bean
    ServletRegistrationBean<MsTeamsInbound> msTeamsInbound(
            MsTeamsSettings settings, InstantSource clock, MsTeamsAdapter adapter, Answers answers) {
        var keys = new SigningKeys(settings.openidMetadataUrl(), http(), clock);
        var inbound = new MsTeamsInbound(
                new TokenCheck(settings.appId(), keys, clock),
                new EnvelopeCheck(settings.tenantId(), new ServiceHosts(settings.serviceUrlHosts())),
                adapter,
                answers,
                PATIENCE);
        return new ServletRegistrationBean<>(inbound, "/api/messages");
    }

    private static HttpClient http() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** An app id is set. */
    static final class On implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("tandem.msteams.app-id"));
        }
    }
}
