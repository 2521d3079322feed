package org.tandembot.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.tandembot.settings.KnownSettings.Setting;
import org.tandembot.settings.WrongSettings.Mistake;

/**
 * Whether every name under {@code tandem.} and {@code TANDEM_} is that of a setting, so that a misspelt one does not go unnoticed. Other
 * variables are other programs' too: of those only one that is nearly ours is pointed out.
 */
final class Names {

    /** What Kubernetes tells every pod of a service that is called {@code tandem} or {@code tandem-…}. */
    private static final Pattern KUBERNETES = Pattern.compile("TANDEM_(.*_)?(SERVICE_(HOST|PORT.*)|PORT(_\\d+_.*)?)");

    private static final List<String> SPRING_FLAGS = List.of("debug", "trace");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z0-9_]+");

    /** By name as Spring compares it: small letters without hyphens. */
    private final Map<String, Setting> properties;

    private final Map<String, Setting> variables = new HashMap<>();
    private final KnownSettings known;
    /** Variables without {@code TANDEM_} that Tandem reads. */
    private final List<String> others;

    Names(KnownSettings known, ConfigurableEnvironment environment) {
        this.known = known;
        this.others = Stream.concat(
                        known.all().stream().map(Setting::alias).filter(alias -> !alias.isEmpty()),
                        Binder.get(environment)
                                .bind("spellings.of-spring", Bindable.listOf(String.class))
                                .orElseGet(List::of)
                                .stream())
                .toList();
        this.properties = known.all().stream().collect(Collectors.toMap(one -> uniform(one.name()), one -> one));
        known.all().forEach(one -> {
            variables.put(KnownSettings.variableOf(one.name(), "_"), one);
            variables.put(KnownSettings.variableOf(one.name(), ""), one);
        });
    }

    /** Each name that is no setting's, wherever it is set; none where no setting is known. */
    List<Mistake> unknown(ConfigurableEnvironment environment) {
        if (known.all().isEmpty()) {
            return List.of();
        }
        var mistakes = new TreeMap<String, Mistake>();
        environment.getPropertySources().stream()
                .flatMap(source -> source instanceof EnumerablePropertySource<?> all ? unknown(all) : Stream.empty())
                .forEach(one -> mistakes.put(one.setting(), one));
        return List.copyOf(mistakes.values());
    }

    private Stream<Mistake> unknown(EnumerablePropertySource<?> source) {
        var names = Arrays.stream(source.getPropertyNames());
        return switch (source) {
            case SystemEnvironmentPropertySource _ ->
                names.flatMap(name -> isVariable(name)
                        ? Stream.of(name)
                                .filter(one -> !isKnownVariable(one.toUpperCase(Locale.ROOT)))
                                .map(this::unknownVariable)
                        : withSlips(name).stream());
            case CommandLinePropertySource<?> _ ->
                names.filter(name -> !name.equals(CommandLinePropertySource.DEFAULT_NON_OPTION_ARGS_PROPERTY_NAME))
                        .filter(name -> isOurs(name) && !isKnownProperty(name) || isLost(name))
                        .map(this::unknownProperty);
            default ->
                names.filter(name -> isVariable(name) || isOurs(name) && !isKnownProperty(name))
                        .map(this::unknownProperty);
        };
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("tandem.");
    }

    private static boolean isVariable(String name) {
        return name.toUpperCase(Locale.ROOT).startsWith("TANDEM_")
                && !KUBERNETES.matcher(name).matches();
    }

    /** Whether nothing reads what is set on the command line by this name: it has no prefix. */
    private static boolean isLost(String name) {
        return isVariable(name)
                || name.indexOf('.') < 0 && !VARIABLE.matcher(name).matches() && !SPRING_FLAGS.contains(name);
    }

    private boolean isKnownProperty(String name) {
        var written = uniform(name);
        return properties.containsKey(written)
                || properties.entrySet().stream()
                        .anyMatch(one -> one.getValue().isMany() && written.startsWith(one.getKey() + "."));
    }

    private boolean isKnownVariable(String name) {
        return variables.containsKey(name.replaceFirst("_\\d+_", "_1_"))
                || variables.entrySet().stream()
                        .anyMatch(one -> one.getValue().isMany()
                                && name.startsWith(one.getKey() + "_")
                                && Character.isDigit(name.charAt(one.getKey().length() + 1)));
    }

    private Mistake unknownVariable(String name) {
        var near = Nearest.to(name.toUpperCase(Locale.ROOT), variables.keySet()).map(variables::get);
        return unknown(name, near.map(Setting::variable));
    }

    private Optional<Mistake> withSlips(String name) {
        return others.contains(name)
                ? Optional.empty()
                : Nearest.withSlips(name, others).map(near -> unknown(name, Optional.of(near)));
    }

    private Mistake unknownProperty(String name) {
        var asVariable = Optional.ofNullable(variables.get(name.toUpperCase(Locale.ROOT)))
                .map(Setting::name);
        var right = known.all().stream().map(Setting::name).toList();
        return unknown(
                name,
                asVariable
                        .or(() -> Nearest.to(name, right))
                        .or(() -> right.stream()
                                .filter(one -> one.endsWith("." + name))
                                .findFirst()));
    }

    private static Mistake unknown(String name, Optional<String> near) {
        return new Mistake(
                name,
                "there is no such setting."
                        + near.map(one -> " Did you mean " + one + "?")
                                .orElse(" Leave it out, or look for the right name with --help."));
    }

    /** Without hyphens, capitals and the numbers of a list. */
    private static String uniform(String name) {
        var parts = ConfigurationPropertyName.adapt(name.replace(KnownSettings.NUMBER, "[0]"), '.');
        return IntStream.range(0, parts.getNumberOfElements())
                .filter(place -> !parts.isNumericIndex(place))
                .mapToObj(place -> parts.getElement(place, Form.UNIFORM))
                .collect(Collectors.joining("."));
    }
}
