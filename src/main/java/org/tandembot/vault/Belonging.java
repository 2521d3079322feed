package org.tandembot.vault;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.tandembot.home.CannotStart;
import org.tandembot.store.Keys;
import org.tandembot.store.Mark;
import org.tandembot.store.Mark.Identity;
import org.tandembot.store.Script;
import org.tandembot.store.Store;

/** Data, vault and master key belong together. A start with another one of them is refused before anything is changed. */
final class Belonging {

    private static final Logger log = LoggerFactory.getLogger(Belonging.class);
    private static final String LOST =
            " If it is lost for good, nothing it sealed can ever be read again. To go on without it, ";

    private final Mark mark;
    private final String lost;

    /**
     * @param lost the id of a vault whose loss the operator has accepted
     */
    Belonging(Mark mark, String lost) {
        this.mark = mark;
        this.lost = lost;
    }

    /** Whether a master key may be drawn: it never takes the place of one that is gone. */
    boolean isNew(Keeping keeping) {
        return keeping.names().isEmpty()
                && mark.identity().filter(this::isWhole).isEmpty();
    }

    /**
     * Refuses a place without a vault for data that is sealed already, before one is begun there.
     *
     * @throws CannotStart when it is such a place
     */
    void checkBegun(Keeping keeping, MasterKey masterKey) {
        var bound = mark.identity().filter(this::isWhole);
        if (bound.isPresent() && keeping.get(WrappedVault.OWN_NAME).isEmpty()) {
            throw another(bound.get(), keeping, masterKey);
        }
    }

    /**
     * Binds the data to this vault and key where it begins, or finds that they are those it was bound to.
     *
     * @throws CannotStart when they are not
     */
    void settle(WrappedVault vault, Keeping keeping, MasterKey masterKey) {
        mark.settle(there -> {
            if (isWhole(there)) {
                check(there, vault, keeping, masterKey);
                return masterKey.made(there.masterKey())
                        ? there
                        : there.with(there.vault(), masterKey.checkValue(), there.place());
            }
            if (there.hasVault()) {
                log.warn("The vault {} was given up as lost; what it sealed cannot be read again", lost);
            } else if (mark.identity().isPresent() && !vault.ids().isEmpty()) {
                throw emptyData(keeping);
            }
            return there.with(vault.id(), masterKey.checkValue(), keeping.place());
        });
    }

    private boolean isWhole(Identity there) {
        return there.hasVault() && !there.vault().equals(lost);
    }

    private void check(Identity there, WrappedVault vault, Keeping keeping, MasterKey masterKey) {
        if (there.vault().equals(vault.id())) {
            // It was opened, so the master key is right; where another one made the check value, it has been changed
            // since.
            return;
        }
        throw another(there, keeping, masterKey);
    }

    private CannotStart another(Identity there, Keeping keeping, MasterKey masterKey) {
        if (!masterKey.made(there.masterKey())) {
            return new CannotStart(
                    mark.which() + " has data that was sealed with another master key than the one Tandem has now.",
                    "Start with the master key used before (TANDEM_MASTER_KEY, or master.key in the folder of tandem.home)."
                            + LOST + "empty the vault and start with tandem.vault.lost=" + there.vault() + ".");
        }
        return new CannotStart(
                mark.which() + " belongs to another vault than the one in " + keeping.place()
                        + ": the keys of its answers and concerns are not there. Nothing was changed.",
                "Start with the vault of before, which was in " + there.place()
                        + ": set tandem.home (TANDEM_HOME) or tandem.vault.redis-url as it was. Several instances need one"
                        + " vault for all, in a second Redis named by tandem.vault.redis-url: \"admin keys move\" brings the keys there."
                        + LOST
                        + "start with tandem.vault.lost=" + there.vault() + ".");
    }

    private CannotStart emptyData(Keeping keeping) {
        return new CannotStart(
                mark.which() + " has no data yet, but the vault in " + keeping.place()
                        + " has keys of data that is somewhere else.",
                "Bring that data back, or name its Redis in spring.data.redis.url (SPRING_DATA_REDIS_URL). To begin anew, empty the"
                        + " vault, or name another folder with tandem.home (TANDEM_HOME).");
    }

