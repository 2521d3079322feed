package org.tandembot.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tandembot.admin.Admin;
import org.tandembot.embedded.NoRedisConfigured;
import org.tandembot.home.CannotStart;
import org.tandembot.settings.WrongSettings.Mistake;

/** Looks at every setting before anything starts, and refuses to start with the list of all that cannot be right. */
public final class StartCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String PLAYGROUND = "tandem.playground.enabled";
    private static final String REMEDY =
            "Put this right and start Tandem again. --help lists all settings. Nothing was started or changed.";

    /** After all that puts settings together, and after the log, by which a refusal is printed. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    private static void check(ConfigurableEnvironment environment) {
        var known = KnownSettings.load();
        var mistakes = mistakes(environment, known);
        if (!environment.matchesProfiles(Admin.PROFILE)) {
            mistakes.addAll(Machine.takenPorts(environment));
        }
        if (!mistakes.isEmpty()) {
            throw new CannotStart(
                    mistakes.stream()
                            .distinct()
                            .map(one -> "\n  " + named(one, known))
                            .collect(Collectors.joining("", "Tandem cannot start like this:\n", "")),
                    REMEDY);
        }
    }

    /** All that cannot be right, whatever else runs on this machine. */
    static List<Mistake> mistakes(ConfigurableEnvironment environment, KnownSettings known) {
        var mistakes = new ArrayList<>(new Names(known, environment).unknown(environment));
        mistakes.addAll(Values.wrong(environment, known));
        mistakes.addAll(Promises.broken(environment));
        if (!environment.matchesProfiles(Admin.PROFILE)) {
            mistakes.addAll(noChat(environment));
            mistakes.addAll(Machine.lacks(environment));
        }
        return mistakes;
    }

    /** What is wrong, with the setting's other name. */
    static String named(Mistake mistake, KnownSettings known) {
        return known.find(mistake.setting())
                        .map(setting -> setting.name() + " (" + setting.variable() + ")")
                        .orElse(mistake.setting())
                + ": " + mistake.wrong();
    }

    /** Whether there is neither a chat platform nor a playground, or a playground beside data that may be real. */
    private static List<Mistake> noChat(ConfigurableEnvironment environment) {
        var isPlayground = environment.getProperty(PLAYGROUND, "").equals("true");
        var isOwnRedis = NoRedisConfigured.in(environment);
        if (isPlayground && !isOwnRedis) {
            return List.of(new Mistake(
                    PLAYGROUND,
                    "the playground makes up a team, so it runs with Tandem's own Redis only, and a Redis of yours is set."
                            + " Set a chat platform up: " + String.join(", ", Platforms.switches(environment))
                            + ". Or leave the Redis out."));
        }
        if (!isPlayground && !Platforms.areConnected(environment)) {
            return List.of(new Mistake(
                    PLAYGROUND,
                    "is false, and no chat platform is set, so nobody could reach Tandem. Set one of "
                            + String.join(", ", Platforms.switches(environment))
                            + ", or leave this out to try Tandem in the playground."));
        }
        return List.of();
    }
}
