package org.tandembot.feature.summary;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Png;
import org.tandembot.message.Prose;

/**
 * Draws a message on one sheet of paper (A4, 150 points an inch): black on white, in two columns under its title, in the largest
 * letters in which all of it fits. It draws what the message says and adds nothing, so the sheet keeps to the same rules as the screen.
 */
final class Sheet {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 1754;
    private static final int MARGIN = 80;
    private static final int BETWEEN = 50;
    private static final int COLUMN = (WIDTH - 2 * MARGIN - BETWEEN) / 2;
    private static final String BULLET = "• ";
    private static final int LARGEST = 23;
    private static final int SMALLEST = 13;
    private static final Color INK = new Color(0x1A1A1A);
    private static final IndexColorModel COLOURS = Pictures.colours(8);
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final int size;
    private final List<Part> head;
    private final List<Part> left;
    private final List<Part> right;

    private Sheet(List<Block> blocks, int size) {
        this.size = size;
        var begin = headings(blocks);
        this.head = parts(blocks.subList(0, begin), WIDTH - 2 * MARGIN);
        var body = parts(blocks.subList(begin, blocks.size()), COLUMN);
        var inLeft = 0;
        while (inLeft < body.size() && height(body.subList(0, inLeft + 1)) <= HEIGHT - MARGIN - top()) {
            inLeft++;
        }
        this.left = body.subList(0, inLeft);
        this.right = body.subList(inLeft, body.size());
    }

    /** The sheet. What is too much for one even in small letters makes it longer. */
    static Png draw(List<Block> blocks) {
        var size = LARGEST;
        var sheet = new Sheet(blocks, size);
        while (sheet.height() > HEIGHT && size > SMALLEST) {
            sheet = new Sheet(blocks, --size);
        }
        return sheet.drawn();
    }

    /** How many blocks go over the whole width: the title and what is to be known first. */
    private static int headings(List<Block> blocks) {
        var count = 0;
        while (count < blocks.size()
                && (blocks.get(count) instanceof Block.Heading || blocks.get(count) instanceof Block.Note)) {
            count++;
        }
        return count;
    }

    private int top() {
        return MARGIN + head.stream().mapToInt(Part::height).sum();
    }

    private int height() {
        return top() + Math.max(height(left), height(right)) + MARGIN;
    }

    private static int height(List<Part> parts) {
        return parts.stream().mapToInt(Part::height).sum()
                - (parts.isEmpty() ? 0 : parts.getLast().after());
    }

    /** What stands on one line: words, or a picture. */
    private sealed interface Row {
        int height();
    }

    private record Line(List<Run> runs, int indent, int height) implements Row {}

    private record Picture(BufferedImage image, int height) implements Row {}

    /** Words of one look. */
    private record Run(String words, Font font) {}

    /** Rows that stay together. */
    private record Part(List<Row> rows, int after) {
        int height() {
            return rows.stream().mapToInt(Row::height).sum() + after;
        }
    }

