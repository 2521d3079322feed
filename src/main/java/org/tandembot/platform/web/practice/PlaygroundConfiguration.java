package org.tandembot.platform.web.practice;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.platform.web.WebChat;
import org.tandembot.roster.TeamSettings;
import org.tandembot.roster.Teams;

/** Puts the playground together, where it is on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(PlaygroundSwitch.ENABLED)
@EnableConfigurationProperties(PlaygroundSettings.class)
class PlaygroundConfiguration {

    private final Words words;

    PlaygroundConfiguration(Dialogs dialogs, ServerProperties server) {
        this.words = dialogs.words("playground");
        requireLoopback(server);
    }

    private static void requireLoopback(ServerProperties server) {
        var address = server.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new InvalidConfigurationPropertyValueException(
                    PlaygroundSwitch.ADDRESS,
                    address == null ? null : address.getHostAddress(),
                    "Whoever reaches the playground can act as anyone in it, so it only runs on this computer's own"
                            + " address, 127.0.0.1. Leave server.address out, or switch the playground off with "
                            + PlaygroundSwitch.ENABLED + "=false.");
        }
    }

    @Bean
    DemoTeam demoTeam() {
        return DemoTeam.load();
    }

    /** Sets the made-up team up; where there is no store of teams, as in a test of the chat alone, there is nothing to do. */
    @Bean
    ApplicationRunner demoSeed(DemoTeam demo, ObjectProvider<Teams> teams, ObjectProvider<TeamSettings> settings) {
        return arguments -> {
            var known = teams.getIfAvailable();
            if (known != null) {
                demo.setUp(known, settings.getObject());
            }
        };
    }

    @Bean
    WebChat practiceChat(DemoTeam team, ObjectProvider<InstantSource> time, ObjectProvider<Router> router) {
        return new WebChat(
                team,
                words,
                router::getObject,
                time.getIfAvailable(InstantSource::system),
                RandomGenerator.getDefault());
    }

    @EventListener
    void hangUp(ContextClosedEvent stopping) {
        stopping.getApplicationContext().getBean("practiceChat", WebChat.class).hangUp();
    }

    @Bean
    PlaygroundPlatform playgroundPlatform(DemoTeam team, WebChat chat) {
        return new PlaygroundPlatform(team, chat);
    }

    @Bean
    Colleagues playgroundColleagues(DemoTeam team, WebChat chat, Dialogs dialogs, PlaygroundSettings settings) {
        var lines = dialogs.items("colleagues", Locale.ENGLISH, Colleagues.Line.class);
        return new Colleagues(team, chat, settings, lines, RandomGenerator.getDefault());
    }

    @Bean
    PlaygroundController playgroundController(DemoTeam team, WebChat chat, Colleagues colleagues) {
        return new PlaygroundController(team, chat, colleagues, words);
    }

    @Bean
    PlaygroundPage playgroundPage(DemoTeam team) {
        return new PlaygroundPage(words, team);
    }

    /** Before all that Spring serves, known path or not; what Slack and Teams call proves itself. */
    @Bean
    FilterRegistrationBean<PlaygroundGate> playgroundGate() {
        var gate = new FilterRegistrationBean<>(new PlaygroundGate(words));
        gate.addServletNames("dispatcherServlet");
        return gate;
    }

    @Bean
    WebMvcConfigurer playgroundPaths() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/playground/assets/**")
                        .addResourceLocations("classpath:/playground/assets/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }

    /** The one line a newcomer looks for, so it is not dressed up as a log line. */
    @EventListener
    void greet(ApplicationReadyEvent ready) {
        Environment environment = ready.getApplicationContext().getEnvironment();
        var port = Optional.ofNullable(environment.getProperty("local.server.port"))
                .orElse("8080");
        var path = environment.getProperty("server.servlet.context-path", "");
        PrintStream console = System.out;
        console.println(words.text(
                Locale.ENGLISH, "greeting", "address", "http://localhost:" + port + path.replaceFirst("/$", "") + "/"));
    }
}
