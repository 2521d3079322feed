package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifyingTextTests {

    private static final List<String> NAMES =
            List.of("Daniel Osei", "Mei Lin Chan", "Dr Grace Bennett", "Zoë O'Brien-Łuk", "Will Price");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            write to asha.patel@example.nhs.uk today | EMAIL | asha.patel@example.nhs.uk
            see https://example.org/a?b=c for it | LINK | https://example.org/a?b=c
            see www.example.org for it | LINK | www.example.org
            see example.org.uk/page for it | LINK | example.org.uk/page
            the number is 943 476 5919 | NHS_NUMBER | 943 476 5919
            it was 9434765919. | NHS_NUMBER | 9434765919
            aged 75 943-476-5919 | NHS_NUMBER | 943-476-5919
            ring 07700 900123 | PHONE | 07700 900123
            ring +44 (0)20 7946 0958 now | PHONE | +44 (0)20 7946 0958
            ring 0044 7700 900123 | PHONE | 0044 7700 900123
            ring (0161) 496 0000 | PHONE | 0161) 496 0000
            at 9 07700900123 | PHONE | 07700900123
            then Daniel said | NAME | Daniel
            then daniel said | NAME | daniel
            then DANIEL OSEI said | NAME | DANIEL OSEI
            it was Osei's idea | NAME | Osei
            Zoe told me | NAME | Zoe
            ask Mei Lin Chan | NAME | Mei Lin Chan
            Grace knows | NAME | Grace
            ask <@U12345> | NAME | <@U12345>
            ask @daniel.osei | NAME | @daniel.osei
            """)
    void findsWhatMayTellWhoSomebodyIs(String text, IdentifyingText.Kind kind, String found) {
        assertThat(IdentifyingText.find(text, NAMES)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(kind);
            assertThat(text.substring(one.from(), one.to())).isEqualTo(found);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We had 6 visits in 4 hours on 24 11 2026.",
                "That was with 943 476 5918, which is no NHS number.",
                "It will cost a high price, with good grace.",
                "The doctor said so, e.g. at 10.30. It was fine.",
                "<!channel> **bold** =SUM(A1:A9)",
                "שלום 👩🏽‍⚕️",
                ""
            })
    void leavesOtherWordsAlone(String text) {
        assertThat(IdentifyingText.find(text, NAMES)).isEmpty();
    }

    @Test
    void tellsTheCheckDigitOfAnNhsNumber() {
        assertThat(IdentifyingText.isNhsNumber("9434765919")).isTrue();
        assertThat(IdentifyingText.isNhsNumber("9434765918")).isFalse();
        assertThat(IdentifyingText.isNhsNumber("4010232137")).isTrue();
        assertThat(IdentifyingText.isNhsNumber("943476591")).isFalse();
    }

    @Test
    void findsSeveralInTheirOrder() {
        var text = "Daniel (daniel@example.org, 07700 900123) and Chan";
        assertThat(IdentifyingText.find(text, NAMES))
                .extracting(IdentifyingText.Finding::kind)
                .containsExactly(
                        IdentifyingText.Kind.NAME,
                        IdentifyingText.Kind.EMAIL,
                        IdentifyingText.Kind.PHONE,
                        IdentifyingText.Kind.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "a.", "@", "1 ", "a@", "Daniel ", "www.", "<@U", "é", "+1", "a-", "http://"})
    void noTextTakesLong(String piece) {
        var text = piece.repeat(10_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> IdentifyingText.find(text, NAMES));
    }
}
