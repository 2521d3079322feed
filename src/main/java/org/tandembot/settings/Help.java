package org.tandembot.settings;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What Tandem says about itself and its settings on the command line. */
public final class Help {

    private Help() {}

    /** Tries all settings, and prints a line for each thing that was looked at. */
    public static int check(PrintStream out, List<String> arguments, InstantSource clock) {
        return Check.all(out, arguments, clock);
    }

    /** Prints how to start it, and every setting. */
    public static int settings(PrintStream out) {
        out.println("""
                java -jar tandem.jar [SETTINGS]   starts Tandem; without a setting, a playground to try it in
                java -jar tandem.jar --check      tries the settings against the real services, and starts nothing
                java -jar tandem.jar admin        lists an operator's commands, such as to back up or end a team
                java -jar tandem.jar --version    shows which version this is
                java -jar tandem.jar --help       shows this

                Write a setting as an environment variable (TANDEM_MINIMUM_GROUP_SIZE=8), behind the command
                (--tandem.minimum-group-size=8) or in an application.yaml beside the jar.
                """);
        for (var one : KnownSettings.load().all()) {
            out.println(one.name() + (one.usual().isEmpty() ? "" : " = " + one.usual()));
            out.println("    " + one.variable() + ": " + one.description());
        }
        return 0;
    }

    /** Prints the version, and when it was built where that is known. */
    public static int version(PrintStream out) {
        try {
            var built = new ClassPathResource("META-INF/build-info.properties");
            var time = built.exists()
                    ? ", built " + PropertiesLoaderUtils.loadProperties(built).getProperty("build.time")
                    : "";
            var settings = new YamlPropertySourceLoader()
                    .load("built in", new ClassPathResource("application.yaml"))
                    .getFirst();
            out.println("Tandem " + settings.getProperty("info.app.version") + time + ", on Java " + Runtime.version());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
