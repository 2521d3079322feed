package org.tandembot.sheet;

import static org.tandembot.sheet.Pdf.escaped;

import java.util.List;
import java.util.stream.Collectors;

/** Links on paper, in large print: slips to cut apart and hand out, or a poster. Each has its code twice, to scan and to type. */
public record Sheet(Pdf pdf) {

    /** Letters of 16 points and more are large print. */
    private static final String SLIPS = """
            @page { size: A4; margin: 10mm }
            body { font: 16pt/1.25 Paper; color: #000; margin: 0; word-wrap: break-word }
            .slip { height: 47mm; padding: 6mm 0 2mm 55mm; border-bottom: 0.8pt dashed #555; page-break-inside: avoid; overflow: hidden }
            img { display: block; width: 50mm; height: 50mm; margin: -4mm 0 -46mm -55mm } p { margin: 0 0 2mm } .code { font-size: 24pt }""";

    private static final String POSTER = """
            @page { size: A4; margin: 18mm }
            body { font: 24pt/1.3 Paper; color: #000; margin: 0; text-align: center; word-wrap: break-word }
            h1 { font-size: 38pt; line-height: 1.15; margin: 0 0 6mm } img { display: block; width: 120mm; height: 120mm; margin: 0 auto }
            p { margin: 4mm 0 } .code { font-size: 34pt }""";

    /**
     * One link.
     *
     * @param link what is scanned, short, since a short one scans from further away
     * @param code what is typed, as it is shown
     * @param says one plain sentence on what it is for; 80 characters fit a slip
     * @param how what to do without a camera; as long
     */
    public record Slip(String link, String code, String says, String how) {

        private String image() {
            return Pdf.image(QrCode.png(link), link);
        }

        private String below() {
            return "<p>%s</p><p class=\"code\">%s</p>".formatted(escaped(how), escaped(code));
        }
    }

    /** Five on a page, with lines to cut along. */
    public byte[] slips(List<Slip> slips) {
        return pdf.write(
                List.of(SLIPS),
                slips.stream()
                        .map(slip -> "<div class=\"slip\">%s<p>%s</p>%s</div>"
                                .formatted(slip.image(), escaped(slip.says()), slip.below()))
                        .collect(Collectors.joining()));
    }

    /** One large one. */
    public byte[] poster(Slip slip) {
        return pdf.write(
                List.of(POSTER), "<h1>%s</h1>%s%s".formatted(escaped(slip.says()), slip.image(), slip.below()));
    }
}
