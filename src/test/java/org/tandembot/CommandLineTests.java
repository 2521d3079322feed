package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void helpPrintsHowToStartAndEverySetting(String asked) {
        assertThat(said(asked)).contains("java -jar tandem.jar --check", "java -jar tandem.jar admin");
    }

    @Test
    void versionPrintsVersionAndJava() {
        assertThat(said("--version")).matches("(?s)Tandem \\d+\\.\\d+\\.\\d+.* on Java 2\\d.*");
    }

    @Test
    void anOperatorsCommandIsRunWithItsSettingsChecked() {
        var out = new ByteArrayOutputStream();
        var code = CommandLine.command("admin")
                .orElseThrow()
                .run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        List.of("teams", "--management.metrics.enable.http.server.requests=true"));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("management.metrics.enable.http.server.requests");
    }

    @Test
    void aSettingIsNoCommand() {
        assertThat(CommandLine.command("--tandem.minimum-group-size=8")).isEmpty();
        assertThat(CommandLine.command()).isEmpty();
    }

    private static String said(String... arguments) {
        var out = new ByteArrayOutputStream();
        var code = CommandLine.command(arguments)
                .orElseThrow()
                .run(new PrintStream(out, true, StandardCharsets.UTF_8), List.of());
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
