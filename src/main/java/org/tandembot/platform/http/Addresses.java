package org.tandembot.platform.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
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
        if (application.getWebApplicationType() != WebApplicationType.NONE && hasNoPortForOperations(environment)) {
            found.put(OPERATIONS, -1);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("addresses", found));
    }

    private static boolean isCalled(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind("tandem.http.needed-by", Bindable.listOf(String.class))
                .orElseGet(List::of)
                .stream()
                .anyMatch(setting -> !environment.getProperty(setting, "").isBlank());
    }

    private boolean hasNoPortForOperations(ConfigurableEnvironment environment) {
        var port = environment.getProperty(OPERATIONS, Integer.class, -1);
        if (port <= 0 || !isTaken(port, environment)) {
            return false;
        }
        if (!environment.getProperty("tandem.playground.enabled", Boolean.class, false)) {
            throw new InvalidConfigurationPropertyValueException(
                    OPERATIONS,
                    port,
                    "That port is taken, and health and metrics need one of their own. Name another one with "
                            + OPERATIONS + " (MANAGEMENT_SERVER_PORT).");
        }
        log.info("Port " + port + " is taken, so this playground shows no health and no metrics");
        return true;
    }

    private static boolean isTaken(int port, ConfigurableEnvironment environment) {
        if (port == environment.getProperty("server.port", Integer.class, 8080)) {
            return true;
        }
        var address = environment.getProperty("management.server.address");
        try (var _ = new ServerSocket(port, 1, address == null ? null : InetAddress.getByName(address))) {
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
