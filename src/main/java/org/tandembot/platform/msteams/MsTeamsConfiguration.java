package org.tandembot.platform.msteams;

import io.micrometer.core.instrument.MeterRegistry;
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
import org.tandembot.chat.Reads;
import org.tandembot.chat.Router;
import org.tandembot.chat.Sleeper;
import org.tandembot.dialog.Dialogs;
import org.tandembot.platform.http.Bodies;
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
    Addresses msTeamsConversations(Store store, RandomGenerator random) {
        return new Addresses(store, random);
    }

    /** Asks the router only once something is drawn: some features need the platforms before the router is there. */
    @Bean
    MsTeamsRenderer msTeamsRenderer(Dialogs dialogs, ObjectProvider<Router> router) {
        return new MsTeamsRenderer(
                dialogs.words("msteams"), action -> router.getObject().opensForm(action));
    }

    @Bean
    TypedCommands msTeamsTypedCommands(Dialogs dialogs) {
        return new TypedCommands(dialogs.words("msteams"));
    }

    @Bean
    Outgoing msTeamsOutgoing(
            Connector connector,
            Addresses conversations,
            MsTeamsRenderer renderer,
            MsTeamsSettings settings,
            TypedCommands commands) {
        return new Outgoing(connector, conversations, renderer, settings, commands);
    }

    @Bean
    Reads msTeamsReads(InstantSource clock, ObjectProvider<Sleeper> sleeper, MeterRegistry meters) {
        return new Reads("Microsoft Teams", clock, sleeper.getIfAvailable(() -> Sleeper.by(clock)), meters);
    }

    @Bean
    MsTeamsPlatform msTeamsPlatform(
            Connector connector,
            Outgoing outgoing,
            Addresses conversations,
            Reads msTeamsReads,
            MsTeamsSettings settings,
            Dialogs dialogs) {
        var words = dialogs.words("msteams");
        return new MsTeamsPlatform(connector, outgoing, conversations, msTeamsReads, words, settings.tenantId());
    }

    @Bean
    Answers msTeamsAnswers(Outgoing outgoing, MsTeamsRenderer renderer, TypedCommands commands, Dialogs dialogs) {
        return new Answers(outgoing, renderer, commands, dialogs.words("msteams"));
    }

    @Bean
    Presence msTeamsPresence(Addresses conversations, Teams teams, Membership membership) {
        return new Presence(conversations, teams, membership);
    }

    @Bean
    RedisFirsts msTeamsFirsts(Store store, RandomGenerator random) {
        return new RedisFirsts(store, random);
    }

    @Bean
    FileConsent msTeamsFileConsent(
            MsTeamsSettings settings,
            Router router,
            Answers answers,
            Outgoing outgoing,
            RedisFirsts firsts,
            Dialogs dialogs) {
        var hosts = new UploadHosts(settings.uploadHosts());
        return new FileConsent(
                router,
                answers,
                outgoing,
                new OneDrive(hosts, http(), UPLOAD),
                hosts,
                firsts,
                dialogs.words("msteams"));
    }

    @Bean
    MsTeamsAdapter msTeamsAdapter(
            MsTeamsSettings settings,
            Router router,
            Answers answers,
            Presence presence,
            FileConsent files,
            RedisFirsts firsts) {
        return new MsTeamsAdapter(new MsTeamsBot(settings, router, answers, presence, files, firsts));
    }

    @Bean
    ServletRegistrationBean<MsTeamsInbound> msTeamsInbound(
            MsTeamsSettings settings, InstantSource clock, MsTeamsAdapter adapter, Answers answers) {
        var keys = new SigningKeys(settings.openidMetadataUrl(), http(), clock);
        var inbound = new MsTeamsInbound(
                new TokenCheck(settings.appId(), keys, clock),
                new Bodies(clock),
                new EnvelopeCheck(settings),
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
