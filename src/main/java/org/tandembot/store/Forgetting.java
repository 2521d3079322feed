package org.tandembot.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sees to it that what was deleted also leaves Redis's append-only file. The debt is written down first, so that a crash does
 * not cancel it; nobody waits for it to be settled.
 */
@Component
public final class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final String OWED = Keys.global("rewrite-owed");

    private final Store store;

    Forgetting(Store store) {
        this.store = store;
    }

    /** Asks for a rewrite, which starts at once in the background. */
    public void owe() {
        store.commands().opsForValue().set(OWED, "1");
        Thread.ofVirtual().name("forgetting").start(this::settle);
    }

    /** Does what is owed; for a job to call now and then, in case a crash came between. */
    public void settle() {
        try {
            if (store.commands().opsForValue().get(OWED) != null) {
                // Before the rewrite: what is deleted while it runs is owed again.
                store.commands().delete(OWED);
                log.info("Append-only file of Redis: {}", store.forget());
            }
        } catch (DataAccessException unreachable) {
            log.warn("Redis could not be asked to rewrite its append-only file; it will be asked again");
            owedStill();
        }
    }

    private void owedStill() {
        try {
            store.commands().opsForValue().set(OWED, "1");
        } catch (DataAccessException _) {
            log.warn("Redis is out of reach; what was deleted may stay in its append-only file until its next rewrite");
        }
    }
}
