package org.tandembot.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Lets several programs of tests take turns with one Redis: it bears the mark of the one whose test runs. */
public final class TestMark {

    private static final String VAULT = "tandem:vault";
    private static final String OWN = "key-this-vault";
    private static final Map<Mark, Optional<String>> VAULTS = new ConcurrentHashMap<>();

    private TestMark() {}

    /**
     * Gives the shared Redis the mark that the program knows, as if the data had always been its own, and the name of its vault where
     * it keeps that there too: it is known from the program's first test on.
     */
    public static void restore(ApplicationContext program) {
        var mark = program.getBean(Mark.class);
        var redis = TestRedis.shared().commands();
        VAULTS.computeIfAbsent(mark, _ -> Optional.ofNullable(redis.hget(VAULT, OWN)))
                .ifPresent(vault -> redis.hset(VAULT, OWN, vault));
        redis.hset(
                Keys.global(Mark.KIND),
                "here",
                JsonMapper.shared().writeValueAsString(mark.identity().orElseThrow()));
        redis.getStatefulConnection().close();
        mark.look();
    }
}
