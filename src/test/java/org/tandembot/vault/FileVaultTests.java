package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandembot.home.CannotStart;
import org.tandembot.home.Home;
import org.tandembot.home.OwnerOnly;

class FileVaultTests extends VaultContract {

    @TempDir
    Path folder;

    @Override
    Keeping keeping() {
        return new FileKeeping(OwnerOnly.folder(folder.resolve("vault")), false);
    }

    @Test
    void afterDestroyingNoByteOfTheWrappedKeyIsLeftInTheFolder() throws IOException {
        var vault = vault();
        vault.create("round-1");
        var wrapped = keeping().get("key-round-1").orElseThrow();
        assertThat(everyFile()).contains(wrapped);

        vault.destroy("round-1");

        assertThat(everyFile()).doesNotContain(wrapped.substring(0, 8), wrapped.substring(60, 68));
    }

    @Test
    void destroyingOverwritesBeforeItDeletes() throws IOException {
        vault().create("round-1");
        var witness = folder.resolve("another-name-of-the-same-bytes");
        Files.createLink(witness, folder.resolve("vault/key-round-1.sealed"));

        vault().destroy("round-1");

        assertThat(Files.readAllBytes(witness)).containsOnly(0);
    }

    @Test
    void noOtherUserMayReadIt() throws IOException {
        vault().create("round-1");

        try (var files = Files.walk(folder.resolve("vault"))) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void aCrashWhileWritingLeavesNoHalfKey() throws IOException {
        vault();
        Files.writeString(folder.resolve("vault/key-round-1.sealed.123.draft"), "half a k");

        assertThat(vault().ids()).isEmpty();
        assertThat(vault().open("round-1")).isEmpty();
        assertThat(everyFile()).doesNotContain("half a k");
    }

    @Test
    void aCrashJustAfterWritingKeepsTheWholeKey() throws IOException {
        var token = vault().create("round-1").token("x");
        Files.createLink(
                folder.resolve("vault/key-round-1.sealed.123.draft"), folder.resolve("vault/key-round-1.sealed"));

        assertThat(vault().open("round-1").orElseThrow().token("x")).isEqualTo(token);
    }

    @Test
    void aCrashWhileDestroyingIsFinishedAtTheNextStart() throws IOException {
        vault().create("round-1");
        var wrapped = keeping().get("key-round-1").orElseThrow();
        Files.move(folder.resolve("vault/key-round-1.sealed"), folder.resolve("vault/key-round-1.sealed.doomed"));

        assertThat(vault().open("round-1")).isEmpty();
        assertThat(everyFile()).doesNotContain(wrapped.substring(0, 8));
    }

    @Test
    void manyThreadsThatCreateTheSameGetTheSame() {
        var vault = vault();

        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .mapToObj(i -> vault.create("round-1").token("x"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theMasterKeyIsDrawnOnceForTheOwnersEyesOnly() throws IOException {
        try (var home = Home.claim(folder)) {
            var wrapped = MasterKey.in(home, random, true).wrap(ANSWER, "n");

            assertThat(MasterKey.in(home, random, true).unwrap(wrapped, "n")).isEqualTo(ANSWER);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master.key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aMasterKeyThatIsNoneIsRefusedWithoutRepeatingIt() {
        var tooShort = Base64.getEncoder().encodeToString(bytes(16));
        for (var wrong : new String[] {"hunter2!", tooShort, ""}) {
            assertThatThrownBy(() -> MasterKey.of(wrong))
                    .isInstanceOfSatisfying(
                            CannotStart.class,
                            refusal -> assertThat(refusal.remedy()).contains("openssl rand -base64 32"))
                    .hasMessage("The master key is not the base64 text of 32 bytes.");
        }
    }

    @Test
    void settingsNeverPrintTheKey() {
        assertThat(new MasterKeySetting("c2VjcmV0").toString()).doesNotContain("c2VjcmV0");
        assertThat(new VaultSettings("redis://u:secret@h", null, null).toString())
                .doesNotContain("secret");
    }

    private String everyFile() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
            }
        }
        return text.toString();
    }
}
