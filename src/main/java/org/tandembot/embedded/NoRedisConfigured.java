package org.tandembot.embedded;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when none of Spring Boot's settings says where a Redis is; an empty setting says nothing. */
public final class NoRedisConfigured implements Condition {

    private static final List<String> PLACES = List.of(
            "spring.data.redis.url",
            "spring.data.redis.host",
            "spring.data.redis.sentinel.nodes",
            "spring.data.redis.cluster.nodes",
            "spring.data.redis.masterreplica.nodes");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    /** Whether these settings name no Redis. */
    public static boolean in(Environment environment) {
        var binder = Binder.get(environment);
        return PLACES.stream()
                .flatMap(place -> binder.bind(place, Bindable.listOf(String.class)).orElse(List.of()).stream())
                .allMatch(String::isBlank);
    }
}
