package org.tandembot.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.sheet.Sheet.Slip;

/** Sheets as they come out of a printer: their codes are read back by a decoder that had no part in making them. */
class SheetTests {

    private static final ZonedDateTime THEN = ZonedDateTime.parse("2026-11-25T10:00:01Z[Europe/London]");
    private static final Sheet SHEET = new Sheet(new Pdf("Slips for <Riverside>", Locale.ENGLISH, THEN));

    private static Slip slip(int number) {
        var code = "K7RT 9MPX 2W%02d".formatted(number);
        return new Slip(
                "https://tandem.example.org/v/" + code.replace(" ", ""),
                code,
                "Tell the <Riverside> Neighbourhood Team how your support is going.",
                "Scan the square. Or go to tandem.example.org/v and type these letters and numbers:");
    }

    private static List<Slip> slips(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(SheetTests::slip).toList();
    }

    @Test
    void everySlipIsScannedAndReadBack() {
        var slips = slips(12);
        var pdf = SHEET.slips(slips);

        PdfText.draw(pdf, "sheet-slips");
        assertThat(PdfText.scanned(pdf))
                .containsExactlyInAnyOrderElementsOf(
                        slips.stream().map(Slip::link).toList());
        var text = PdfText.read(pdf);
        assertThat(text.pages()).isEqualTo(3);
        assertThat(text.parts().stream()
                        .map(PdfText.Part::text)
                        .filter(part -> part.startsWith("https:") || part.startsWith("K7RT")))
                .as("what a screen reader reads of links and codes, in its order")
                .containsExactlyElementsOf(slips.stream()
                        .flatMap(slip -> Stream.of(slip.link(), slip.code()))
                        .toList());
        assertThat(text.printed()).contains("Tell the <Riverside> Neighbourhood Team");
    }

    @Test
    void aPosterHasOneLargeCodeOnOnePage() {
        var pdf = SHEET.poster(slip(1));

        PdfText.draw(pdf, "sheet-poster");
        assertThat(PdfText.scanned(pdf)).containsExactly(slip(1).link());
        assertThat(PdfText.read(pdf).pages()).isEqualTo(1);
        assertThat(PdfText.read(pdf).of("H1")).hasSize(1);
        assertThat(PdfText.read(pdf).of("Figure")).containsExactly(slip(1).link());
        assertThat(PdfText.read(pdf).printed()).contains(slip(1).says());
    }

    @Test
    void theSameSlipsAreTheSameFile() {
        assertThat(SHEET.slips(slips(2))).isEqualTo(SHEET.slips(slips(2)));
    }

    @Test
    void aThousandSlipsFitAFileThatEveryPlatformTakes() {
        assertThat(SHEET.slips(slips(100)).length * 10).isLessThan(4 << 20);
    }
}
