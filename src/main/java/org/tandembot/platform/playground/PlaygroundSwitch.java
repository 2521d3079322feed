package org.tandembot.platform.playground;

import java.util.HashMap;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides before anything starts whether there is a playground, and keeps the server on this computer if there is.
 * {@link PlaygroundConfiguration} refuses to start on any other address.
 */
final class PlaygroundSwitch implements EnvironmentPostProcessor, Ordered {

    static final String ENABLED = "tandem.playground.enabled";
    static final String ADDRESS = "server.address";

    /** After the settings files were read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var binder = Binder.get(environment);
        var on = binder.bind(ENABLED, Boolean.class).orElseGet(() -> !isConnected(environment, binder));
        var found = new HashMap<String, Object>();
        found.put(ENABLED, on);
        if (on && environment.getProperty(ADDRESS, "").isBlank()) {
            found.put(ADDRESS, "127.0.0.1");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("playground", found));
    }

    private static boolean isConnected(ConfigurableEnvironment environment, Binder binder) {
        return binder.bind("tandem.playground.unless-set", Bindable.listOf(String.class)).orElseGet(List::of).stream()
                .anyMatch(setting -> !environment.getProperty(setting, "").isBlank());
    }
}
