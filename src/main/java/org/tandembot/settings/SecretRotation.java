package org.tandembot.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandembot.settings.WrongSettings.Mistake;

/**
 * Takes over secrets that were changed in their files, while Tandem runs (decision 41). Those who use a secret hear of it as an event:
 * the settings as they are now, of which only the secrets are to be taken.
 */
@Component
final class SecretRotation {

    private static final Logger log = LoggerFactory.getLogger(SecretRotation.class);

    /** How Spring Boot's names of what it has read from files begin. */
    private static final List<String> FILES = List.of("Config resource ", "Config tree ");

    private final ConfigurableEnvironment environment;
    private final ApplicationEventPublisher events;
    private final List<WithSecrets> inUse;
    private List<Mistake> refused = List.of();

    SecretRotation(
            ConfigurableEnvironment environment,
            ObjectProvider<WithSecrets> settings,
            ApplicationEventPublisher events) {
        this.environment = environment;
        this.events = events;
        this.inUse = new ArrayList<>(settings.stream().toList());
    }

    /** Reads all files anew, which takes some milliseconds; when a file has changed cannot be trusted in mounted folders. */
    @Scheduled(initialDelayString = "30s", fixedDelayString = "30s")
    synchronized void look() {
        var mistakes = new ArrayList<Mistake>();
        try {
            var read = readAnew();
            inUse.replaceAll(before -> takeOver(before, read, mistakes));
        } catch (RuntimeException unreadable) {
            // Its message may quote the file.
            mistakes.add(new Mistake(
                    "the files of settings",
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")."));
        }
        if (!mistakes.equals(refused)) {
            mistakes.forEach(
                    one -> log.error("Changed settings were refused, and what was in use stays in use: {}", one));
        }
        refused = mistakes;
    }

    private WithSecrets takeOver(WithSecrets before, ConfigurableEnvironment read, List<Mistake> mistakes) {
        var prefix = Objects.requireNonNull(before.getClass().getAnnotation(ConfigurationProperties.class))
                .value();
        var wrong = new ArrayList<Mistake>();
        var now = Values.read(read, before.getClass(), prefix, wrong);
        if (now == null || !wrong.isEmpty()) {
            mistakes.addAll(wrong);
            return before;
        }
        var changed = before.secrets().keySet().stream()
                .filter(name -> !Objects.equals(
                        before.secrets().get(name), now.secrets().get(name)))
                .toList();
        changed.stream()
                .filter(name -> !now.secrets().containsKey(name))
                .forEach(name -> mistakes.add(new Mistake(name, "is no longer set.")));
        if (changed.isEmpty() || !now.secrets().keySet().containsAll(changed)) {
            return before;
        }
        log.info(
                "Changed in a file, and in use from now on: {}",
                changed.stream().collect(Collectors.joining(", ")));
        events.publishEvent(now);
        return now;
    }

    /** The settings as a start would find them now: all but the files is as it was. */
    private ConfigurableEnvironment readAnew() {
        var fresh = new AbstractEnvironment() {};
        environment.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                        && !isOfAFile(source))
                .forEach(fresh.getPropertySources()::addLast);
        ConfigDataEnvironmentPostProcessor.applyTo(
                fresh, new DefaultResourceLoader(), null, environment.getActiveProfiles());
        return fresh;
    }

    private static boolean isOfAFile(PropertySource<?> source) {
        return FILES.stream().anyMatch(source.getName()::startsWith);
    }
}
