package org.tandembot.workspace;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The chat platforms that are switched on. */
@Component
public final class Platforms {

    private final Map<String, ChatPlatform> byName;

    Platforms(ObjectProvider<ChatPlatform> platforms) {
        this.byName = platforms.stream().collect(Collectors.toUnmodifiableMap(ChatPlatform::name, Function.identity()));
    }

    public Optional<ChatPlatform> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
