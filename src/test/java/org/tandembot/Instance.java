package org.tandembot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    public static ConfigurableApplicationContext startServer(TestRedis redis, String... more) {
        return start(
                WebApplicationType.SERVLET,
                Stream.concat(
                                Stream.of(
                                        "spring.data.redis.url=" + redis.url(),
                                        "server.port=0",
                                        "management.server.port=0"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, String... more) {
        var settings = new ArrayList<>(List.of(
                "--tandem.playground.enabled=false",
                "--tandem.schedule.look-every=1h",
                "--tandem.store.look-every=1h",
                "--spring.jmx.enabled=false"));
        if (Stream.of(more).noneMatch(one -> one.startsWith("tandem.vault."))) {
            settings.add("--tandem.vault.keep-in=main-redis");
        }
        if (Stream.of(more).noneMatch(one -> one.startsWith("tandem.master-key="))) {
            settings.add("--tandem.master-key=" + "A".repeat(43) + "=");
        }
        for (var one : more) {
            settings.add("--" + one);
        }
        TestRedis.withoutMarkWhereShared(settings);
        return new SpringApplicationBuilder(TandemApplication.class, TestGround.Beans.class)
                .web(type)
                .initializers(TestGround::readsClassesOnce)
                .run(settings.toArray(String[]::new));
    }

    /** The status with which one that answers to HTTP says how a group of its health is. */
    public static int health(ConfigurableApplicationContext instance, String group) {
        var port = instance.getEnvironment().getProperty("local.management.port");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
