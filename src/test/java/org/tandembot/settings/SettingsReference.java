package org.tandembot.settings;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ClassUtils;
import org.tandembot.settings.KnownSettings.Setting;

/** The reference of all settings, and an example to start from, as the program itself has them. */
final class SettingsReference {

    private final KnownSettings known = KnownSettings.load();

    /** A paragraph for each setting. */
    String forReaders() {
        return known.all().stream().map(this::paragraph).collect(Collectors.joining("\n"));
    }

    private String paragraph(Setting one) {
        return """
                ### `%s`
                %s

                - environment variable: `%s`
                - takes: %s%s
                - default: %s
                - example: `%s`%s
                """.formatted(
                        one.name(),
                        one.description(),
                        one.variable(),
                        Values.expected(type(one)),
                        limits(one),
                        one.usual().isEmpty() ? "none" : "`" + one.usual() + "`",
                        one.example(),
                        isSecret(one) ? "\n- **a secret:** better in [a file of its own](#secrets-in-files)" : "");
    }

    /** Every setting, switched off, with what is said of it. */
    String toStartFrom() {
        return known.all().stream()
                .map(one -> "# %s\n# Takes %s%s. Default: %s.%s\n#%s: %s\n"
                        .formatted(
                                one.description(),
                                Values.expected(type(one)),
                                limits(one),
                                one.usual().isEmpty() ? "none" : one.usual(),
                                isSecret(one) ? " A secret: better in a file of its own." : "",
                                one.name().replace(KnownSettings.NUMBER, "[1]"),
                                "\"" + one.example() + "\""))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isSecret(Setting one) {
        return one.name().matches(".*-(secret|token|password|key)");
    }

    private static Class<?> type(Setting one) {
        return ClassUtils.resolveClassName(one.type().replaceFirst("<.*", ""), null);
    }

    private static String limits(Setting one) {
        return Arrays.stream(one.of().getRecordComponents())
                .filter(part -> one.name().endsWith("." + DataObjectPropertyName.toDashedForm(part.getName())))
                .map(part -> part.getAccessor().getAnnotation(Limits.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(limits ->
                        " from " + limits.least() + (limits.most() == Integer.MAX_VALUE ? "" : " to " + limits.most()))
                .orElse("");
    }
}
