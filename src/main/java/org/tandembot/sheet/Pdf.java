package org.tandembot.sheet;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.message.Prose;

/**
 * A PDF to print: tagged, so that a screen reader reads its headings, lists and tables in order (PDF/UA-1), and fit to be filed
 * (PDF/A-2a).
 *
 * @param language what it is written in
 * @param made the moment that the file says it was made, so that the same content is always the same file
 */
public record Pdf(String title, Locale language, ZonedDateTime made) {

    private static final String PAGE = """
            <html lang="%s"><head><title>%s</title><meta name="description" content="%s"/><style>
            %s
            </style></head><body>%s</body></html>""";

    /** Has every character of English, Welsh and the other languages of Europe that are written in Latin ones. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What may not be in XML. */
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        System.setProperty("java.awt.headless", "true");
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new OwnFont());
    }

    /**
     * The file.
     *
     * @param styles style sheets of which the first is taken that makes it one page, else the last
     * @param body XHTML of which each text is {@link #escaped}; its letters are those of the font {@code Paper}
     */
    public byte[] write(List<String> styles, String body) {
        for (var style : styles) {
            var bytes = new ByteArrayOutputStream();
            try (var document = new Dated(made);
                    var renderer = renderer(style, body, document)) {
                renderer.layout();
                if (style.equals(styles.getLast())
                        || renderer.getRootBox().getLayer().getPages().size() == 1) {
                    renderer.createPDFKeepOpen().save(bytes);
                    return bytes.toByteArray();
                }
            } catch (IOException neverInMemory) {
                throw new UncheckedIOException(neverInMemory);
            }
        }
        throw new IllegalArgumentException("There is no style");
    }

    private PdfBoxRenderer renderer(String style, String body, PDDocument document) {
        var name = escaped(title);
        return new PdfRendererBuilder()
                .useFastMode()
                .usePdfUaAccessibility(true)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .useColorProfile(COLOURS)
                .useFont(Pdf::font, "Paper", 400, FontStyle.NORMAL, true)
                .useReplacementText("?")
                .usePDDocument(document)
                .withHtmlContent(PAGE.formatted(language.toLanguageTag(), name, name, style, body), null)
                .buildPdfRenderer();
    }

    /** A picture for a body. */
    public static String image(byte[] png, String altText) {
        return "<img alt=\"%s\" src=\"data:image/png;base64,%s\"/>"
                .formatted(escaped(altText), Base64.getEncoder().encodeToString(png));
    }

    /** A text for a body. */
    public static String escaped(String text) {
        return HtmlUtils.htmlEscape(NO_CHARACTER.matcher(Prose.visible(text)).replaceAll(""), "UTF-8");
    }

    private static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }

    /** A document that says when it was made as it is told. */
    private static final class Dated extends PDDocument {

        private final ZonedDateTime made;

        Dated(ZonedDateTime made) {
            this.made = made;
            setDocumentId(made.toEpochSecond());
        }

        @Override
        public void setDocumentInformation(PDDocumentInformation about) {
            about.setCreationDate(GregorianCalendar.from(made));
            super.setDocumentInformation(about);
        }
    }

    /** The one font there is: without it, the library looks through all of the machine and keeps a list of what it found. */
    private static final class OwnFont implements FontMapper {

        private final TrueTypeFont font;

        OwnFont() {
            try (var file = font()) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor about) {
            return new FontMapping<>(font, false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor about) {
            return new FontMapping<>(font, false);
        }

        @Override
        public @Nullable CIDFontMapping getCIDFont(
                String name, @Nullable PDFontDescriptor about, @Nullable PDCIDSystemInfo system) {
            return null;
        }
    }
}
