package org.tandembot.feature.jargon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.Button;

/** The glossary, and how words are found in it. */
class GlossaryTests {

    private final Dialogs dialogs = TestDialogs.builtIn();
    private final Glossary glossary = new Glossary(dialogs);
    private final List<Term> terms = dialogs.items("glossary", Locale.UK, Term.class);

    @Test
    void thereAreEnoughAndThoseThatEveryoneAsksFor() {
        assertThat(terms).hasSizeGreaterThanOrEqualTo(80);
        assertThat(Stream.of(
                        "MDT",
                        "ICB",
                        "ICS",
                        "CHC",
                        "s117",
                        "OT",
                        "PA",
                        "reablement",
                        "virtual ward",
                        "co-production",
                        "ASC-WDS",
                        "ESR"))
                .allSatisfy(word ->
                        assertThat(glossary.find(Locale.UK, word)).as(word).isPresent());
        assertThat(terms.stream().filter(term -> term.differs() != null)).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void whatDecember2025BringsAndWhatTheTeamsOwnProfessionsSayIsThere() {
        var words = """
                NHS England, DHSC, 10-year health plan, strategic commissioning, neighbourhood health,
                neighbourhood health centre, cluster, workforce integration,
                integrated workforce thinking, integrated workforce commissioning, TNA, TLAP,
                Making it Real, National Voices, "I" statements, ONS, NHS Staff Survey, LGA,
                Skills for Care, SCIE, HR, GP, AI, action learning, trade union, independent sector,
                statutory sector, non-registered, ASB, tenancy, temporary accommodation, DFG,
                duty to refer, UC, NEWS2, MAR, PRN, PEG, Datix, duty of candour, PSIRF,
                Freedom to Speak Up, whistleblowing, NMC, HCPC, GMC, SWE, AHP, CMHT, CPA, LPA, DST,
                transfer of care hub, brokerage, double-up, sleep-in""";

        assertThat(words.split(",\\s+"))
                .hasSize(56)
                .allSatisfy(word ->
                        assertThat(glossary.find(Locale.UK, word)).as(word).isPresent());
    }

    @Test
    void onlyWhatTheGuideOfDecember2025SaysIsAsInThatGuide() {
        assertThat(terms.stream().filter(term -> glossary.asOf(term).equals(Optional.of("guide"))))
                .hasSizeGreaterThan(4)
                .allSatisfy(term -> assertThat(glossary.credit(term)).contains("Integrated workforce thinking, 2025"));
    }

    @Test
    void aDistrictNurseAndACommunityNurseAreNotTheSame() {
        assertThat(glossary.find(Locale.UK, "community nurse")).map(Term::id).contains("community-nurse");
        assertThat(glossary.find(Locale.UK, "district nurse")).map(Term::id).contains("dn");
    }

    @Test
    void noNameLeadsToTwoTermsAndEveryTermFitsAButton() {
        var owners = new HashMap<String, String>();
        terms.forEach(term -> term.names().forEach(name -> {
            assertThat(owners.putIfAbsent(Glossary.key(name), term.id()))
                    .as(name)
                    .isIn(null, term.id());
            assertThat(Glossary.key(name)).isNotEmpty();
        }));
        assertThat(terms).allSatisfy(term -> assertThat(term.term()).hasSizeLessThan(Button.LONGEST_LABEL));
    }

    @Test
    void everyShortFormIsSpelledOut() {
        assertThat(terms.stream().filter(term -> term.term().matches("[A-Z][A-Za-z-]*[A-Z]|s\\d+")))
                .hasSizeGreaterThan(50)
                .allSatisfy(term -> assertThat(term.spelled()).as(term.term()).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "mdt, MDT",
        "MDTs, MDT",
        "A&E, A&E",
        "a & e, A&E",
        "R&D, R&D",
        "multi-disciplinary team, MDT",
        "Section 117, s117",
        "S.117, s117",
        "s 117, s117",
        "Coproduction, co-production",
        "hospital at home, virtual ward",
        "unpaid carer, carer",
        "Re-ablement, reablement"
    })
    void aWordIsFoundHoweverItIsWritten(String written, String term) {
        assertThat(glossary.find(Locale.UK, written)).map(Term::term).contains(term);
    }

    @ParameterizedTest
    @CsvSource({
        "mtd, MDT",
        "reabelment, reablement",
        "virtual wards team, virtual ward",
        "safegarding, safeguarding",
        "copruduction, co-production",
        "personal assistent, PA",
        "triarge, triage"
    })
    void nearMissesAreSuggested(String written, String term) {
        assertThat(glossary.find(Locale.UK, written)).isEmpty();
        assertThat(glossary.near(Locale.UK, written, Stream.empty()))
                .contains(term)
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void whatIsNothingLikeAWordIsNoNearMiss() {
        assertThat(glossary.near(Locale.UK, "xylophone", Stream.empty())).isEmpty();
        assertThat(glossary.near(Locale.UK, "", Stream.empty())).isEmpty();
    }

    @Test
    void aTeamsOwnWordIsSuggestedToo() {
        assertThat(glossary.near(Locale.UK, "blue fodler", Stream.of("blue folder")))
                .containsExactly("blue folder");
    }

    @Test
    void wordsThatAreSaidAreKnownAndOthersAreNot() {
        assertThat(dialogs.says("Reablement")).isTrue();
        assertThat(dialogs.says("end of life")).isTrue();
        assertThat(dialogs.says("eableme")).isFalse();
        assertThat(dialogs.says("Asha Patel rang")).isFalse();
    }
}
