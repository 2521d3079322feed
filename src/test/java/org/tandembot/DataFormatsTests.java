package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.FilledTeam.BOSS;
import static org.tandembot.FilledTeam.form;
import static org.tandembot.FilledTeam.person;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.context.ApplicationContext;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;

/**
 * Data that an earlier program wrote is read by this one. Each format has a folder of what a filled team had in it when that format
 * began: all keys of Redis (the vault's beside them), and what its people held in their hands. Such a folder is written once and never changed.
 */
@Timeout(120)
class DataFormatsTests {

    private static final Path FORMATS = Path.of("src", "test", "resources", "formats");
    private static final String TEAM = "ZFORMATZ";
    private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]{4}( [0-9A-Z]{4}){3}");

    @Test
    void theFirstFormatIsReadWithARoundThatIsOpenAConcernAndANomination() throws IOException {
        var folder = FORMATS.resolve("1");
        var held = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("held.properties"))) {
            held.load(reader);
        }
        try (var redis = TestRedis.start()) {
            redis.load(Files.readAllLines(folder.resolve("redis.dump")));
            try (var instance = Instance.start(redis)) {
                instance.getBean(MovableClock.class).set(Instant.parse(held.getProperty("at")));
                assertAllGoesOn(instance, held);
            }
        }
    }

    private static void assertAllGoesOn(ApplicationContext instance, Properties held) {
        var filled = FilledTeam.there(instance, TEAM);
        var router = instance.getBean(Router.class);
        assertThat(words(shown(filled.types(person(1), "/pulse"))))
                .as("their own answers of the open round")
                .contains("Your answers", "Agree");

        var checking = form(filled.types(person(8), "/concern check"));
        assertThat(form(filled.send(person(8), checking, Map.of("code", List.of(held.getProperty("receipt")))))
                        .toString())
                .contains("Six visits in a morning");
        assertThat(form(filled.presses(BOSS, shown(filled.types(BOSS, "/concern inbox")), "Read and answer"))
                        .toString())
                .contains("Six visits in a morning");

        var yes = ActionId.parse(held.getProperty("yes")).orElseThrow();
        assertThat(words(shown(router.route(inPrivate(person(9), press(yes)))))).contains("champion");

        var close = shown(router.route(inChannel(filled.team().channel(), BOSS, command("/pulse close"))));
        assertThat(words(shown(filled.presses(BOSS, close, "Close it"))))
                .contains("summary of round 3", "Answered: more than three quarters", "% or more");
        for (var one : List.of(
                "/summary month", "/summary quarter", "/summary log", "/tip", "/tandem my data", "/jargon ZEBRAWORD")) {
            assertThat(words(shown(filled.types(BOSS, one)))).as(one).doesNotContain("went wrong");
        }
        instance.getBean(Ticker.class).tick();
        filled.awaitQuiet();
    }

    @Test
    @EnabledIfSystemProperty(
            named = "tandem.write-format",
            matches = "\\d+",
            disabledReason = "only when a new format begins")
    void writeOne() throws IOException {
        var folder = Files.createDirectories(FORMATS.resolve(System.getProperty("tandem.write-format")));
        try (var redis = TestRedis.start();
                var instance = Instance.start(redis)) {
            var filled = FilledTeam.of(instance, TEAM);
            var receipt = RECEIPT.matcher(filled.raise(person(8), "manager").toString());
            assertThat(receipt.find()).isTrue();
            var yes = TestChat.button(filled.nominate(person(3), 9), "Yes, gladly");
            Files.write(
                    folder.resolve("held.properties"),
                    List.of(
                            "at=" + instance.getBean(MovableClock.class).instant(),
                            "receipt=" + receipt.group(),
                            "yes=" + yes.orElseThrow().onPress().encoded()));
            Files.write(folder.resolve("redis.dump"), redis.dump());
        }
    }
}
