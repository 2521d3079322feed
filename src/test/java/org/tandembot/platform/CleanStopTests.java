package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.TandemApplication;
import org.tandembot.TestGround;
import org.tandembot.delivery.Traffic;
import org.tandembot.platform.msteams.FakeMicrosoft;
import org.tandembot.platform.msteams.TeamsGround;
import org.tandembot.platform.slack.SlackGround;
import org.tandembot.store.TestRedis;

/** A program that has been in use in Slack and in Teams is stopped: nothing goes wrong on the way out. */
class CleanStopTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    @TempDir
    Path home;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void aStopWarnsOfNothingAndKeepsWhatWasHeardInTeams() {
        var tandem = start("--spring.data.redis.url=" + redis.url(), "--tandem.vault.keep-in=main-redis");
        var chat = used(tandem);

        assertThat(whileStopping(tandem)).isEmpty();
        assertThat(redis.everything().toString()).contains(chat);
    }

    @Test
    void norDoesOneWithARedisOfItsOwn() {
        var tandem = start("--tandem.home=" + home);
        used(tandem);

        assertThat(whileStopping(tandem)).isEmpty();
    }

    private static ConfigurableApplicationContext start(String... more) {
        var settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.jmx.enabled=false",
                "--tandem.playground.enabled=false",
                "--tandem.schedule.look-every=100ms",
                "--tandem.master-key=" + "A".repeat(43) + "="));
        settings.addAll(List.of(more));
        return new SpringApplicationBuilder(
                        TandemApplication.class,
                        TestGround.Beans.class,
                        SlackGround.Drivers.class,
                        TeamsGround.Beans.class)
                .initializers(new SlackGround.Fake(), new FakeMicrosoft())
                .run(settings.toArray(String[]::new));
    }

    /** What Teams calls the chat of somebody who wrote to the bot there. */
    private static String used(ConfigurableApplicationContext tandem) {
        var people = IntStream.range(0, 6).mapToObj(i -> "stop" + i + "x").toList();
        var slack = tandem.getBean("slackChat", ChatDriver.class);
        slack.staff(people);
        slack.typesInPrivate(people.getFirst(), "/tandem help");
        var teams = tandem.getBean("msTeamsChat", ChatDriver.class);
        teams.staff(people);
        teams.bringsTheBotIn(people.getFirst());
        assertThat(teams.typesInPrivate(people.getFirst(), "help").text()).isNotEmpty();
        await().until(() -> tandem.getBean(Traffic.class).waiting().deliveries() == 0);
        return teams.namesOf(people.getFirst()).get(2);
    }

    /** Lines that say that something is wrong. */
    private List<String> whileStopping(ConfigurableApplicationContext tandem) {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            tandem.close();
        } finally {
            root.detachAppender(log);
        }
        return Stream.of(log.list.toArray(ILoggingEvent[]::new))
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(line -> line.getLoggerName() + " " + line.getFormattedMessage())
                .toList();
    }
}
