package org.tandembot.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.FilledTeam;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** What an operator does from a terminal while Tandem runs: the same as is done in the chat, and nothing else happens. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdminTests {

    private static final TestRedis redis = TestRedis.start();
    private static ConfigurableApplicationContext running;
    private static FilledTeam filled;

    private static final List<String> SETTINGS = List.of(
            "--spring.data.redis.url=" + redis.url(),
            "--tandem.master-key=" + "A".repeat(43) + "=",
            "--tandem.vault.keep-in=main-redis",
            "--tandem.operators=test/w1/OPERATOR");

    @TempDir
    Path folder;

    @BeforeAll
    static void begin() {
        redis.ensureRunning();
        running = Instance.start(redis);
        filled = FilledTeam.of(running, "TERMINAL");
    }

    @AfterAll
    static void end() {
        running.close();
        redis.close();
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithAllCommandsAndCode2() {
        for (var typed : List.of("", "team", "teams close", "people find", "concerns", "keys", "backup")) {
            var command = run("", typed);
            assertThat(command.code()).as(typed).isEqualTo(2);
            assertThat(command.said().startsWith("There is no command \"admin " + typed))
                    .as(typed)
                    .isEqualTo(!typed.isEmpty());
            assertThat(command.said()).contains("admin teams", "admin people", "admin keys", "--yes");
        }
    }

    @Test
    void everyTeamIsListedWithItsManagersAndItsLastRound() {
        var said = run("", "teams").said();

        assertThat(said)
                .matches("(?s)id\tname\thomes.*TERMINAL\tRiverside\ttest/w1/TERMINAL\t1\t(open since )?20\\d\\d-.*");
    }

    @Test
    void eachHomeOfATeamIsListedWithItsNameAndEmployer() {
        var channel = new ChannelId("test", "w1", "HOMES");
        var council = new ChannelId("test", "council", "C7");
        var teams = running.getBean(Teams.class);
        teams.save(TestTeam.of("HOMES", "Homes", channel, Set.of(), Optional.empty()));
        teams.join(
                "HOMES",
                new Home(council, "council", "Milltown Council", Optional.empty(), Optional.empty()),
                _ -> true);

        assertThat(run("", "teams").said())
                .contains("HOMES\tHomes\ttest/w1/HOMES; test/council/C7 council Milltown Council\t0\t");
        teams.remove("HOMES");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aTeamEndsOnceItsNameIsTyped() {
        var keySets = keySets();
        assertThat(run("Hillside", "teams end TERMINAL").said()).contains("Nothing was changed");
        assertThat(running.getBean(Teams.class).find("TERMINAL")).isPresent();
        var chat = running.getBean(TestChat.class);
        chat.forget();

        var said = run("Riverside", "teams end TERMINAL");

        assertThat(said.code()).as(said.said()).isZero();
        assertThat(run("", "teams").said()).doesNotContain("TERMINAL");
        ticks();
        assertThat(redis.everything()).doesNotContain("TERMINAL");
        assertThat(keySets()).hasSizeLessThan(keySets.size() - 5);
        assertThat(Stream.of(chat.channel(), chat.inboxOf(FilledTeam.BOSS), chat.inboxOf(FilledTeam.GUARD)))
                .as("its channel, manager and guardian are told")
                .allMatch(messages -> messages.toString().contains("Tandem has ended for"));
        assertThat(run("", "teams end TERMINAL").code()).isEqualTo(1);
    }

    @Test
    void somebodyIsAskedToManageATeamThatNobodyManages() {
        var person = TestChat.person("NEXT");
        var teams = running.getBean(Teams.class);
        teams.save(TestTeam.of("ALONE", "Alone", new ChannelId("test", "w1", "ALONE"), Set.of(), Optional.empty()));
        assertThat(run("", "teams manager TERMINAL " + person).code()).isEqualTo(1);
        assertThat(run("", "teams manager ALONE NEXT").said()).contains("not the id of a person");

        var said = run("", "teams manager ALONE " + person);

        assertThat(said.code()).as(said.said()).isZero();
        await().untilAsserted(() -> assertThat(running.getBean(TestChat.class).inboxOf("NEXT"))
                .anyMatch(one -> one.toString().contains("will be a manager of")));
        assertThat(teams.find("ALONE").orElseThrow().managers()).isEmpty();
    }

    @Test
    void aPersonIsFoundByAPartOfTheirNameOrByIdAndWhatIsKeptIsWrittenDown() throws IOException {
        var who = TestChat.person(FilledTeam.person(2));
        assertThat(run("", "people find " + who).said()).contains(who.toString(), "Riverside");
        assertThat(run("", "people find zperson2").said()).contains(who.toString());
        assertThat(run("", "people find Nobody").code()).isEqualTo(1);

        var file = folder.resolve("data.txt");
        assertThat(run("", "people export " + who + " " + file).code()).isZero();

        var reply = running.getBean(Router.class)
                .route(inPrivate(FilledTeam.person(2), press(new ActionId("privacy", "file"))));
        var asInChat = shown(reply).blocks().stream()
                .filter(Block.File.class::isInstance)
                .map(block -> ((Block.File) block).content().bytes())
                .findFirst()
                .orElseThrow();
        assertThat(file).hasBinaryContent(asInChat);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("", "people export " + who + " " + file).said()).contains("is there already");
    }

    @Test
    void aPersonIsErasedAsIfTheyHadAskedInTheChat() {
        var who = FilledTeam.person(7);

        var said = run("", "people erase " + TestChat.person(who) + " --yes");

        assertThat(said.code()).as(said.said()).isZero();
        ticks();
        assertThat(redis.everything()).doesNotContain(who);
    }

    @Test
    void nothingIsSentAndNothingHappensByTheClockInTheProgramOfACommand() {
        var threads = Thread.getAllStackTraces().keySet();
        run("", "teams");

        assertThat(Thread.getAllStackTraces().keySet().stream().filter(thread -> !threads.contains(thread)))
                .noneMatch(thread -> thread.getName().startsWith("clock-"));
    }

    private static TypedCommand run(String answer, String typed) {
        return TypedCommand.run(SETTINGS, answer, typed);
    }

    private static Set<String> keySets() {
        return running.getBean(Vault.class).ids();
    }

    private static void ticks() {
        var ticker = running.getBean(Ticker.class);
        var clock = running.getBean(MovableClock.class);
        var today = Clock.systemUTC().instant().plusSeconds(60);
        clock.set(today.isAfter(clock.instant()) ? today : clock.instant());
        ticker.tick();
        filled.awaitQuiet();
        clock.pass(Duration.ofMinutes(20));
        ticker.tick();
    }
}
