package org.tandembot.platform.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.tandembot.settings.Platforms;

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
        if (environment.getProperty(ADDRESS, "").isBlank() && !Platforms.call(environment)) {
            found.put(ADDRESS, "127.0.0.1");
        }
        if (application.getWebApplicationType() != WebApplicationType.NONE && lacksPortForOperations(environment)) {
            found.put(OPERATIONS, -1);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("addresses", found));
    }

    /** Only a playground does without it; a service refuses to start. */
    private boolean lacksPortForOperations(ConfigurableEnvironment environment) {
        var port = number(environment.getProperty(OPERATIONS, "-1"));
        if (port <= 0
                || !environment.getProperty("tandem.playground.enabled", "").equals("true")
                || !isTaken(port, environment)) {
            return false;
        }
        log.info("Port " + port + " is taken, so this playground shows no health and no metrics");
        return true;
    }

    /** What is no port is left for the check of all settings. */
    private static int number(String port) {
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
    }

    private static boolean isTaken(int port, ConfigurableEnvironment environment) {
        if (port == number(environment.getProperty("server.port", "8080"))) {
            return true;
        }
        var address = environment.getProperty("management.server.address");
        try (var _ = new ServerSocket(port, 1, address == null ? null : InetAddress.getByName(address))) {
            return false;
        } catch (IOException | IllegalArgumentException taken) {
            return true;
        }
    }
}
