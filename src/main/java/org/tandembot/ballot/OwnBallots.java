package org.tandembot.ballot;

import java.nio.ByteBuffer;
import java.util.Map;

/** What comes of casting a ballot, or of looking for one's own. */
public sealed interface OwnBallots {

    /** The box is open, and this is what the person has in it. A ballot that was cast is durable. */
    record Open(Map<Integer, ByteBuffer> bySlot) implements OwnBallots {
        public Open {
            bySlot = Map.copyOf(bySlot);
        }
    }

    /** The box does not ask this person. */
    record NotAsked() implements OwnBallots {}

    /** The box takes no ballots any more, or there never was one. Nothing was changed. */
    record Closed() implements OwnBallots {}

    /** The box is open, but its key is not to be had here. Nothing was changed. */
    record OutOfReach() implements OwnBallots {}
}
