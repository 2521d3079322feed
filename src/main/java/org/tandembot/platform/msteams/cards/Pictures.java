package org.tandembot.platform.msteams.cards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Bytes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a picture into a card. A card and all that is in it may have 28 KB, and an address to fetch a picture from would have to be
 * open to the world; so a picture travels inside the card. Charts are written small enough for that.
 */
final class Pictures {

    /** So many characters as an address fit into a card with some words beside. */
    static final int LARGEST = 20_000;

    private static final Map<String, Bytes> DRAWN = new ConcurrentHashMap<>();

    private Pictures() {}

    /** The picture as an address that holds all of it; empty where it is too large for any card. */
    static Optional<String> address(Bytes png) {
        return Optional.of(inline(png)).filter(address -> address.length() <= LARGEST);
    }

    /** A small picture of ours. */
    static ObjectNode drawn(Block.Drawing drawing) {
        return Cards.object("Image")
                .put("url", inline(DRAWN.computeIfAbsent(drawing.name(), Pictures::read)))
                .put("altText", drawing.altText())
                .put("width", "120px");
    }

    private static Bytes read(String name) {
        try {
            return new Bytes(new ClassPathResource("pictures/" + name + ".png").getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a picture that is small enough for sure. */
    static String inline(Bytes png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.bytes());
    }
}
