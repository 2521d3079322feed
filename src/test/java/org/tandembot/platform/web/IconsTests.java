package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandembot.platform.web.practice.Browser;

/** The icons for phones are the drawings that they were made from; {@code -Dicons.update=true} makes them anew. */
class IconsTests {

    private static final Path FOLDER = Path.of("src/main/resources/web");
    private static final Path PICTURES = Path.of("src/main/resources/pictures");
    private static final double HARDLY = 0.01;
    /** What phones cut an icon to lies within this part of it. */
    private static final double SAFE = 0.4;

    @ParameterizedTest
    @CsvSource({
        "../playground/assets/tandem.svg, 192, icon-192.png",
        "../playground/assets/tandem.svg, 512, icon-512.png",
        "icon-maskable.svg, 512, icon-maskable-512.png"
    })
    void eachIsItsDrawing(String drawing, int size, String icon) throws IOException {
        try (var browser = Browser.start()) {
            isItsDrawing(
                    browser.visitor(),
                    "<style>body { margin: 0 } svg { display: block }</style>"
                            + Files.readString(FOLDER.resolve(drawing)),
                    new Dimension(size, size),
                    FOLDER.resolve(icon));
        }
    }

    /** Dark lines on a light card, for chats that may be light or dark. */
    @Test
    void eachPictureIsItsDrawing() throws IOException {
        try (var browser = Browser.start();
                var files = Files.list(PICTURES)) {
            var page = browser.visitor();
            for (var drawing : files.filter(file -> file.toString().endsWith(".svg"))
                    .sorted()
                    .toList()) {
                isItsDrawing(
                        page,
                        """
                        <style>body { margin: 0; padding: 16px 24px; border-radius: 16px; background: #fff; color: #16302b }
                        html { background: none } svg { display: block; width: 192px; height: 128px }</style>
                        """ + Files.readString(drawing),
                        new Dimension(240, 160),
                        Path.of(drawing.toString().replace(".svg", ".png")));
            }
        }
    }

    private static void isItsDrawing(Page page, String html, Dimension size, Path icon) throws IOException {
        page.setViewportSize(size.width, size.height);
        page.setContent(html);
        var drawn = page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true));
        if (Boolean.getBoolean("icons.update")) {
            Files.write(icon, drawn);
        }
        var made = ImageIO.read(icon.toFile());
        assertThat(made.getWidth()).isEqualTo(size.width);
        assertThat(made.getHeight()).isEqualTo(size.height);
        assertThat(difference(ImageIO.read(new ByteArrayInputStream(drawn)), made))
                .as(icon.toString())
                .isLessThan(HARDLY);
    }

    @ParameterizedTest
    @CsvSource("icon-maskable-512.png")
    void nothingButTheGroundIsCutOff(String icon) throws IOException {
        var made = ImageIO.read(FOLDER.resolve(icon).toFile());
        var ground = made.getRGB(0, 0);
        var middle = made.getWidth() / 2;
        assertThat(new Color(ground, true).getAlpha()).isEqualTo(255);
        pixels(made)
                .filter(at -> Math.hypot(at % made.getWidth() - middle, at / made.getWidth() - middle)
                        > made.getWidth() * SAFE)
                .forEach(at -> assertThat(made.getRGB(at % made.getWidth(), at / made.getWidth()))
                        .isEqualTo(ground));
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight());
    }

    /** Of their colours, from 0 for none to 1. */
    private static double difference(BufferedImage one, BufferedImage other) {
        return pixels(one)
                .mapToDouble(at -> {
                    var x = at % one.getWidth();
                    var y = at / one.getWidth();
                    var left = new Color(one.getRGB(x, y), true);
                    var right = new Color(other.getRGB(x, y), true);
                    return (Math.abs(left.getRed() - right.getRed())
                                    + Math.abs(left.getGreen() - right.getGreen())
                                    + Math.abs(left.getBlue() - right.getBlue())
                                    + Math.abs(left.getAlpha() - right.getAlpha()))
                            / (4 * 255.0);
                })
                .average()
                .orElseThrow();
    }
}
