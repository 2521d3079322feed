package org.tandembot.sheet;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.tandembot.message.Block;

/**
 * A PDF as a screen reader reads it: by its tags, in their order.
 *
 * @param parts each heading, paragraph, item, cell and figure, with the kind of its tag
 * @param printed everything that is drawn, by where it stands, without the numbers of the pages
 */
public record PdfText(String title, String language, int pages, List<Part> parts, String printed) {

    public record Part(String kind, String text) {}

    public static PdfText read(byte[] bytes) {
        try (var pdf = Loader.loadPDF(bytes)) {
            var catalog = pdf.getDocumentCatalog();
            var drawn = new HashMap<PDPage, Map<Integer, String>>();
            for (var page : pdf.getPages()) {
                drawn.put(page, byNumber(page));
            }
            var parts = new ArrayList<Part>();
            parts(catalog.getStructureTreeRoot().getKids(), drawn, parts);
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return new PdfText(
                    pdf.getDocumentInformation().getTitle(),
                    catalog.getLanguage(),
                    pdf.getNumberOfPages(),
                    parts,
                    stripper.getText(pdf).replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is to be read in a file of a message: of a page its text, for any two characters and a sign come up in its bytes. */
    public static String of(Block.File file) {
        var bytes = file.content().bytes();
        return file.name().endsWith(".pdf") ? read(bytes).printed() : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Everything that is read out, each part on a line and each row of a table too. */
    public String text() {
        return parts.stream()
                .map(part -> part.text() + (part.kind().equals("TH") ? ": " : "\n"))
                .collect(Collectors.joining());
    }

    public List<String> of(String kind) {
        return parts.stream()
                .filter(part -> part.kind().equals(kind))
                .map(Part::text)
                .toList();
    }

    /** Draws its pages, to be looked at. */
    public static void draw(byte[] bytes, String name) {
        try (var pdf = Loader.loadPDF(bytes)) {
            Files.createDirectories(Path.of("target/screenshots"));
            for (var page = 0; page < pdf.getNumberOfPages(); page++) {
                ImageIO.write(
                        new PDFRenderer(pdf).renderImageWithDPI(page, 100),
                        "png",
                        Path.of("target/screenshots/%s-%d.png".formatted(name, page + 1))
                                .toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a decoder reads on each page, drawn as an ordinary printer would; one that it cannot read is looked at again from nearer by. */
    public static List<String> scanned(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var all = new LinkedHashSet<String>();
            for (var page = 0; page < document.getNumberOfPages(); page++) {
                for (var dpi : new int[] {150, 220}) {
                    all.addAll(scanned(new PDFRenderer(document).renderImageWithDPI(page, dpi)));
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> scanned(BufferedImage image) {
        var points = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), points);
        try {
            return Stream.of(new GenericMultipleBarcodeReader(new QRCodeReader())
                            .decodeMultiple(new BinaryBitmap(new HybridBinarizer(source))))
                    .map(Result::getText)
                    .toList();
        } catch (NotFoundException none) {
            return List.of();
        }
    }

    private static Map<Integer, String> byNumber(PDPage page) throws IOException {
        var extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        var texts = new HashMap<Integer, String>();
        extractor.getMarkedContents().forEach(content -> collect(content, texts));
        return texts;
    }

    private static void collect(PDMarkedContent content, Map<Integer, String> texts) {
        var text = new StringBuilder();
        for (var part : content.getContents()) {
            if (part instanceof TextPosition position) {
                text.append(position.getUnicode());
            } else if (part instanceof PDMarkedContent inner) {
                collect(inner, texts);
            }
        }
        texts.merge(content.getMCID(), text.toString(), String::concat);
    }

    private static void parts(List<Object> kids, Map<PDPage, Map<Integer, String>> drawn, List<Part> parts) {
        for (var kid : kids) {
            if (kid instanceof PDStructureElement element) {
                if (List.of("H1", "H2", "P", "LBody", "TH", "TD", "Figure").contains(element.getStructureType())) {
                    parts.add(new Part(element.getStructureType(), text(element, element.getPage(), drawn)));
                } else {
                    parts(element.getKids(), drawn, parts);
                }
            }
        }
    }

    private static String text(PDStructureElement element, PDPage page, Map<PDPage, Map<Integer, String>> drawn) {
        if (element.getAlternateDescription() != null) {
            return element.getAlternateDescription();
        }
        return element.getKids().stream()
                .map(kid -> switch (kid) {
                    case Integer number -> drawn(page, number, drawn);
                    case PDMarkedContentReference reference ->
                        drawn(reference.getPage() == null ? page : reference.getPage(), reference.getMCID(), drawn);
                    case PDStructureElement inner ->
                        text(inner, inner.getPage() == null ? page : inner.getPage(), drawn);
                    default -> "";
                })
                .collect(Collectors.joining());
    }

    private static String drawn(PDPage page, int number, Map<PDPage, Map<Integer, String>> drawn) {
        return drawn.entrySet().stream()
                .filter(entry -> entry.getKey().getCOSObject() == page.getCOSObject())
                .map(entry -> entry.getValue().getOrDefault(number, ""))
                .findFirst()
                .orElseThrow();
    }
}
