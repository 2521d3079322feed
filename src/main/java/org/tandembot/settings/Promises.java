package org.tandembot.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.tandembot.settings.WrongSettings.Mistake;

/** Spring's own settings that keep a promise to people, and stay as they are built in. */
final class Promises {

    private Promises() {}

    /** Each that is set to something else, or for a part of it. */
    static List<Mistake> broken(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind("promises.stay-as-they-are", Bindable.listOf(String.class))
                .orElseGet(List::of)
                .stream()
                .flatMap(promise -> broken(promise, environment))
                .toList();
    }

    private static Stream<Mistake> broken(String promise, ConfigurableEnvironment environment) {
        var builtIn = environment.getPropertySources().stream()
                .map(source -> source.getProperty(promise))
                .filter(value -> value != null)
                .reduce((_, last) -> last)
                .map(Object::toString)
                .orElse("");
        return names(environment)
                .filter(name -> isPartOf(name, promise))
                .distinct()
                .filter(name -> !Binder.get(environment)
                        .bind(name, String.class)
                        .orElse("")
                        .equals(builtIn))
                .map(name -> new Mistake(
                        name, "would show who answered and when, which Tandem promises not to do. Leave it out."));
    }

    private static Stream<String> names(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .flatMap(source -> source instanceof EnumerablePropertySource<?> all
                        ? Arrays.stream(all.getPropertyNames())
                        : Stream.empty())
                .map(name -> Optional.ofNullable(ConfigurationPropertyName.adapt(name, name.contains(".") ? '.' : '_')))
                .flatMap(Optional::stream)
                .map(ConfigurationPropertyName::toString);
    }

    private static boolean isPartOf(String name, String promise) {
        return name.equals(promise) || name.startsWith(promise + ".");
    }
}
