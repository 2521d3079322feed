package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class IdentifyingTextTests {

    private static final List<String> NAMES =
            List.of("Daniel Osei", "Mei Lin Chan", "Dr Grace Bennett", "Zoë O'Brien-Łuk", "Will Price");
    private static final List<String> NO_NAMES = List.of();

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
            who was born 3/4/1938 | BIRTH_DATE | born 3/4/1938
            who was born on the 3rd of March 2011 | BIRTH_DATE | born on the 3rd of March 2011
            the d.o.b. is 3-4-38 | BIRTH_DATE | d.o.b. is 3-4-38
            D O B 03.04.38 | BIRTH_DATE | D O B 03.04.38
            who is March 3rd, 1941 | BIRTH_DATE | March 3rd, 1941
            who is 1941-03-03 | BIRTH_DATE | 1941-03-03
            who is 3rd of march 1941 | BIRTH_DATE | 3rd of march 1941
            MRS KHAN fell | NAME | MRS KHAN
            then mr k fell | NAME | mr k
            then Mr K. fell | NAME | Mr K
            then Mr. Brown fell | NAME | Mr. Brown
            then mx avery fell | NAME | mx avery
            then ms patel fell | NAME | ms patel
            dr ahmed never calls back | NAME | dr ahmed
            DR AHMED never calls back | NAME | DR AHMED
            then Prof Ade came | NAME | Prof Ade
            then prof. Ade came | NAME | prof. Ade
            then Sir Ian came | NAME | Sir Ian
            then Rev Moyo came | NAME | Rev Moyo
            then Sister Mary came | NAME | Sister Mary
            then Nurse Okafor came | NAME | Nurse Okafor
            then nurse Okafor came | NAME | nurse Okafor
            then Matron Bell came | NAME | Matron Bell
            then Father Brown came | NAME | Father Brown
            then Cllr Singh came | NAME | Cllr Singh
            then Lady Smith came | NAME | Lady Smith
            then Miss de Souza came | NAME | Miss de Souza
            then Mr Al Hassan came | NAME | Mr Al Hassan
            a client, J.S., fell and patient K did too | NAME | patient K
            then resident J.S. fell | NAME | resident J.S
            at 14 Elm Way | ADDRESS | 14 Elm Way
            at 14-16 Elm Gardens | ADDRESS | 14-16 Elm Gardens
            at 14 elm close | ADDRESS | 14 elm close
            at 2 Church Cottages | ADDRESS | 2 Church Cottages
            at 12 Heol Fawr | ADDRESS | 12 Heol Fawr
            she lives on Elm Road | ADDRESS | lives on Elm Road
            in flat 3b again | ADDRESS | flat 3b
            in Flat 12, upstairs | ADDRESS | Flat 12
            in Apartment 4 | ADDRESS | Apartment 4
            near B33 8TH there | ADDRESS | B33 8TH
            near cr26xh there | ADDRESS | cr26xh
            it is QQ123456C | NATIONAL_INSURANCE | QQ123456C
            it is ab 12 34 56 c | NATIONAL_INSURANCE | ab 12 34 56 c
            with NHS number 943 476 5918 | RECORD | NHS number 943 476 5918
            in case 44718 | RECORD | case 44718
            in case no. 447 | RECORD | case no. 447
            with patient ID: AB-4471 | RECORD | patient ID: AB-4471
            with MRN 4471203 | RECORD | MRN 4471203
            under Mosaic number 4471203 | RECORD | Mosaic number 4471203
            under hospital number K447120 | RECORD | hospital number K447120
            under record #4471 | RECORD | record #4471
            ring 07700.900.123 | PHONE | 07700.900.123
            ring 020-7946-0958 | PHONE | 020-7946-0958
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
                "The Royal Road surgery is closed.",
                "On 01-02-2026 10:30 we met, and on 01/02/2026 11.30 too.",
                "We found vitamin B12 2mg and B12 2nd doses in T2 3pm.",
                "I miss handovers. Miss them twice and you are lost. We MISS THE TEAM.",
                "The dr said so. Our dr visits on Monday, and the Dr. Then she writes.",
                "She has ms and is tired. Open it in ms teams or MS Word.",
                "Ask the District Nurse. Then ask the Sister. They know.",
                "A Nurse Practitioner, a Nurse Lead and the Nurse In Charge came.",
                "The nurse Monday to Friday is new. The doctor I saw was kind.",
                "Our sister Trust is far. Nurse Associates and Nurse Managers met.",
                "Hospital at Home, @home and hospital @home mean the same. @all and @here.",
                "It was late.Me and two others stayed.Link workers left.",
                "A 10 minute drive, 20 minutes drive, 3 weeks close to Christmas.",
                "At 10 visits we stop. At 2 hours drive from here it is too far.",
                "A flat 10% cut. The tyre was flat 3 times.",
                "The case 12 months ago, the record 2026 plan, file 3 and form 8.",
                "Patient A&E waits are long. The patient I saw waited.",
                "Patients in bay 4 wait for a bed on ward 12.",
                "Half of the 28 staff came. 12 of us use the Green Book.",
                "2 Way radios and a 4 Square plan for the Drive to work.",
                "We need 3 more chairs, 2 desks and 1 printer.",
                "Call 111 or 999. Extension 4417 rings out.",
                "The meeting is at 14.00 on 3 March 2026, not at 2pm.",
                "It is 9-5 here, 24/7 there and 12-hour shifts for nights.",
                "Band 5 to band 7, grade 10, step 3.",
                "Ask your GP, OT, PT or SLT. The ICB and the CQC ask too.",
                "As the Care Act 2014 and the Mental Capacity Act 2005 say.",
                "Our target is 95% in 4 hours. We are at 71.5%.",
                "The doctor and the nurse were late, and the professor too.",
                "Father and mother came, lady and lord too. The sir is gone.",
                "NEWS2 5 or above, SpO2 92, BP 140/90, temp 38.5.",
                "Send form SSQD 1 and DoLS form 4. Use ReSPECT v3.",
                "The Care Close to Home plan, the Way Forward and Court of Protection.",
                "The discharge to assess route 1, pathway 2 and step 3 down.",
                "I am new here since 2019. The team began in 1998 and grew.",
                "It takes 40 minutes each way by road, and 2 hours by lane 3.",
                "Mr and Mrs are on the form, but Mx is not.",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colleagues",
                "tips",
                "glossary",
                "decks/pulse",
                "principles",
                "topics",
                "professions",
                "pulse",
                "concern",
                "champion",
                "action"
            })
    void findsNobodyInWhatTandemItselfSays(String file) throws IOException {
        var page = Files.readString(Path.of("dialogs/en", file + ".yaml"));
        var texts = new ArrayList<String>();
        collect(new YAMLMapper().readTree(page), texts);
        assertThat(texts).hasSizeGreaterThan(4);
        assertThat(texts.stream()
                        .flatMap(text -> IdentifyingText.find(text, NO_NAMES).stream()
                                .map(one -> one.kind() + ": " + text.substring(one.from(), one.to()))))
                .isEmpty();
    }

    private static void collect(JsonNode page, List<String> texts) {
        if (page.isString()) {
            texts.add(page.asString());
        }
        page.values().forEach(part -> collect(part, texts));
    }

    @Test
    void findsOthersThanThoseWhoMayBeNamed() {
        var text = "Dr Bennett, Daniel and <@U1> saw Mrs Khan, and Mr Price saw her";
        assertThat(IdentifyingText.findOthers(text, NAMES))
                .extracting(one -> text.substring(one.from(), one.to()))
                .containsExactly("Mrs Khan");
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
                "a",
                "1",
                "a.",
                "@",
                "1 ",
                "a@",
                "Daniel ",
                "www.",
                "<@U",
                "é",
                "+1",
                "a-",
                "http://",
                "Mr ",
                "Dr A",
                "14 Elm ",
                "1 a ",
                "born ",
                "1 1 ",
                "AB1 ",
                "1 jan ",
                "Nurse ",
                "mr de ",
                "Mr Al ",
                "case ",
                "case no 1 ",
                "nhs number 1-",
                "lives on Elm ",
                "flat 1",
                "QQ 12 ",
                "patient J.",
                "12-",
                "1 Heol ",
                "1941-",
                "0.",
                "march 1 "
            })
    void noTextTakesLong(String piece) {
        var text = piece.repeat(10_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> IdentifyingText.find(text, NAMES));
    }
}