    /**
     * Keeps a vault in files to one instance: copies of one bear the same id, and each would destroy the other's rounds (decision 43). It
     * is held in the data's Redis for a short time, again and again, so what a killed instance held is free soon.
     */
    static final class Hold implements SmartLifecycle {

        private static final Duration PAUSE = Duration.ofMillis(200);
        private static final Script SCRIPT =
                Script.load(Belonging.class, "hold.lua").repeatable();

        private final Store data;
        private final Duration time;
        private final String instance = UUID.randomUUID().toString();
        private volatile String key = "";
        private volatile boolean isLost;

        /**
         * @param data where the data is
         * @param time for how long it is held at a time
         */
        Hold(Store data, Duration time) {
            this.data = data;
            this.time = time;
        }

        /**
         * Takes this vault, once whoever died with it has held it long enough.
         *
         * @param isInFiles whether it is to be held; else it must only be free
         * @throws CannotStart when a Tandem that lives holds it
         */
        void take(Vault vault, Keeping keeping, boolean isInFiles) {
            if (data.isEmbedded()) {
                // Nobody else has the data.
                return;
            }
            var held = Keys.global("vault-in-files", vault.id());
            var taker = isInFiles ? instance : "";
            var before = Long.MAX_VALUE;
            for (var left = ask(held, taker, time); left > 0; left = ask(held, taker, time)) {
                // Only one that lives holds it for longer than it did.
                if (left > before) {
                    throw inUse(keeping, isInFiles);
                }
                before = left;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            key = isInFiles ? held : "";
        }

        private static CannotStart inUse(Keeping keeping, boolean isInFiles) {
            return isInFiles
                    ? new CannotStart(
                            "The vault in " + keeping.place() + " is a copy of one that another Tandem uses at this"
                                    + " moment, with the same data. Each would destroy what the other's keys seal.",
                            "Stop the other one, or leave it alone: with a vault in files only one instance can run."
                                    + " Several instances need tandem.vault.redis-url: \"admin keys move\" brings the"
                                    + " keys there.")
                    : new CannotStart(
                            "A Tandem still runs with a copy of this vault in files, and with the same data.",
                            "Stop it, and start it again with tandem.vault.redis-url set as here.");
        }

        private long ask(String held, String taker, Duration howLong) {
            return data.number(SCRIPT, List.of(held), taker, howLong.toMillis());
        }

        /** Goes on holding it; where another has taken it meanwhile, nothing is done with it any more. */
        @Scheduled(fixedDelayString = "${tandem.store.look-every:1s}")
        void renew() {
            if (key.isEmpty()) {
                return;
            }
            try {
                var wasLost = isLost;
                isLost = ask(key, instance, time) > 0;
                if (isLost && !wasLost) {
                    log.error(
                            "Another Tandem runs with a copy of my vault in files. I save nothing that needs a key until"
                                    + " it is stopped. Several instances need tandem.vault.redis-url");
                } else if (wasLost && !isLost) {
                    log.warn("No other Tandem has a copy of my vault any more, and all goes on");
                }
            } catch (DataAccessException unreachable) {
                log.debug("Redis does not answer: the vault is held again as soon as it does");
            }
        }

        /** Whether another instance has taken it. */
        boolean isLost() {
            return isLost;
        }

        @Override
        public void start() {
            // It was taken before anything was done with it.
        }

        @Override
        public boolean isRunning() {
            return !key.isEmpty();
        }

        /** After all that still needs keys, and before the connection to Redis ends. */
        @Override
        public int getPhase() {
            return 0;
        }

        /** Lets another have it. */
        @Override
        public void stop() {
            var held = key;
            key = "";
            if (!held.isEmpty()) {
                try {
                    ask(held, instance, Duration.ofMillis(1));
                } catch (DataAccessException unreachable) {
                    log.debug("Redis does not answer: the vault is free in some seconds");
                }
            }
        }
    }
}
