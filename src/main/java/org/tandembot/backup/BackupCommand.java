package org.tandembot.backup;

import java.nio.file.Path;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;

/** {@code admin backup}: writes the data into a file, and reads that again. */
@Component("admin-backup")
final class BackupCommand implements AdminCommand {

    private final Data data;

    BackupCommand(RedisConnectionFactory connections) {
        this.data = new Data(connections);
    }

    @Override
    public void run(Terminal terminal) {
        var file = Path.of(terminal.word(0));
        var snapshot = data.snapshot();
        if (snapshot.find(Data.FORMAT).isEmpty()) {
            throw Terminal.refusal("backup.nothing");
        }
        terminal.save(file, snapshot.written());
        var again = Snapshot.read(Terminal.read(file), file);
        if (!again.id().equals(snapshot.id())) {
            throw Terminal.refusal("backup.damaged", file);
        }
        terminal.say("backup.done", again.entries().size(), file);
    }
}
