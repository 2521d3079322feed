package org.tandembot.admin;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.dao.DataAccessException;
import org.tandembot.admin.Terminal.Refusal;
import org.tandembot.home.CannotStart;

/**
 * Runs {@code admin …}: with the program's own beans, of which only those are made that the command needs. There is no server, no
 * platform is connected, nothing happens by the clock and nothing is sent; what a command leaves to do, a running Tandem does.
 */
public final class Admin {

    /** The profile in which a bean is made for a command. */
    public static final String PROFILE = "admin";

    private static final String SURE = "--yes";
    private static final Set<String> COMMANDS =
            Set.of("teams", "people", "concerns", "keys", "backup", "restore", "move");

    private Admin() {}

    /**
     * Runs a command.
     *
     * @param program not run yet
     * @param typed the command and what is behind it; settings are such as {@code --tandem.home=x}
     * @return what the process ends with: 0, 1 where it was not done, 2 where it was not understood
     */
    public static int run(SpringApplication program, List<String> typed, InputStream in, PrintStream out) {
        // A command may take longer than a person in the chat can wait.
        var settings = Stream.concat(
                        Stream.of("--spring.data.redis.timeout=60s"),
                        typed.stream().filter(word -> word.startsWith("--") && !word.equals(SURE)))
                .toList();
        var words = typed.stream().filter(word -> !word.startsWith("--")).toList();
        try {
            var command = words.stream().findFirst().filter(COMMANDS::contains).orElseThrow(Terminal::usage);
            var terminal = new Terminal(words.subList(1, words.size()), typed.contains(SURE), in, out);
            try (var context = context(program, settings)) {
                context.getBean(PROFILE + "-" + command, AdminCommand.class).run(terminal);
            }
            return 0;
        } catch (Refusal no) {
            var asked = String.join(" ", words);
            if (no.isUsage() && !asked.isEmpty()) {
                out.println(Terminal.refusal("not-understood", asked).getMessage() + "\n");
            }
            out.println(no.getMessage());
            return no.code();
        } catch (DataAccessException e) {
            out.println(
                    Terminal.refusal("redis-failed", e.getMostSpecificCause().getMessage())
                            .getMessage());
            return 1;
        } catch (RuntimeException e) {
            var known = reason(e).orElseThrow(() -> e);
            out.println(known.getMessage() + "\n" + known.remedy());
            return 1;
        }
    }

    private static Optional<CannotStart> reason(Throwable failed) {
        return Stream.iterate(failed, one -> one != null, Throwable::getCause)
                .filter(CannotStart.class::isInstance)
                .map(CannotStart.class::cast)
                .findFirst();
    }

    /** Everything that {@link SpringApplication} prepares, but none of what it does once a program has started. */
    private static ConfigurableApplicationContext context(SpringApplication program, List<String> settings) {
        program.setWebApplicationType(WebApplicationType.NONE);
        program.setAdditionalProfiles(PROFILE);
        program.setDefaultProperties(Map.of(
                "logging.level.root", "warn",
                // It is said in the terminal.
                "logging.level.org.springframework.boot.diagnostics", "off",
                "tandem.playground.enabled", "false"));
        try {
            return SpringApplication.withHook(_ -> new Prepared(), () -> program.run(settings.toArray(String[]::new)));
        } catch (AbandonedRunException prepared) {
            var context = Objects.requireNonNull(prepared.getApplicationContext());
            context.getBeanFactory().registerSingleton("lifecycleProcessor", new AtRest(context.getBeanFactory()));
            context.addBeanFactoryPostProcessor(Admin::makeOnlyWhatIsNeeded);
            context.registerShutdownHook();
            context.refresh();
            return context;
        }
    }

    /** Not by Spring Boot's setting, which makes all that happens by the clock, and what that needs, all the same. */
    private static void makeOnlyWhatIsNeeded(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanDefinitionNames()) {
            beans.getBeanDefinition(name).setLazyInit(true);
        }
    }

    private static final class Prepared implements SpringApplicationRunListener {

        @Override
        public void contextLoaded(ConfigurableApplicationContext context) {
            throw new AbandonedRunException(context);
        }
    }

    /** Starts nothing that would run until the end, and so has nothing to stop. */
    private static final class AtRest extends DefaultLifecycleProcessor {

        AtRest(BeanFactory beans) {
            setBeanFactory(beans);
        }

        @Override
        protected Map<String, Lifecycle> getLifecycleBeans() {
            return Map.of();
        }
    }
}
