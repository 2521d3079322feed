package org.tandembot.store;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that what was deleted also leaves Redis's append-only file. The debt is written down first, so that a crash does
 * not cancel it; nobody waits for it to be settled.
 */
@Component
public final class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final Script SETTLED = Script.load(Forgetting.class, "settled.lua");
    private static final String OWED = Keys.global("rewrite-owed");

    private final Store store;

    Forgetting(Store store) {
        this.store = store;
    }

    /** Asks for a rewrite, which starts at once in the background. */
    public void owe() {
        store.commands().opsForValue().set(OWED, UUID.randomUUID().toString());
        Thread.ofVirtual().name("forgetting").start(this::settle);
    }

    /** Does what is owed; now and then too, in case a crash came between. */
    @Scheduled(
            initialDelayString = "${tandem.schedule.look-every:1s}",
            fixedDelayString = "${tandem.schedule.look-every:20s}")
    public void settle() {
        try {
            var debt = store.commands().opsForValue().get(OWED);
            if (debt == null) {
                return;
            }
            var rewrite = store.forget();
            log.info("Append-only file of Redis: {}", rewrite);
            if (rewrite != Rewrite.BUSY) {
                // Not if more was deleted since the rewrite began: that is a debt of its own.
                store.number(SETTLED, List.of(OWED), debt);
            }
        } catch (DataAccessException | IllegalStateException unreachableOrEnding) {
            log.warn("Redis could not be asked to rewrite its append-only file; it will be asked again");
        }
    }
}