    private Png drawn() {
        var page = new BufferedImage(WIDTH, Math.max(HEIGHT, height()), BufferedImage.TYPE_INT_RGB);
        var pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(INK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        draw(pen, head, MARGIN, MARGIN);
        draw(pen, left, MARGIN, top());
        draw(pen, right, MARGIN + COLUMN + BETWEEN, top());
        pen.dispose();
        return Pictures.png(page, COLOURS);
    }

    private static void draw(Graphics2D pen, List<Part> parts, int x, int top) {
        var y = top;
        for (var part : parts) {
            for (var row : part.rows()) {
                draw(pen, row, x, y);
                y += row.height();
            }
            y += part.after();
        }
    }

    private static void draw(Graphics2D pen, Row row, int left, int top) {
        switch (row) {
            case Picture(var image, var height) ->
                pen.drawImage(image, left, top, image.getWidth() * height / image.getHeight(), height, null);
            case Line(var runs, var indent, var height) -> {
                var x = (float) left + indent;
                for (var run : runs) {
                    pen.setFont(run.font());
                    pen.drawString(run.words(), x, top + height * 0.75f);
                    x += width(run.words(), run.font());
                }
            }
        }
    }

    private List<Part> parts(List<Block> blocks, int width) {
        return blocks.stream().flatMap(block -> part(block, width).stream()).toList();
    }

    private Optional<Part> part(Block block, int width) {
        return switch (block) {
            case Block.Heading(var text) ->
                Optional.of(new Part(lines(Prose.plain(text), letters(Font.BOLD, 1.7), width), size / 2));
            case Block.Text(var prose) ->
                Optional.of(new Part(lines(prose, letters(Font.PLAIN, 1), width), size * 2 / 3));
            case Block.Note(var prose) -> Optional.of(new Part(lines(prose, letters(Font.PLAIN, 0.85), width), size));
            case Block.Facts(var facts) ->
                Optional.of(new Part(
                        facts.stream()
                                .flatMap(fact -> lines(fact(fact), letters(Font.PLAIN, 1), width).stream())
                                .toList(),
                        size));
            case Block.Image(var png, var _) -> Optional.of(new Part(List.of(picture(png, width)), size / 2));
            // A summary has none of these, or only for the screen.
            case Block.Code _,
                    Block.Progress _,
                    Block.File _,
                    Block.Chart _,
                    Block.Divider _,
                    Block.Buttons _,
                    Block.Input _ -> Optional.empty();
        };
    }

    private static Prose fact(Block.Fact fact) {
        return new Prose(List.of(new Prose.Plain(fact.label() + ": "), new Prose.Strong(fact.value())));
    }

    /** As large as its letters are then as large as those around it. */
    private Row picture(Png png, int width) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(png.bytes()));
            return new Picture(
                    image,
                    image.getHeight() * Math.min(size * image.getWidth() / Pictures.LETTER, width) / image.getWidth());
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    private Font letters(int style, double times) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) (size * times));
    }

    /** Words in lines of that width; what follows a bullet stands beside it. */
    private static List<Row> lines(Prose prose, Font font, int width) {
        var rows = new ArrayList<Row>();
        var runs = new ArrayList<Run>();
        var indent = 0;
        var used = 0f;
        for (var word : words(prose, font, width)) {
            var isNew = word.words().equals("\n");
            if (isNew || (!runs.isEmpty() && used + width(word.words().stripTrailing(), word.font()) > width)) {
                rows.add(new Line(List.copyOf(runs), indent, height(font)));
                if (isNew) {
                    indent = 0;
                } else if (isBullet(runs)) {
                    indent = (int) width(BULLET, font);
                }
                runs.clear();
                used = indent;
            }
            if (!isNew) {
                runs.add(word);
                used += width(word.words(), word.font());
            }
        }
        if (!runs.isEmpty()) {
            rows.add(new Line(List.copyOf(runs), indent, height(font)));
        }
        return rows;
    }

    private static boolean isBullet(List<Run> runs) {
        return !runs.isEmpty() && runs.getFirst().words().equals(BULLET);
    }

    /** Each word with the space after it, and each end of a line. */
    private static List<Run> words(Prose prose, Font font, int width) {
        var words = new ArrayList<Run>();
        for (var span : prose.spans()) {
            var look = span instanceof Prose.Strong ? font.deriveFont(Font.BOLD) : font;
            for (var word : span.text().split("(?<= )|(?=\n)|(?<=\n)")) {
                pieces(word, look, width).forEach(piece -> words.add(new Run(piece, look)));
            }
        }
        return words;
    }

    /** A word, or what fits of it, and the rest. */
    private static List<String> pieces(String word, Font font, int width) {
        if (width(word.stripTrailing(), font) <= width) {
            return List.of(word);
        }
        var pieces = new ArrayList<String>();
        var from = 0;
        for (var to = 0; to < word.length(); ) {
            var next = word.offsetByCodePoints(to, 1);
            if (to > from && width(word.substring(from, next).stripTrailing(), font) > width) {
                pieces.add(word.substring(from, to));
                from = to;
            }
            to = next;
        }
        pieces.add(word.substring(from));
        return pieces;
    }

    private static float width(String words, Font font) {
        return (float) font.getStringBounds(words, MEASURE).getWidth();
    }

    private static int height(Font font) {
        return Math.round(font.getSize2D() * 1.35f);
    }
}
