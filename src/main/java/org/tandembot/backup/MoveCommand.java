package org.tandembot.backup;

import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;
import org.tandembot.embedded.EmbeddedRedis;
import org.tandembot.home.Home;

/** {@code admin move}: copies the data from Tandem's own Redis into the one that the settings name, while no Tandem runs. */
@Component("admin-move")
@Lazy // Else each start would claim a home, which none needs that keeps its vault elsewhere.
final class MoveCommand implements AdminCommand {

    private final RedisConnectionFactory to;
    private final ObjectProvider<EmbeddedRedis> own;
    private final Home home;

    MoveCommand(RedisConnectionFactory to, ObjectProvider<EmbeddedRedis> own, Home home) {
        this.to = to;
        this.own = own;
        this.home = home;
    }

    @Override
    public void run(Terminal terminal) {
        if (own.getIfAvailable() != null) {
            throw Terminal.refusal("move.nowhere");
        }
        if (home.isShared()) {
            throw Terminal.refusal("move.running", home);
        }
        var snapshot = ownData();
        if (snapshot.find(Data.FORMAT).isEmpty()) {
            throw Terminal.refusal("backup.nothing");
        }
        new Data(to).restore(snapshot);
        terminal.say("move.done", snapshot.entries().size(), home);
    }

    private Snapshot ownData() {
        try (var redis = EmbeddedRedis.start(home)) {
            var address = new RedisStandaloneConfiguration("127.0.0.1", redis.port());
            address.setPassword(redis.password());
            var connections = new LettuceConnectionFactory(address);
            connections.afterPropertiesSet();
            try {
                return new Data(connections).snapshot();
            } finally {
                connections.destroy();
            }
        } catch (IOException e) {
            throw Terminal.refusal("file-not-read", home, e.getMessage());
        }
    }
}
