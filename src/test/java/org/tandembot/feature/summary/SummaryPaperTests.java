package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tandembot.chart.Drawing;
import org.tandembot.disclosure.Share;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.sheet.PdfText;

/** A page to print, whatever stands on it: nothing is left out, and a screen reader finds its way. */
class SummaryPaperTests {

    private static final ZonedDateTime THEN = ZonedDateTime.parse("2026-11-25T10:00:01Z[Europe/London]");
    private static final Block TITLE = new Block.Heading("Riverside: the last month");
    private static final Block NOTE = new Block.Note("This is what people told us.");

    private static PdfText printed(Block... blocks) {
        return PdfText.read(pdf(blocks));
    }

    private static byte[] pdf(Block... blocks) {
        var all = new ArrayList<>(List.of(TITLE, NOTE));
        Collections.addAll(all, blocks);
        return new SummaryPaper("Riverside: the last month", Locale.of("cy"), THEN).pdf(all);
    }

    private static Block words(String about) {
        return new Block.Text(Prose.marked("**Part** " + about + " of what people said about how it goes. ".repeat(5)));
    }

    private static Block[] parts(int number) {
        var blocks = new ArrayList<Block>();
        for (var part = 1; part <= number; part++) {
            blocks.add(words("number " + part));
        }
        return blocks.toArray(Block[]::new);
    }

    @Test
    void itSaysItsTitleAndItsLanguage() {
        var page = printed(words("one"));

        assertThat(page.title()).isEqualTo("Riverside: the last month");
        assertThat(page.language()).isEqualTo("cy");
        assertThat(page.pages()).isEqualTo(1);
    }

    @Test
    void headingsListsAndTablesAreTaggedAsSuch() {
        var page = printed(
                new Block.Facts(
                        List.of(new Block.Fact("Asked", "10 people"), new Block.Fact("Answered", "more than half"))),
                new Block.Text(Prose.marked("**Concerns**\n• Open: 5 or more\n• Staffing: **5** or more")),
                new Block.Text(Prose.marked("**One thing to try:** talk")));

        assertThat(page.of("H1")).containsExactly("Riverside: the last month");
        assertThat(page.of("TH")).containsExactly("Asked", "Answered");
        assertThat(page.of("TD")).containsExactly("10 people", "more than half");
        assertThat(page.of("H2")).containsExactly("Concerns");
        assertThat(page.of("LBody")).containsExactly("Open: 5 or more", "Staffing: 5 or more");
        assertThat(page.of("P")).containsExactly("This is what people told us.", "One thing to try: talk");
    }

    @Test
    void aPictureIsReadOutInWords() {
        var picture = new Drawing("Share", "")
                .bars(List.of(new Drawing.Value("One: 60%", new Share(60, Share.Shape.ROUNDED), "")), "One: 60%");

        assertThat(printed(picture).of("Figure")).containsExactly("One: 60%");
    }

    @Test
    void muchIsStillOnePageInSmallerLetters() {
        assertThat(printed(parts(18)).pages()).isEqualTo(1);
    }

    @Test
    void whatFitsNoPageGoesOnAndIsAllThere() {
        var page = printed(parts(90));

        assertThat(page.pages()).isGreaterThan(1);
        for (var part = 1; part <= 90; part++) {
            assertThat(page.text()).contains("number " + part + " of what");
            assertThat(page.printed()).contains("number " + part + " of what");
        }
    }

    @Test
    void lettersOfWelshAndOfItsNeighboursAreDrawn() {
        var text = "Tîm ŵ ŷ Ŵ Ŷ ẁ ẃ ẅ ỳ ý ÿ â ê ï ô û “Łódź” Şişli Ğ ő — … • € £ ½ ≥ −";

        assertThat(printed(new Block.Text(text)).printed()).contains(text);
    }

    @Test
    void whatStandsInNoFontOrIsNoTextBreaksNothing() {
        var odd = "a < b & \"c\" > d 👩🏽‍⚕️ 東 <b>no</b> &nbsp; ]]> \u0000 \u0007 \uFFFE \uD83D end";

        assertThat(printed(new Block.Heading("W".repeat(150)), new Block.Text(odd))
                        .text())
                .contains("a < b & \"c\" > d", "<b>no</b> &nbsp; ]]>", "end");
    }

    @Test
    void aNameWithoutAnySpaceIsAllThere() {
        var name = "Llanfairpwllgwyngyll".repeat(12);

        assertThat(printed(new Block.Facts(List.of(new Block.Fact("From", name))))
                        .text())
                .contains(name);
    }

    @Test
    void theSameIsAlwaysTheSameFile() {
        assertThat(pdf(parts(3))).isEqualTo(pdf(parts(3)));
    }
}
