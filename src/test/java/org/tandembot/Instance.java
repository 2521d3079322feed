package org.tandembot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.store.TestRedis;

/** One of several instances of the whole program on one Redis, with its keys there too unless told otherwise, each with a test chat and a clock. */
public final class Instance {

    private Instance() {}

    /** Starts one without a server. */
    public static ConfigurableApplicationContext start(TestRedis redis) {
        return start("spring.data.redis.url=" + redis.url());
    }

    /** Starts one without a server on a Redis that is named by Spring Boot's own settings. */
    public static ConfigurableApplicationContext start(String... redis) {
        return start(WebApplicationType.NONE, redis);
    }

    /** Starts one that answers to HTTP on a free port. */
    public static ConfigurableApplicationContext startServer(TestRedis redis) {
        return start(
                WebApplicationType.SERVLET,
                "spring.data.redis.url=" + redis.url(),
                "server.port=0",
                "management.server.port=0");
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, String... more) {
        var settings = new ArrayList<>(List.of(
                "--tandem.master-key=" + "A".repeat(43) + "=",
                "--tandem.playground.enabled=false",
                "--tandem.schedule.look-every=1h",
                "--spring.jmx.enabled=false"));
        if (Stream.of(more).noneMatch(one -> one.startsWith("tandem.vault."))) {
            settings.add("--tandem.vault.keep-in=main-redis");
        }
        for (var one : more) {
            settings.add("--" + one);
        }
        return new SpringApplicationBuilder(TandemApplication.class, TestGround.Beans.class)
                .web(type)
                .run(settings.toArray(String[]::new));
    }
}
