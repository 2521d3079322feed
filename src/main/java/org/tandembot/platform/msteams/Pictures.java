package org.tandembot.platform.msteams;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.tandembot.message.Block.Png;

/**
 * Brings a picture into a card. A card and all that is in it may have 28 KB, and an address to fetch a picture from would have
 * to be open to the world; so a picture travels inside the card, with fewer colours and then at half its size where it is too
 * large. Drawings such as charts lose nothing that matters by that.
 */
final class Pictures {

    /** So many characters as an address fit into a card with some words beside. */
    static final int LARGEST = 20_000;

    private static final String ADDRESS = "data:image/png;base64,";
    private static final int COLOURS = 16;
    /** Colours that are no further apart than this look the same. */
    private static final int SAME = 64;

    private static final int LOOKED_AT = 4096;

    private Pictures() {}

    /** The picture as an address that holds all of it; empty where it is too large for any card. */
    static Optional<String> address(Png png) {
        var whole = address(png.bytes());
        return whole.length() <= LARGEST ? Optional.of(whole) : smaller(png.bytes());
    }

    private static Optional<String> smaller(byte[] png) {
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            return picture == null
                    ? Optional.empty()
                    : Stream.<BufferedImage>of(picture, halved(picture))
                            .map(Pictures::withFewColours)
                            .map(Pictures::address)
                            .filter(address -> address.length() <= LARGEST)
                            .findFirst();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static BufferedImage halved(BufferedImage picture) {
        var half = new BufferedImage(
                Math.max(1, picture.getWidth() / 2), Math.max(1, picture.getHeight() / 2), BufferedImage.TYPE_INT_ARGB);
        var pen = half.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, half.getWidth(), half.getHeight(), null);
        pen.dispose();
        return half;
    }

    /** With the colours it has most of; every other becomes the one that is nearest to it. */
    private static BufferedImage withFewColours(BufferedImage picture) {
        var counts = new HashMap<Integer, Integer>();
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                counts.merge(onWhite(picture.getRGB(x, y)), 1, Integer::sum);
            }
        }
        var kept = mostSeen(counts);
        var nearest = new HashMap<Integer, Integer>();
        counts.keySet().forEach(colour -> nearest.put(colour, nearest(colour, kept)));
        var few = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_BINARY, palette(kept));
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                few.getRaster().setSample(x, y, 0, nearest.getOrDefault(onWhite(picture.getRGB(x, y)), 0));
            }
        }
        return few;
    }

    /** Of colours that look the same the one there is more of. */
    private static List<Integer> mostSeen(Map<Integer, Integer> counts) {
        var kept = new ArrayList<Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .limit(LOOKED_AT)
                .filter(colour -> kept.stream().allMatch(other -> distance(colour, other) > SAME))
                .limit(COLOURS)
                .forEach(kept::add);
        return kept;
    }

    private static IndexColorModel palette(List<Integer> colours) {
        var map = new int[COLOURS];
        for (var i = 0; i < colours.size(); i++) {
            map[i] = colours.get(i);
        }
        return new IndexColorModel(4, COLOURS, map, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private static int nearest(int colour, List<Integer> among) {
        var best = 0;
        for (var i = 1; i < among.size(); i++) {
            if (distance(colour, among.get(i)) < distance(colour, among.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        var sum = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }

    private static int onWhite(int argb) {
        var alpha = argb >>> 24;
        var colour = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            colour |= ((argb >> shift & 0xFF) * alpha + 255 * (255 - alpha)) / 255 << shift;
        }
        return colour;
    }

    private static String address(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException neverInMemory) {
            throw new java.io.UncheckedIOException(neverInMemory);
        }
        return address(bytes.toByteArray());
    }

    private static String address(byte[] png) {
        return ADDRESS + Base64.getEncoder().encodeToString(png);
    }
}
