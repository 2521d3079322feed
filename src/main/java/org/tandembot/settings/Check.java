package org.tandembot.settings;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.tandembot.settings.Trial.Finding;

/** Looks at all settings and tries them against the real services, without starting Tandem. */
final class Check {

    private Check() {}

    @Configuration(proxyBeanMethods = false)
    static class NothingElse {}

    /** Prints a line for each thing that was looked at, and what follows from all; the exit code is 1 where one is wrong. */
    static int all(PrintStream out, List<String> arguments, InstantSource clock) {
        var settings = new SpringApplication(NothingElse.class);
        settings.setWebApplicationType(WebApplicationType.NONE);
        settings.setLogStartupInfo(false);
        settings.setDefaultProperties(Map.of("logging.level.root", "off"));
        try (var context = settings.run(arguments.toArray(String[]::new))) {
            var findings = findings(context.getEnvironment(), clock);
            findings.forEach(one -> out.println(one.line()));
            var wrong = findings.stream().filter(Finding::isWrong).count();
            out.println();
            out.println(
                    wrong == 0
                            ? "Nothing is wrong: Tandem can start like this."
                            : "To put right before Tandem starts: " + wrong + " (the lines that begin with WRONG).");
            return wrong == 0 ? 0 : 1;
        }
    }

    private static List<Finding> findings(ConfigurableEnvironment environment, InstantSource clock) {
        var known = KnownSettings.load();
        var findings = new ArrayList<Finding>();
        StartCheck.mistakes(environment, known)
                .forEach(one -> findings.add(Finding.wrong(StartCheck.named(one, known))));
        if (findings.isEmpty()) {
            findings.add(Finding.right("Every setting can be read, and all of them go together."));
            if (!Platforms.areConnected(environment)) {
                findings.add(
                        Finding.note("No chat platform is set, so this is the playground: for trying Tandem, not for"
                                + " a team. Each of these connects one: "
                                + String.join(", ", Platforms.switches(environment)) + "."));
            }
            for (var trial : SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(Trial.class, ArgumentResolver.of(InstantSource.class, clock))) {
                findings.addAll(trial.of(environment));
            }
        }
        // Not wrong: it may be Tandem itself that runs there.
        Machine.takenPorts(environment)
                .forEach(one -> findings.add(Finding.note(
                        StartCheck.named(one, known) + " If Tandem runs at the moment, that is it, and all is well.")));
        return findings;
    }
}
