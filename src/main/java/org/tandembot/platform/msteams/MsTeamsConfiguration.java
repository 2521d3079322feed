package org.tandembot.platform.msteams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.platform.http.AckTimeout;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.RefusalLog;
import org.tandembot.platform.msteams.MsTeamsInbound.Proof;
import org.tandembot.platform.msteams.cards.MsTeamsRenderer;
import org.tandembot.platform.msteams.registration.MicrosoftAddresses;
import org.tandembot.platform.msteams.registration.MsTeamsSettings;
import org.tandembot.platform.msteams.registration.Registration;
import org.tandembot.platform.msteams.registration.Registrations;
import org.tandembot.platform.msteams.registration.TokenRefused;
import org.tandembot.roster.Teams;
import org.tandembot.settings.TrustedHosts;
import org.tandembot.store.ClockWatch;
import org.tandembot.store.Store;
import org.tandembot.workspace.ChannelEvent;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Reads;
import org.tandembot.workspace.Sleeper;

/** Puts Microsoft Teams together, where a registration switches it on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!(@environment.getProperty('tandem.msteams.app-id', '')"
        + " + @environment.getProperty('tandem.msteams.apps[0].app-id', '')).isBlank()")
@EnableConfigurationProperties({MsTeamsSettings.class, MicrosoftAddresses.class})
class MsTeamsConfiguration {

    /** Teams waits 15 s for an answer. */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(12);

    /** A file is sent within one answer. */
    private static final Duration LONGEST_UPLOAD = Duration.ofSeconds(8);

    private final MsTeamsSettings settings;
    private final MicrosoftAddresses addresses;
    private final InstantSource clock;
    private final Words words;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    MsTeamsConfiguration(MsTeamsSettings settings, MicrosoftAddresses addresses, InstantSource clock, Dialogs dialogs) {
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
        this.words = dialogs.words("msteams");
    }

    @Bean
    OwnPace msTeamsPace() {
        return new OwnPace(System::nanoTime);
    }

    @Bean
    Registrations msTeamsRegistrations(Environment environment, ClockWatch clocks) {
        return new Registrations(settings, addresses, http, clock, clocks, environment);
    }

    /** One for each tenant: one that Microsoft refuses leaves the others as they are. */
    @Bean
    CompositeHealthContributor msTeamsHealthContributor(Registrations registrations) {
        return CompositeHealthContributor.fromMap(registrations.all().stream()
                .collect(Collectors.toMap(Registration::tenant, MsTeamsConfiguration::health)));
    }

    private static HealthIndicator health(Registration one) {
        return () -> one.token()
                .refused()
                .map(no -> Health.down().withDetail("cause", String.valueOf(no.getMessage())))
                .orElseGet(Health::up)
                .build();
    }

    @Bean
    MeterBinder msTeamsMetrics(Registrations registrations) {
        return meters -> registrations
                .all()
                .forEach(one -> Gauge.builder(
                                "tandem.msteams.refused",
                                one.token(),
                                token -> token.refused().map(TokenRefused::code).orElse(0))
                        .tag("tenant", one.tenant())
                        .register(meters));
    }

    @Bean(destroyMethod = "close")
    Connector msTeamsConnector(Registrations registrations, OwnPace pace) {
        return new Connector(new TrustedHosts(addresses.serviceUrlHosts()), registrations, pace);
    }

    @Bean
    Addresses msTeamsConversations(Store store, RandomGenerator random) {
        return new Addresses(store, random);
    }

    /** Asks the router only once something is drawn: some features need the platforms before the router is there. */
    @Bean
    MsTeamsRenderer msTeamsRenderer(ObjectProvider<Router> router) {
        return new MsTeamsRenderer(words, action -> router.getObject().opensForm(action));
    }

    @Bean
    Outgoing msTeamsOutgoing(
            Connector connector, Addresses conversations, MsTeamsRenderer renderer, Registrations registrations) {
        return new Outgoing(connector, conversations, renderer, registrations, words);
    }

    @Bean
    MsTeamsPlatform msTeamsPlatform(
            Connector connector,
            Outgoing outgoing,
            Addresses conversations,
            Registrations registrations,
            ObjectProvider<Sleeper> sleeper,
            MeterRegistry meters) {
        var reads = new Reads("Microsoft Teams", clock, sleeper.getIfAvailable(() -> Sleeper.by(clock)), meters);
        return new MsTeamsPlatform(connector, outgoing, conversations, reads, words, registrations);
    }

    @Bean
    TeamsReplies msTeamsReplies(Outgoing outgoing, MsTeamsRenderer renderer) {
        return new TeamsReplies(outgoing, renderer, words);
    }

    @Bean
    Presence msTeamsPresence(
            Addresses conversations, Teams teams, Membership membership, ChannelEvent.Listener channels) {
        return new Presence(conversations, teams, membership, channels);
    }

    @Bean
    RedisFirsts msTeamsFirsts(Store store, RandomGenerator random) {
        return new RedisFirsts(store, random);
    }

    @Bean
    FileConsent msTeamsFileConsent(Router router, TeamsReplies replies, Outgoing outgoing, RedisFirsts firsts) {
        var drive = new OneDrive(new TrustedHosts(addresses.uploadHosts()), http, LONGEST_UPLOAD);
        return new FileConsent(router, replies, outgoing, drive, firsts, words);
    }

    @Bean
    MsTeamsBot msTeamsBot(
            Router router, TeamsReplies replies, Presence presence, FileConsent files, RedisFirsts firsts) {
        return new MsTeamsBot(settings, router, replies, presence, files, firsts);
    }

    @Bean
    AckTimeout msTeamsTimeout() {
        return new AckTimeout(LONGEST_ANSWER);
    }

    @Bean
    RefusalLog msTeamsRefusals() {
        return new RefusalLog(
                "the Teams address",
                "tandem.msteams.app-id or tenant-id is not that of the bot's registration, the clock of this machine is wrong, or"
                        + " somebody other than Microsoft sends them",
                clock);
    }

    @Bean
    ServletRegistrationBean<MsTeamsInbound> msTeamsInbound(
            MsTeamsBot bot,
            TeamsReplies replies,
            Outgoing outgoing,
            AckTimeout msTeamsTimeout,
            RefusalLog msTeamsRefusals,
            Registrations registrations) {
        var keys = new SigningKeys(addresses.openidMetadataUrl(), http, clock);
        var envelopes = new EnvelopeCheck(new TrustedHosts(addresses.serviceUrlHosts()));
        var proof = new Proof(new TokenCheck(registrations, keys, clock), new Bodies(clock), envelopes);
        var inbound = new MsTeamsInbound(proof, bot, replies, outgoing, msTeamsTimeout, msTeamsRefusals);
        return new ServletRegistrationBean<>(inbound, "/api/messages");
    }
}
