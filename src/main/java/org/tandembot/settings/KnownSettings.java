package org.tandembot.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every setting of Tandem, as Spring's configuration processor wrote them down when the settings' classes were compiled.
 *
 * @param types the classes that settings are read into, by the prefix that they share
 * @param all in the order of their names
 */
record KnownSettings(Map<Class<?>, String> types, List<Setting> all) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "tandem";

    /** Stands in a name for the number of an entry. */
    static final String NUMBER = "[n]";

    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
    private static final Pattern ALIAS = Pattern.compile("\\$\\{([A-Z_]+):.*}");

    /**
     * One setting.
     *
     * @param type as Java writes it, such as {@code java.util.List<java.lang.String>}
     * @param usual its default as it would be written; empty where there is none
     * @param example a value to show; its default where nothing else is hinted at
     * @param alias another environment variable that it is read from; empty where there is none
     * @param of the class that it is read into
     */
    record Setting(
            String name, String type, String description, String usual, String example, String alias, Class<?> of) {

        /** The environment variable to write it as. */
        public String variable() {
            return alias.isEmpty() ? variableOf(name, "_") : alias;
        }

        /** Whether it has several values, which may be numbered. */
        public boolean isMany() {
            return type.startsWith("java.util.");
        }
    }

    /** Those of this program; none where it was compiled without the processor. */
    public static KnownSettings load() {
        try {
            for (var url : Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
                try (var in = url.openStream()) {
                    var metadata = JsonMapper.shared().readTree(in);
                    if (metadata.path("groups").valueStream().anyMatch(KnownSettings::isOurs)) {
                        return read(metadata);
                    }
                }
            }
            return new KnownSettings(Map.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of that name, in whichever of the ways that Spring takes. */
    public Optional<Setting> find(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static KnownSettings read(JsonNode metadata) throws IOException {
        var aliases = aliases();
        var types = new TreeMap<Class<?>, String>(Comparator.comparing(Class::getName));
        metadata.path("groups")
                .valueStream()
                .filter(KnownSettings::isOurs)
                .forEach(group -> types.put(
                        type(group.path("type").asString()), group.path("name").asString()));
        var names = metadata.path("properties")
                .valueStream()
                .map(property -> property.path("name").asString())
                .toList();
        var all = metadata.path("properties")
                .valueStream()
                .filter(KnownSettings::isOurs)
                .filter(property -> names.stream()
                        .noneMatch(name -> name.startsWith(property.path("name").asString() + NUMBER)))
                .map(property -> setting(property, example(metadata, property), aliases))
                .toList();
        return new KnownSettings(Collections.unmodifiableMap(types), all);
    }

    private static Setting setting(JsonNode property, String example, Map<String, String> aliases) {
        var name = property.path("name").asString();
        return new Setting(
                name,
                property.path("type").asString(),
                CODE.matcher(property.path("description").asString("")).replaceAll("$1"),
                usual(property),
                example,
                aliases.getOrDefault(name, ""),
                type(property.path("sourceType").asString()));
    }

    private static String example(JsonNode metadata, JsonNode property) {
        return metadata.path("hints")
                .valueStream()
                .filter(hint -> hint.path("name").equals(property.path("name")))
                .map(hint -> hint.path("values").path(0).path("value").asString())
                .findFirst()
                .orElseGet(() -> usual(property));
    }

    /** The processor writes a list in brackets. */
    private static String usual(JsonNode property) {
        return property.path("defaultValue").asString("").replaceAll("^\\[|]$", "");
    }

    /** The second names that {@code application.yaml} gives, as in <code>${SLACK_BOT_TOKEN:}</code>. */
    private static Map<String, String> aliases() throws IOException {
        var aliases = new TreeMap<String, String>();
        for (var source : new YamlPropertySourceLoader().load("built in", new ClassPathResource("application.yaml"))) {
            if (source instanceof EnumerablePropertySource<?> names) {
                for (var name : names.getPropertyNames()) {
                    var value = ALIAS.matcher(String.valueOf(source.getProperty(name)));
                    if (value.matches()) {
                        aliases.put(name, value.group(1));
                    }
                }
            }
        }
        return aliases;
    }

    private static boolean isOurs(JsonNode one) {
        var name = one.path("name").asString();
        return name.equals(PREFIX) || name.startsWith(PREFIX + ".");
    }

    private static Class<?> type(String name) {
        return ClassUtils.resolveClassName(name, null);
    }

    /** A setting's name as an environment variable, of its first entry; Spring takes hyphens as underscores, or left out. */
    static String variableOf(String name, String hyphen) {
        return name.replace(NUMBER, "_1").replace('.', '_').replace("-", hyphen).toUpperCase(Locale.ROOT);
    }
}
