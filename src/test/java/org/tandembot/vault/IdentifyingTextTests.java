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
            then Mrs Khan fell | NAME | Mrs Khan
            then mrs khan fell | NAME | mrs khan
            A carer left Mr Brown without food | NAME | Mr Brown
            Dr Ahmed never calls back | NAME | Dr Ahmed
            Dr. Ahmed never calls back | NAME | Dr. Ahmed
            Miss Jones and Ms are not the same | NAME | Miss Jones
            Mr John Smith-O'Neil fell | NAME | Mr John Smith-O'Neil
            it was Mrs K again | NAME | Mrs K
            ask Professor Łuk | NAME | Professor Łuk
            at 14 Elm Road last night | ADDRESS | 14 Elm Road
            at 14a Old Mill Lane, upstairs | ADDRESS | 14a Old Mill Lane
            at 14 elm road last night | ADDRESS | 14 elm road
            at 3 St John's Close. | ADDRESS | 3 St John's Close
            near M14 6HJ there | ADDRESS | M14 6HJ
            near sw1a 1aa there | ADDRESS | sw1a 1aa
            who is 12/03/1941 | BIRTH_DATE | 12/03/1941
            on 3rd March 1941 | BIRTH_DATE | 3rd March 1941
            DOB: 12.3.41 | BIRTH_DATE | DOB: 12.3.41
            who was born on 4 May 2011 | BIRTH_DATE | born on 4 May 2011
            who was born in 1951 | BIRTH_DATE | born in 1951
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
                "I miss Monday's talk. Miss Monday's talk once and you are lost.",
                "Mr and Mrs are titles. The Ms is one too, and MS is an illness. I miss home.",
                "The doctor and the sister on the ward were kind. Ask a Nurse Specialist.",
                "We drove 3 miles by road, and 20 minutes on the way back.",
                "There are 4 people in the street, 2 down the lane, and 6 close by.",
                "On 24 November 2026 at 10 we met in room 3. Close the door.",
                "In 2026 we had 12 visits, 4 of them late. The NHS began in 1948.",
                "Band 6 staff get 1 hour, 2 hours or half a day. It is 5 to 4 now.",
                "Section 117, P1.C1a and version 2.0.1 say the same.",
                "The new green forms: 2 a day, way too many. Park where you like.",
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
    @ValueSource(
            strings = {
                "a", "1", "a.", "@", "1 ", "a@", "Daniel ", "www.", "<@U", "é", "+1", "a-", "http://", "Mr ", "Dr A",
                "14 Elm ", "1 a ", "born ", "1 1 ", "AB1 ", "1 jan "
            })
    void noTextTakesLong(String piece) {
        var text = piece.repeat(10_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> IdentifyingText.find(text, NAMES));
    }
}
