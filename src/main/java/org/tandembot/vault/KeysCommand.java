package org.tandembot.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;
import org.tandembot.home.Home;
import org.tandembot.home.OwnerOnly;
import org.tandembot.store.Mark;

/**
 * {@code admin keys}: changes the master key while Tandem runs, or moves the vault. Each step may be repeated, so after a crash the command
 * is run again.
 */
@Component("admin-keys")
final class KeysCommand implements AdminCommand {

    private final ObjectProvider<WrappedVault> vault;
    private final MasterKeys keys;
    private final MasterKeySetting setting;
    private final ObjectProvider<Home> home;
    private final ObjectProvider<Move> move;

    /** @param vault not asked for where it is moved: where it comes to, there is none yet */
    KeysCommand(
            ObjectProvider<WrappedVault> vault,
            MasterKeys keys,
            MasterKeySetting setting,
            ObjectProvider<Home> home,
            ObjectProvider<Move> move) {
        this.vault = vault;
        this.keys = keys;
        this.setting = setting;
        this.home = home;
        this.move = move;
    }

    @Override
    public void run(Terminal terminal) {
        switch (terminal.word(0)) {
            case "rotate" -> rotate(terminal);
            case "finish" -> finish(terminal);
            case "move" -> move.getObject().run(terminal);
            default -> throw Terminal.usage();
        }
    }

    private void rotate(Terminal terminal) {
        var inHome = setting.isSet()
                ? Optional.<Path>empty()
                : Optional.of(home.getObject().file(MasterKey.FILE));
        var file = inHome.map(key -> key.resolveSibling(MasterKey.FILE + ".next"))
                .orElseGet(() -> Path.of(terminal.word(1)));
        try {
            var next = kept(terminal, file);
            if (!keys.begin(next).equals(next)) {
                throw Terminal.refusal("keys.another", file);
            }
            var number = vault.getObject().rewrap(next);
            if (inHome.isEmpty()) {
                terminal.say("keys.rotated", number, file);
                return;
            }
            OwnerOnly.replace(inHome.get(), next.asText());
            OwnerOnly.shred(file);
            terminal.say("keys.rotated-home", number, inHome.get());
        } catch (IOException e) {
            throw Terminal.refusal("file-not-read", file, e.getMessage());
        }
    }

    /** The new key, which is in the file before anything is wrapped by it. */
    private MasterKey kept(Terminal terminal, Path file) throws IOException {
        var begun = keys.next();
        if (!Files.exists(file)) {
            var next = begun.orElseGet(() -> MasterKey.drawn(new SecureRandom()));
            terminal.save(file, next.asText());
            return next;
        }
        var next = MasterKey.read(file);
        if (begun.isEmpty() && next.equals(keys.given())) {
            throw Terminal.refusal("keys.same", file);
        }
        return next;
    }

    private void finish(Terminal terminal) {
        var next = keys.next().orElseThrow(() -> Terminal.refusal("keys.none"));
        if (!next.equals(keys.given())) {
            throw Terminal.refusal("keys.not-yet");
        }
        terminal.confirm("finish", "keys.finish.ask");
        vault.getObject().rewrap(next);
        keys.end();
        terminal.say("keys.finished");
    }

    /** Brings the vault from files into the Redis that the settings name, while no Tandem runs. */
    @Component
    @Lazy // Else each start would claim a home, which none needs that keeps its vault elsewhere.
    static final class Move {

        private final VaultSettings settings;
        private final Keeping to;
        private final MasterKeys keys;
        private final Mark mark;
        private final Home home;

        Move(VaultSettings settings, Keeping to, MasterKeys keys, Mark mark, Home home) {
            this.settings = settings;
            this.to = to;
            this.keys = keys;
            this.mark = mark;
            this.home = home;
        }

        void run(Terminal terminal) {
            if (settings.place() != VaultSettings.Place.REDIS) {
                throw Terminal.refusal("keys.move.nowhere");
            }
            if (home.isShared()) {
                throw Terminal.refusal("keys.move.running", home);
            }
            var folder = home.folder("vault");
            var moved = folder.resolveSibling("vault-moved");
            if (Files.exists(moved)) {
                throw Terminal.refusal("keys.move.twice", moved);
            }
            var from = new FileKeeping(folder, false);
            var number = from.names().size();
            move(from, id(from));
            try {
                Files.move(folder, moved);
            } catch (IOException e) {
                throw Terminal.refusal("keys.move.not-renamed", folder, e.getMessage());
            }
            terminal.say("keys.moved", number, moved);
        }

        private String id(FileKeeping from) {
            if (from.get(WrappedVault.OWN_NAME).isEmpty()) {
                throw Terminal.refusal("keys.move.nothing", from.place());
            }
            var id = vault(from).id();
            if (mark.identity().filter(there -> there.vault().equals(id)).isEmpty()) {
                throw Terminal.refusal("keys.move.of-others", from.place(), mark.which());
            }
            return id;
        }

        private WrappedVault vault(Keeping in) {
            return new WrappedVault(in, new MasterKeys(in, keys.given()), new SecureRandom());
        }

        /** What stands for the vault comes last: once it is there, all of it is, and what is destroyed there since must not come back. */
        private void move(FileKeeping from, String id) {
            if (to.get(WrappedVault.OWN_NAME).isEmpty()) {
                if (!from.names().containsAll(to.names())) {
                    throw Terminal.refusal("keys.move.another", to.place());
                }
                from.names().stream()
                        .filter(name -> !name.equals(WrappedVault.OWN_NAME))
                        .forEach(name -> copy(from, name));
                copy(from, WrappedVault.OWN_NAME);
            } else if (!vault(to).id().equals(id)) {
                throw Terminal.refusal("keys.move.another", to.place());
            }
            mark.settle(there -> there.with(there.vault(), there.masterKey(), to.place()));
        }

        private void copy(FileKeeping from, String name) {
            var wrapped = from.get(name);
            to.putIfAbsent(name, wrapped.orElseThrow());
            if (!to.get(name).equals(wrapped)) {
                throw Terminal.refusal("keys.move.another", to.place());
            }
        }
    }
}
