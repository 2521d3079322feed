package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;

/** One sheet of paper, whatever stands on it: nothing runs over an edge or into the next column, and nothing is left out. */
class SheetTests {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 1754;
    private static final int MARGIN = 70;

    private static final Block TITLE = new Block.Heading("Riverside: the last month");
    private static final Block NOTE = new Block.Note("This is what people told us.");

    private static BufferedImage drawn(List<Block> blocks) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Sheet.draw(blocks).bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> with(Block... blocks) {
        var all = new ArrayList<>(List.of(TITLE, NOTE));
        Collections.addAll(all, blocks);
        return all;
    }

    private static Block words(int number) {
        return new Block.Text(Prose.marked("**Part** " + "of what people said about how it goes. ".repeat(number)));
    }

    private static boolean isWhite(BufferedImage image, int left, int top, int right, int bottom) {
        for (var y = top; y < bottom; y++) {
            for (var x = left; x < right; x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void assertWithinMargins(BufferedImage image) {
        var height = image.getHeight();
        assertThat(isWhite(image, 0, 0, WIDTH, MARGIN)).as("above").isTrue();
        assertThat(isWhite(image, 0, height - MARGIN, WIDTH, height))
                .as("below")
                .isTrue();
        assertThat(isWhite(image, 0, 0, MARGIN, height)).as("left").isTrue();
        assertThat(isWhite(image, WIDTH - MARGIN, 0, WIDTH, height)).as("right").isTrue();
    }

    private static void assertColumnsApart(BufferedImage image) {
        assertThat(isWhite(image, WIDTH / 2 - 15, 300, WIDTH / 2 + 15, image.getHeight()))
                .as("between the columns")
                .isTrue();
    }

    @Test
    void aLittleIsOneSheetWithoutColour() {
        var sheet = drawn(with(words(3)));

        assertThat(List.of(sheet.getWidth(), sheet.getHeight())).containsExactly(WIDTH, HEIGHT);
        assertWithinMargins(sheet);
        assertThat(isWhite(sheet, 0, 0, WIDTH, HEIGHT)).isFalse();
    }

    @Test
    void muchIsStillOneSheetInTwoColumnsOfSmallerLetters() {
        var sheet = drawn(with(Collections.nCopies(30, words(5)).toArray(Block[]::new)));

        assertThat(sheet.getHeight()).isEqualTo(HEIGHT);
        assertWithinMargins(sheet);
        assertColumnsApart(sheet);
        assertThat(isWhite(sheet, WIDTH / 2, 300, WIDTH, HEIGHT))
                .as("right column")
                .isFalse();
    }

    @Test
    void whatFitsNoSheetMakesItLongerAndIsAllThere() {
        var some = drawn(with(Collections.nCopies(120, words(5)).toArray(Block[]::new)));
        var more = drawn(with(Collections.nCopies(121, words(5)).toArray(Block[]::new)));

        assertThat(some.getHeight()).isGreaterThan(HEIGHT);
        assertThat(more.getHeight()).isGreaterThan(some.getHeight());
        assertWithinMargins(more);
    }

    @Test
    void aNameWithoutAnySpaceStaysInItsColumn() {
        var sheet = drawn(with(
                new Block.Facts(List.of(new Block.Fact("From", "Llanfairpwllgwyngyll".repeat(12)))),
                new Block.Text("W".repeat(400)),
                new Block.Text("👩🏽‍⚕️".repeat(200))));

        assertWithinMargins(sheet);
        assertColumnsApart(sheet);
    }

    @Test
    void aTitleOfAnyLengthStaysOnTheSheet() {
        assertWithinMargins(drawn(List.of(new Block.Heading("W".repeat(150)), NOTE, words(1))));
    }

    @Test
    void aPictureIsDrawnInItsColumn() {
        var picture = new Block.Image(Pictures.bars("Share", List.of(new Pictures.Value("One: 60%", 60))), "One: 60%");
        var sheet = drawn(with(picture));

        assertWithinMargins(sheet);
        assertColumnsApart(sheet);
        var plain = drawn(with());
        assertThat(isWhite(plain, MARGIN, 200, WIDTH / 2, 500)).isTrue();
        assertThat(isWhite(sheet, MARGIN, 200, WIDTH / 2, 500)).isFalse();
    }
}
