package org.tandembot.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Which chat platforms are switched on. Their switches are listed in {@code application.yaml}, so that no room has to name one. */
public final class Platforms {

    private Platforms() {}

    /** Whether Tandem is connected to a chat. */
    public static boolean areConnected(Environment environment) {
        return isAnySet(switches(environment), environment);
    }

    /** Whether one of them calls Tandem from elsewhere. */
    public static boolean call(Environment environment) {
        return isAnySet(list("platforms.called-by", environment), environment);
    }

    /** The settings that each connect Tandem to a chat. */
    static List<String> switches(Environment environment) {
        return list("platforms.connected-by", environment);
    }

    private static boolean isAnySet(List<String> settings, Environment environment) {
        return settings.stream()
                .anyMatch(setting -> !environment.getProperty(setting, "").isBlank());
    }

    private static List<String> list(String name, Environment environment) {
        return Binder.get(environment).bind(name, Bindable.listOf(String.class)).orElseGet(List::of);
    }
}
