package org.tandembot.platform.playground;

import java.io.PrintStream;
import java.time.InstantSource;
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
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Choice;
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
                new DemoSeed(demo, known, settings.getObject()).run(arguments);
            }
        };
    }

    @Bean
    News playgroundNews() {
        return new News(RandomGenerator.getDefault());
    }

    @Bean
    PlaygroundPlatform playgroundPlatform(DemoTeam team, Conversations conversations) {
        return new PlaygroundPlatform(team, conversations);
    }

    @Bean
    Conversations playgroundConversations(ObjectProvider<InstantSource> time, Drawing drawing, News news) {
        return new Conversations(time.getIfAvailable(InstantSource::system), entry -> news.tell(drawing.said(entry)));
    }

    @Bean
    Drawing playgroundDrawing(DemoTeam team, ObjectProvider<Router> router) {
        var people = team.people().stream()
                .map(person -> new Choice(person.id(), person.name() + ", " + person.role()))
                .toList();
        return new Drawing(
                new PlaygroundRenderer(
                        people,
                        new PlaygroundRenderer.Labels(text("form.optional"), text("form.pick"), text("keep.copy"))),
                // Asked for late, since features know of the platforms.
                () -> router.getObject().onAnyMessage(Turns.LANGUAGE));
    }

    @Bean
    Turns playgroundTurns(DemoTeam team, Conversations conversations, Router router) {
        return new Turns(team, conversations, router, new FormCheck(team, words));
    }

    @Bean
    Colleagues playgroundColleagues(
            DemoTeam team, Conversations conversations, Turns turns, Dialogs dialogs, PlaygroundSettings settings) {
        var random = RandomGenerator.getDefault();
        var lines = dialogs.items("colleagues", Turns.LANGUAGE, Writing.Line.class);
        var writing = new Writing(conversations, turns, settings.colleaguesWrite(), lines, random);
        return new Colleagues(team, conversations, turns, settings.colleaguesPress(), writing, random);
    }

    @Bean
    PlaygroundController playgroundController(
            DemoTeam team,
            Conversations conversations,
            Turns turns,
            Drawing drawing,
            News news,
            Router router,
            Colleagues colleagues) {
        var page = new PlaygroundPage(words, team);
        return new PlaygroundController(team, conversations, turns, colleagues, drawing, news, page, words, router);
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
        PrintStream console = System.out;
        console.println(words.text(Turns.LANGUAGE, "greeting", "address", "http://localhost:" + port + "/"));
    }

    private String text(String key) {
        return words.text(Turns.LANGUAGE, key);
    }
}
