package org.tandembot.backup;

import java.nio.file.Path;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;

/** {@code admin restore}: puts a back-up into a Redis that has nothing of Tandem's. */
@Component("admin-restore")
final class RestoreCommand implements AdminCommand {

    private final Data data;

    RestoreCommand(RedisConnectionFactory connections) {
        this.data = new Data(connections);
    }

    @Override
    public void run(Terminal terminal) {
        var file = Path.of(terminal.word(0));
        var snapshot = Snapshot.read(Terminal.read(file), file);
        data.restore(snapshot);
        terminal.say("restore.done", snapshot.entries().size());
    }
}
