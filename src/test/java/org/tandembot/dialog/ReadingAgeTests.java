package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAgeTests {

    @Test
    void agreesWithThePublishedExamples() {
        // 13 words with 24 syllables; 16 words with 23 syllables.
        assertThat(ReadingAge.grade(
                        "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."))
                .isCloseTo(11.3, within(0.05));
        assertThat(ReadingAge.grade(
                        "This sentence, taken as a reading passage unto itself, is being used to prove a point."))
                .isCloseTo(7.6, within(0.05));
    }

    @Test
    void sixWordsOfOneSyllableLieBelowTheFirstGrade() {
        assertThat(ReadingAge.grade("The cat sat on the mat.")).isCloseTo(-1.45, within(0.005));
    }

    @Test
    void anAgeIsFiveYearsMoreThanItsGrade() {
        assertThat(ReadingAge.of("The cat sat on the mat.")).isCloseTo(3.55, within(0.005));
    }

    @Test
    void twoShortSentencesAreEasierThanALongOne() {
        assertThat(ReadingAge.grade("We meet each day. We talk about our work."))
                .isLessThan(ReadingAge.grade("We meet each day and we talk about our work."));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            I, 1
            the, 1
            like, 1
            asked, 1
            wanted, 2
            needed, 2
            helped, 1
            changes, 2
            services, 3
            service, 2
            voices, 2
            times, 1
            makes, 1
            goes, 1
            table, 2
            little, 2
            handled, 2
            useful, 2
            safely, 2
            movement, 2
            people's, 2
            don't, 1
            team, 1
            training, 2
            doing, 2
            trying, 2
            equal, 2
            idea, 3
            science, 2
            supervision, 4
            organisation, 5
            manager, 3
            mistake, 2
            champions, 3
            society, 4
            situation, 4
            reaction, 3
            create, 2
            person, 2
            year, 1
            """)
    void countsTheSyllablesThatADictionaryGives(String word, int syllables) {
        assertThat(ReadingAge.syllables(word)).isEqualTo(syllables);
    }
}
