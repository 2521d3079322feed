package org.tandembot.ballot;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.RedisBoxes.State;
import org.tandembot.vault.KeysInUse;

/** The keys of all boxes whose ballots are not counted yet. */
@Component
final class BoxKeys implements KeysInUse {

    private static final Set<State> UNCOUNTED = EnumSet.of(State.OPEN, State.STOPPED);

    private final RedisBoxes boxes;

    BoxKeys(RedisBoxes boxes) {
        this.boxes = boxes;
    }

    @Override
    public Collection<Needed> needed() {
        return boxes.unclosed().stream()
                .filter(box -> boxes.find(box)
                        .filter(kept -> UNCOUNTED.contains(kept.state()))
                        .isPresent())
                .map(box -> new Needed(box.team(), box.keySet(), false))
                .toList();
    }
}
