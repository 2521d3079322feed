package org.tandembot.ballot;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tandembot.vault.NotOurSeal;
import org.tandembot.vault.Sealer;

/**
 * A box's key set at work: it names ballots, seals and opens them. A token is the same each time, so that a ballot takes the place
 * of an earlier one. A ballot is sealed to its box and token, so it opens under no other person's, slot's or box's.
 */
final class BallotKey {

    private static final byte VERSION = 1;
    /** Version, slot, and length of the content. */
    private static final int HEADER = 2 * Byte.BYTES + Short.BYTES;

    private final Box box;
    private final Terms.Slots slots;
    private final Sealer key;

    BallotKey(Box box, Terms.Slots slots, Sealer key) {
        this.box = box;
        this.slots = slots;
        this.key = key;
    }

    /**
     * The tokens of a person's ballots, by slot.
     *
     * @param person a digest
     */
    List<String> tokens(String person) {
        return IntStream.range(0, slots.number())
                .mapToObj(slot -> key.token(person + "|" + slot))
                .toList();
    }

    /** Seals a ballot; what comes of it is of one length for all ballots of the box. */
    String seal(String token, int slot, byte[] content) {
        if (slot >= slots.number() || content.length > slots.bytes()) {
            throw new IllegalArgumentException("There is no such slot, or its content is too long");
        }
        var plain = ByteBuffer.allocate(HEADER + slots.bytes())
                .put(VERSION)
                .put((byte) slot)
                .putShort((short) content.length)
                .put(content)
                .array();
        return key.seal(plain, context(token));
    }

    /** Opens a ballot; empty where it was not sealed by this key, or under another token. */
    Optional<Ballot> open(String token, String sealed) {
        try {
            var plain = ByteBuffer.wrap(key.open(sealed, context(token)));
            if (plain.get() != VERSION) {
                return Optional.empty();
            }
            var slot = plain.get();
            var length = plain.getShort();
            return Optional.of(
                    new Ballot(slot, plain.slice(plain.position(), length).asReadOnlyBuffer()));
        } catch (NotOurSeal unreadable) {
            return Optional.empty();
        }
    }

    private String context(String token) {
        return box.keySet() + "|" + token;
    }
}
