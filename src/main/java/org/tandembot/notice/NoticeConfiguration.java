package org.tandembot.notice;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tandembot.account.WebSettings;
import org.tandembot.dialog.Dialogs;
import org.tandembot.home.CannotStart;
import org.tandembot.settings.Trial;

/** Puts the ways together that are set up. Without the web there are none: nobody would be told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, NotifySettings.class, PushSettings.class})
class NoticeConfiguration {

    private static final String HOST = "spring.mail.host";
    private static final String NO_SENDER = MailSettings.FROM
            + " is missing, and spring.mail.host is set: e-mails need an address that they come from.";

    @Bean
    @Order(1)
    @ConditionalOnExpression("!'${spring.mail.host:}'.isBlank()")
    Smtp smtp(JavaMailSender mail, MailSettings settings, InstantSource clock) {
        if (settings.from().isEmpty()) {
            throw new CannotStart(NO_SENDER, "Write an address of yours, such as tandem.mail.from=tandem@example.org.");
        }
        return new Smtp(mail, settings.from(), clock);
    }

    @Bean
    @Order(2)
    @ConditionalOnProperty("tandem.notify.api-key")
    Notify govUkNotify(NotifySettings settings, InstantSource clock) {
        return new Notify(settings, clock);
    }

    @Bean
    @Order(3)
    @ConditionalOnProperty("tandem.push.contact")
    BrowserPush browserPush(PushSettings settings, PushKeys keys, Dialogs dialogs) {
        return new BrowserPush(settings, keys, dialogs.words("notice"));
    }

    @Bean
    Ways noticeWays(ObjectProvider<Way> all, WebSettings web, MeterRegistry meters, InstantSource clock) {
        return new Ways(web.isOn() ? all.orderedStream().toList() : List.of(), meters, clock);
    }

    @Bean
    HealthIndicator noticesHealthIndicator(Ways ways) {
        return () -> {
            var troubles = ways.troubles();
            return (troubles.isEmpty() ? Health.up() : Health.down())
                    .withDetails(troubles)
                    .build();
        };
    }

    /** Asks the mail server and GOV.UK Notify whether they take what is set; nothing is sent. */
    static final class OfNotices implements Trial {

        private final InstantSource clock;

        OfNotices(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public List<Finding> of(ConfigurableEnvironment environment) {
            var binder = Binder.get(environment);
            var findings = new ArrayList<Finding>();
            if (!environment.getProperty(HOST, "").isBlank()) {
                findings.add(smtp(
                        binder.bindOrCreate("spring.mail", MailProperties.class),
                        binder.bindOrCreate("tandem.mail", MailSettings.class)));
            }
            var settings = binder.bindOrCreate("tandem.notify", NotifySettings.class);
            if (settings.isOn()) {
                var notify = new Notify(settings, clock);
                Stream.of(Kind.values())
                        .filter(notify::takes)
                        .map(kind -> notify(notify, kind))
                        .forEach(findings::add);
            }
            if (binder.bindOrCreate("tandem.push", PushSettings.class).isOn()) {
                findings.add(
                        Finding.right("tandem.push.contact is well formed. No push service was called: a browser names"
                                + " its own, of tandem.push.hosts, when somebody turns messages on."));
            }
            return findings;
        }

        private static Finding smtp(MailProperties mail, MailSettings settings) {
            if (settings.from().isEmpty()) {
                return Finding.wrong(NO_SENDER);
            }
            try {
                var server = new JavaMailSenderImpl();
                server.setHost(mail.getHost());
                server.setPort(mail.getPort() == null ? JavaMailSenderImpl.DEFAULT_PORT : mail.getPort());
                server.setProtocol(mail.getProtocol());
                server.setUsername(mail.getUsername());
                server.setPassword(mail.getPassword());
                server.getJavaMailProperties().putAll(mail.getProperties());
                if (mail.getSsl().isEnabled()) {
                    server.getJavaMailProperties().put("mail." + mail.getProtocol() + ".ssl.enable", "true");
                }
                server.testConnection();
                return Finding.right(HOST + " answers, and takes Tandem's user and password.");
            } catch (MailException | MessagingException e) {
                return Finding.wrong(
                        HOST + " could not be tried: " + e.getClass().getSimpleName()
                                + ". Look at spring.mail.host, .port, .username and .password, and at this machine's network.");
            }
        }

        private static Finding notify(Notify notify, Kind kind) {
            var setting = "tandem.notify." + kind.word() + "-template";
            try {
                var status = notify.check(kind);
                return status == 200
                        ? Finding.right(setting + " and tandem.notify.api-key are good.")
                        : Finding.wrong(
                                setting + " is refused by GOV.UK Notify with status " + status
                                        + ". 403: the key is wrong, or this machine's clock. 404: the template is not this service's.");
            } catch (IOException e) {
                return Finding.wrong(
                        setting + " could not be tried, because GOV.UK Notify does not answer. Look at this"
                                + " machine's network and tandem.notify.url.");
            }
        }
    }
}
