package org.tandembot.platform.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides before anything starts where Tandem listens: on this computer only, where nobody needs to call it from elsewhere;
 * and for health and metrics on a port of their own, which the playground can do without where it is taken.
 */
final class Addresses implements EnvironmentPostProcessor, Ordered {

    private static final String ADDRESS = "server.address";
    private static final String OPERATIONS = "management.server.port";

    private final Log log;

    Addresses(DeferredLogFactory logs) {
        this.log = logs.getLog(Addresses.class);
    }

    /** After the settings files were read and the playground was decided on. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 2;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var found = new HashMap<String, Object>();
        if (environment.getProperty(ADDRESS, "").isBlank() && !isCalled(environment)) {
            found.put(ADDRESS, "127.0.0.1");
        }
        if (hasNoPortForOperations(environment)) {
            found.put(OPERATIONS, -1);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("addresses", found));
    }

    private static boolean isCalled(ConfigurableEnvironment environment) {
        return Binder.get(environment).bind("tandem.http.needed-by", Bindable.listOf(String.class)).orElseGet(List::of).stream()
                .anyMatch(setting -> !environment.getProperty(setting, "").isBlank());
    }

    private boolean hasNoPortForOperations(ConfigurableEnvironment environment) {
        var port = environment.getProperty(OPERATIONS, Integer.class, -1);
        if (port <= 0) {
            return false;
        }
        var isShared = port.equals(environment.getProperty("server.port", Integer.class, 8080));
        if (environment.getProperty("tandem.playground.enabled", Boolean.class, false)) {
            var isTaken = isShared || isTaken(port, environment.getProperty("management.server.address"));
            if (isTaken) {
                log.info("Port " + port + " is taken, so this playground shows no health and no metrics");
            }
            return isTaken;
        }
        if (isShared) {
            throw new InvalidConfigurationPropertyValueException(
                    OPERATIONS, port, "Health and metrics need a port of their own, other than server.port.");
        }
        return false;
    }

    private static boolean isTaken(int port, @Nullable String address) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
