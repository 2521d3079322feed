package org.tandembot.store;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final String NOW = "now";

    private final Store store;
    private final Documents<String> owed;
    /** One settles and one waits for what is owed meanwhile, however many owe: else they would storm Redis. */
    private final Lock settling = new ReentrantLock();

    private final AtomicBoolean isNextToCome = new AtomicBoolean();

    /** @param store of the Redis from which something is deleted */
    public Forgetting(Store store) {
        this.store = store;
        this.owed = store.documents("rewrite-owed", String.class);
    }

    /** Asks for a rewrite, which starts at once in the background. */
    public void owe() {
        owed.put(NOW, UUID.randomUUID().toString());
        if (isNextToCome.compareAndSet(false, true)) {
            Thread.ofVirtual().name("forgetting").start(this::settleNext);
        }
    }

    private void settleNext() {
        settling.lock();
        try {
            isNextToCome.set(false);
            settle();
        } finally {
            settling.unlock();
        }
    }

    /** Does what is owed; now and then too, in case a crash came between. */
    @Scheduled(
            initialDelayString = "${tandem.schedule.look-every:1s}",
            fixedDelayString = "${tandem.schedule.look-every:20s}")
    public void settle() {
        try {
            var debt = owed.find(NOW);
            if (debt.isEmpty()) {
                return;
            }
            var rewrite = store.forget();
            log.debug("Append-only file of Redis: {}", rewrite);
            if (rewrite != RedisRewrite.Answer.BUSY) {
                // Not if more was deleted since the rewrite began: that is a debt of its own.
                owed.replace(NOW, debt, Optional.empty());
            }
        } catch (DataAccessException | IllegalStateException unreachableOrEnding) {
            log.warn("Redis could not be asked to rewrite its append-only file; it will be asked again");
        }
    }
}
