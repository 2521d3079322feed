package org.tandembot.ballot;

import java.nio.ByteBuffer;
import java.util.Map;

/** What comes of casting a ballot, or of looking for one's own. */
public sealed interface Mine {

    /** The box is open, and this is what the person has in it. A ballot that was cast is durable. */
    record Ballots(Map<Integer, ByteBuffer> bySlot) implements Mine {
        public Ballots {
            bySlot = Map.copyOf(bySlot);
        }
    }

    /** The box does not ask this person. */
    record NotAsked() implements Mine {}

    /** The box takes no ballots any more, or there never was one. Nothing was changed. */
    record Closed() implements Mine {}

    /** The box is open, but its key is not to be had here. Nothing was changed. */
    record OutOfReach() implements Mine {}
}
