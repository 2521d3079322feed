package org.tandembot.platform.web.practice;

import java.util.HashMap;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.tandembot.settings.Platforms;

/**
 * Decides before anything starts whether there is a playground, and keeps the server on this computer if there is.
 * {@link PlaygroundConfiguration} refuses to start on any other address.
 */
final class PlaygroundSwitch implements EnvironmentPostProcessor, Ordered {

    static final String ENABLED = "tandem.playground.enabled";
    static final String ADDRESS = "server.address";

    private final Log log;

    PlaygroundSwitch(DeferredLogFactory logs) {
        this.log = logs.getLog(PlaygroundSwitch.class);
    }

    /** After the settings files were read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var found = new HashMap<String, Object>();
        var on = wish(environment).orElseGet(() -> {
            var isAlone = !Platforms.areConnected(environment);
            if (isAlone) {
                log.warn(
                        "No chat platform is set: this is the playground, with a made-up team. --help lists all settings");
            }
            found.put(ENABLED, isAlone);
            return isAlone;
        });
        if (on && environment.getProperty(ADDRESS, "").isBlank()) {
            found.put(ADDRESS, "127.0.0.1");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("playground", found));
    }

    /** As the operator set it. A value that is neither is left for the check of all settings. */
    private static Optional<Boolean> wish(ConfigurableEnvironment environment) {
        try {
            return Optional.ofNullable(
                    Binder.get(environment).bind(ENABLED, Boolean.class).orElse(null));
        } catch (BindException _) {
            return Optional.of(false);
        }
    }
}
