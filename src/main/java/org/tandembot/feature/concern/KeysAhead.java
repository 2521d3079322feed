package org.tandembot.feature.concern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Store;
import org.tandembot.vault.Vault;

/** Draws concerns' ids and keys ahead, so that the time when a key was made tells nothing of when a concern was raised. */
@Component
final class KeysAhead implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(KeysAhead.class);

    private static final int FEWEST = 12;
    private static final int MOST = 24;

    private final Documents<Boolean> ids;
    private final Vault vault;
    private final RandomGenerator random;

    KeysAhead(Store store, Vault vault, RandomGenerator random) {
        this.ids = store.documents("concern-keys-ahead", Boolean.class).hidingTheirOrder();
        this.vault = vault;
        this.random = random;
    }

    /** The name of a concern's key set. */
    static String keySet(String id) {
        return "concern-" + id;
    }

    /** Before anyone can raise a concern, so that no key is drawn for one. */
    @Override
    public void run(ApplicationArguments arguments) {
        try {
            draw();
        } catch (DataAccessException outage) {
            log.warn("Redis is unavailable: keys for concerns are not drawn ahead yet; they will be tomorrow");
        }
    }

    void draw() {
        var there = ids.all().size();
        if (there >= FEWEST) {
            return;
        }
        for (var drawn = there; drawn < MOST; drawn++) {
            var id = Ids.draw(random);
            // First its id: whatever a crash leaves out, no key is left that nobody knows.
            ids.put(id, true);
            vault.create(keySet(id));
        }
    }

    /** One of the ids whose keys were drawn ahead, by chance. */
    String take() {
        var there = new ArrayList<>(ids.all().keySet());
        if (there.isEmpty()) {
            draw();
            there.addAll(ids.all().keySet());
        }
        Collections.shuffle(there, random);
        return there.stream().filter(ids::remove).findFirst().orElseGet(() -> Ids.draw(random));
    }
}
