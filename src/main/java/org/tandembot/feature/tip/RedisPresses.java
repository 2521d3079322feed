package org.tandembot.feature.tip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.vault.NotOurSeal;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/** A hash of sealed presses by token for each day, and one beside it that says whether they are taken. */
@Component
final class RedisPresses implements Presses {

    private static final Logger log = LoggerFactory.getLogger(RedisPresses.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script OPEN = Script.load(RedisPresses.class, "open.lua");
    private static final Script PRESS = Script.load(RedisPresses.class, "press.lua");
    private static final Script STOP = Script.load(RedisPresses.class, "stop.lua");

    private static final byte USEFUL = 1;
    private static final byte NOT_FOR_US = 0;

    private final Store store;
    private final Vault vault;
    private final Forgetting forgetting;

    RedisPresses(Store store, Vault vault, Forgetting forgetting) {
        this.store = store;
        this.vault = vault;
        this.forgetting = forgetting;
    }

    @Override
    public void open(Of day, About about) {
        vault.create(keySet(day));
        store.number(OPEN, List.of(dayKey(day)), JSON.writeValueAsString(about));
    }

    @Override
    public Optional<About> about(Of day) {
        return Optional.ofNullable(store.commands().<String, String>opsForHash().get(dayKey(day), "about"))
                .map(about -> JSON.readValue(about, About.class));
    }

    @Override
    public boolean press(Of day, PersonId who, boolean isUseful) {
        return vault.open(keySet(day))
                .filter(key -> press(day, key, key.token(who.toString()), isUseful))
                .isPresent();
    }

    private boolean press(Of day, Sealer key, String token, boolean isUseful) {
        var sealed = key.seal(new byte[] {isUseful ? USEFUL : NOT_FOR_US}, token);
        return store.number(PRESS, List.of(dayKey(day), pressesKey(day)), token, sealed) == 1;
    }

    @Override
    public Optional<About> stop(Of day) {
        return Optional.ofNullable(store.text(STOP, List.of(dayKey(day))))
                .map(about -> JSON.readValue(about, About.class));
    }

    @Override
    public Count count(Of day) {
        var presses = store.commands().<String, String>opsForHash().entries(pressesKey(day));
        return vault.open(keySet(day)).map(key -> count(presses, key)).orElseGet(() -> {
            log.error(
                    "The key of a tip's day is gone before it was counted; nobody can read its {} presses",
                    presses.size());
            return new Count(0, 0);
        });
    }

    private static Count count(Map<String, String> presses, Sealer key) {
        var useful = 0;
        var notForUs = 0;
        for (var press : presses.entrySet()) {
            try {
                if (key.open(press.getValue(), press.getKey())[0] == USEFUL) {
                    useful++;
                } else {
                    notForUs++;
                }
            } catch (NotOurSeal _) {
                log.warn("A press on a tip could not be opened and was left out");
            }
        }
        return new Count(useful, notForUs);
    }

    @Override
    public void wipe(Of day) {
        store.commands().delete(List.of(pressesKey(day), dayKey(day)));
        vault.destroy(keySet(day));
        forgetting.owe();
    }

    private static String keySet(Of day) {
        return "tip-" + day.team() + "-" + day.day();
    }

    private static String dayKey(Of day) {
        return Keys.inTeam(day.team(), "tip-day", day.day().toString());
    }

    private static String pressesKey(Of day) {
        return Keys.inTeam(day.team(), "tip-day", day.day().toString(), "presses");
    }
}
