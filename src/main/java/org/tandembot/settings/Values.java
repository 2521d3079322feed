package org.tandembot.settings;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.tandembot.settings.WrongSettings.Mistake;

/** Whether every setting's value can be read, and keeps the rules of the class that it is read into. */
final class Values {

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            Integer.class, "a whole number",
            Boolean.class, "true or false",
            Duration.class, "a length of time, such as 30s, 5m or 2h",
            LocalTime.class, "an hour of the day, such as 09:00",
            URI.class, "an address, such as https://example.org/path",
            Path.class, "a folder",
            List.class, "a list, with a comma between two values",
            Set.class, "a list, with a comma between two values");

    private final Binder binder;
    private final List<Mistake> mistakes = new ArrayList<>();

    private Values(ConfigurableEnvironment environment) {
        this.binder = Binder.get(environment);
    }

    static List<Mistake> wrong(ConfigurableEnvironment environment, KnownSettings known) {
        var values = new Values(environment);
        known.types().forEach(values::read);
        return values.mistakes;
    }

    /** Reads one class; what is wrong with it is added to the mistakes. */
    static <T> @Nullable T read(
            ConfigurableEnvironment environment, Class<T> type, String prefix, List<Mistake> mistakes) {
        var values = new Values(environment);
        var read = values.binder.bindOrCreate(prefix, Bindable.of(type), values.new Collector());
        mistakes.addAll(values.mistakes);
        return read;
    }

    /** One of Spring's own settings, where it must be a number within limits. */
    static List<Mistake> wrongNumber(ConfigurableEnvironment environment, String setting, int least, int most) {
        var values = new Values(environment);
        var number = values.number(setting, least);
        if (number < least || number > most) {
            values.mistakes.add(new Mistake(setting, outside(number, least, most)));
        }
        return values.mistakes;
    }

    /** The number, where it is set and is one. */
    static int number(ConfigurableEnvironment environment, String setting, int otherwise) {
        return new Values(environment).number(setting, otherwise);
    }

    private int number(String setting, int otherwise) {
        return binder.bind(setting, Bindable.of(Integer.class), new Collector()).orElse(otherwise);
    }

    private static String outside(int number, int least, int most) {
        return "is " + number + ". Write a whole number"
                + (most == Integer.MAX_VALUE ? ", " + least + " or more." : " from " + least + " to " + most + ".");
    }

    /** Reads one class; limits are looked at only where its own constructor takes what was set. */
    private void read(Class<?> type, String prefix) {
        var read = binder.bindOrCreate(prefix, Bindable.of(type), new Collector());
        for (var part : read == null || !type.isRecord() ? new RecordComponent[0] : type.getRecordComponents()) {
            var limits = part.getAccessor().getAnnotation(Limits.class);
            if (limits != null) {
                ReflectionUtils.makeAccessible(part.getAccessor());
                var number = (int) Objects.requireNonNull(ReflectionUtils.invokeMethod(part.getAccessor(), read));
                if (number < limits.least() || number > limits.most()) {
                    mistakes.add(new Mistake(
                            prefix + "." + DataObjectPropertyName.toDashedForm(part.getName()),
                            limits.why().isEmpty() || number > limits.most()
                                    ? outside(number, limits.least(), limits.most())
                                    : "is " + number + "; it " + limits.why() + "."));
                }
            }
        }
    }

    /** Goes on after a value that cannot be read, as if it were not set. */
    private final class Collector implements BindHandler {
        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            var rules = causes(error)
                    .filter(WrongSettings.class::isInstance)
                    .map(WrongSettings.class::cast)
                    .findFirst();
            if (rules.isPresent()) {
                mistakes.addAll(rules.get().mistakes());
            } else {
                var property = context.getConfigurationProperty();
                mistakes.add(new Mistake(
                        name.toString(),
                        // The property read last may be another one, such as a secret.
                        property == null || !property.getName().equals(name)
                                ? "cannot be used: "
                                        + NestedExceptionUtils.getMostSpecificCause(error)
                                                .getMessage()
                                : "is `" + property.getValue() + "`. Write "
                                        + expected(target.getType().toClass()) + "."));
            }
            return null;
        }
    }

    /** What a value of this type looks like. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of: "
                    + Arrays.stream(type.getEnumConstants())
                            .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return EXPECTED.getOrDefault(ClassUtils.resolvePrimitiveIfNecessary(type), "text");
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }
}
