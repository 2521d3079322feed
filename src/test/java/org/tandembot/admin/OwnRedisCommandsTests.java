package org.tandembot.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.tandembot.TandemApplication;
import org.tandembot.TestGround;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** An operator's commands where Tandem keeps its data, its vault and its master key in its own folder. */
@Timeout(240)
class OwnRedisCommandsTests {

    @TempDir
    Path folder;

    @Test
    void aCommandUsesTheRedisOfTheTandemThatRunsAndWithoutOneStartsIt() {
        try (var running = start("home")) {
            add(running, "NORTH");
            assertThat(run("home", "", "teams").said()).contains("NORTH");
            assertThat(run("home", "North", "teams end NORTH").code()).isZero();
            add(running, "SOUTH");
            assertThat(running.getBean(Teams.class).find("NORTH")).isEmpty();
        }
        assertThat(run("home", "", "teams").said()).contains("SOUTH").doesNotContain("NORTH");
        try (var again = start("home")) {
            assertThat(again.getBean(Teams.class).find("SOUTH")).isPresent();
        }
    }

    @Test
    void theMasterKeyInTheFolderIsChangedWhileTandemRuns() throws IOException {
        var file = folder.resolve("home/master.key");
        String token;
        try (var running = start("home")) {
            var before = Files.readString(file);
            token = key(running, "round-1");
            assertThat(run("home", "", "keys finish").said()).contains("No change of the master key is under way");

            assertThat(run("home", "", "keys rotate").said()).contains("a new master key, which is in " + file);

            assertThat(file).content().isNotEqualTo(before);
            assertThat(folder.resolve("home/master.key.next")).doesNotExist();
            key(running, "round-2");
        }
        try (var again = start("home")) {
            assertThat(run("home", "no", "keys finish").code()).isEqualTo(1);
            assertThat(run("home", "finish", "keys finish").code()).isZero();
            assertThat(key(again, "round-1")).isEqualTo(token);
            assertThat(again.getBean(Vault.class).open("round-2")).isPresent();
        }
        start("home").close();
    }

    @Test
    void aBackupGoesIntoAnEmptyRedisOnly() throws IOException {
        var file = folder.resolve("tandem.backup");
        try (var running = start("home")) {
            add(running, "NORTH");
            key(running, "round-1");
            assertThat(run("home", "", "backup " + file).said()).contains("without the vault");
            assertThat(run("home", "", "backup " + file).said()).contains("is there already");
            add(running, "SOUTH");
            assertThat(run("home", "", "restore " + file).said()).contains("has data of Tandem's already");
            assertThat(running.getBean(Teams.class).find("SOUTH")).isPresent();
        }
        assertThat(run("home", "", "restore " + file).said()).contains("has data of Tandem's already");

        assertThat(run("other", "", "restore " + file).code()).isZero();

        FileSystemUtils.copyRecursively(folder.resolve("home/vault"), folder.resolve("other/vault"));
        Files.copy(folder.resolve("home/master.key"), folder.resolve("other/master.key"));
        try (var restored = start("other")) {
            var teams = restored.getBean(Teams.class);
            assertThat(teams.find("NORTH")).isPresent();
            assertThat(teams.find("SOUTH")).as("came after the back-up").isEmpty();
            assertThat(restored.getBean(Vault.class).open("round-1")).isPresent();
        }
    }

    @Test
    void aBackupThatIsDamagedOrIsNoneIsRefusedBeforeAnythingIsWritten() throws IOException {
        var file = folder.resolve("tandem.backup");
        start("home").close();
        run("home", "", "backup " + file);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(run("other", "", "restore " + file).said()).contains("is damaged");
        Files.write(file, List.of("TANDEM BACKUP 1"));
        assertThat(run("other", "", "restore " + file).said()).contains("is damaged");
        Files.write(file, List.of("something else"));
        assertThat(run("other", "", "restore " + file).said()).contains("is not a backup");
        assertThat(run("other", "", "restore " + folder.resolve("none")).said()).contains("cannot be read");
        assertThat(run("third", "", "backup " + folder.resolve("of-nothing")).said())
                .contains("no data of Tandem's");
        start("other").close();
    }

    @Test
    void theDataMovesToARedisOfTheOperators() throws IOException {
        try (var outside = TestRedis.start()) {
            var url = "--spring.data.redis.url=" + outside.url();
            try (var running = start("home")) {
                add(running, "NORTH");
                key(running, "round-1");
                assertThat(run("home", "", "move", url).said()).contains("Stop it first");
            }
            assertThat(run("home", "", "move").said()).contains("name no Redis but Tandem's own");

            var moved = run("home", "", "move", url);

            assertThat(moved.code()).as(moved.said()).isZero();
            var key = Files.readString(folder.resolve("home/master.key")).strip();
            try (var there = start("home", url, "--tandem.master-key=" + key)) {
                assertThat(there.getBean(Teams.class).find("NORTH")).isPresent();
                assertThat(there.getBean(Vault.class).open("round-1")).isPresent();
            }
            assertThat(run("home", "", "move", url).said()).contains("has data of Tandem's already");
        }
    }

    private static void add(ConfigurableApplicationContext tandem, String team) {
        var name = team.charAt(0) + team.substring(1).toLowerCase(java.util.Locale.ROOT);
        tandem.getBean(Teams.class)
                .save(TestTeam.of(team, name, new ChannelId("test", "w1", team), Set.of(), Optional.empty()));
    }

    private static String key(ConfigurableApplicationContext tandem, String id) {
        return tandem.getBean(Vault.class).create(id).token("x");
    }

    private TypedCommand run(String home, String answer, String typed, String... settings) {
        var all = Stream.concat(Stream.of("--tandem.home=" + folder.resolve(home)), Stream.of(settings));
        return TypedCommand.run(all.toList(), answer, typed);
    }

    private ConfigurableApplicationContext start(String home, String... settings) {
        var all = Stream.concat(
                Stream.of(
                        "--tandem.home=" + folder.resolve(home),
                        "--tandem.playground.enabled=false",
                        "--tandem.schedule.look-every=1h",
                        "--spring.jmx.enabled=false"),
                Stream.of(settings));
        return new SpringApplicationBuilder(TandemApplication.class, TestGround.Beans.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new));
    }
}
