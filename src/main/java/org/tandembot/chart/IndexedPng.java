package org.tandembot.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.tandembot.message.Block.Bytes;

/**
 * Writes a drawing of up to 16 colours as a PNG (ISO/IEC 15948), two points in each byte. Java's own writer filters each line, which
 * makes drawings of few colours a quarter larger, and then they would not fit into a card.
 */
final class IndexedPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] FIRST_IS_CLEAR = {0};

    private IndexedPng() {}

    /** To draw in these colours. */
    static IndexColorModel model(int[] colours) {
        return new IndexColorModel(4, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /**
     * @param drawn each point the number of a colour
     * @param colours as red, green and blue; the first is not seen
     */
    static Bytes of(BufferedImage drawn, int[] colours) {
        var file = new ByteArrayOutputStream(16_000);
        try (var out = new DataOutputStream(file)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(drawn));
            chunk(out, "PLTE", palette(colours));
            chunk(out, "tRNS", FIRST_IS_CLEAR);
            chunk(out, "IDAT", points(drawn));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return new Bytes(file.toByteArray());
    }

    private static byte[] header(BufferedImage drawn) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var header = new DataOutputStream(bytes);
        header.writeInt(drawn.getWidth());
        header.writeInt(drawn.getHeight());
        header.write(new byte[] {4, 3, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] palette(int[] colours) {
        var bytes = new ByteArrayOutputStream();
        for (var colour : colours) {
            bytes.write(colour >> 16);
            bytes.write(colour >> 8);
            bytes.write(colour);
        }
        return bytes.toByteArray();
    }

    private static byte[] points(BufferedImage drawn) throws IOException {
        var bytes = new ByteArrayOutputStream(16_000);
        try (var packed = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            var row = new int[drawn.getWidth()];
            for (var y = 0; y < drawn.getHeight(); y++) {
                drawn.getRaster().getSamples(0, y, row.length, 1, 0, row);
                packed.write(0);
                for (var x = 0; x < row.length; x += 2) {
                    packed.write(row[x] << 4 | (x + 1 < row.length ? row[x + 1] : 0));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        var type = name.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(type);
        check.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
