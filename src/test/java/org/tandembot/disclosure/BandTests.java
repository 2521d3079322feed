package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BandTests {

    @Test
    void aQuarterAHalfAndThreeQuartersBeginTheNextBand() {
        assertThat(LongStream.of(0, 24, 25, 49, 50, 74, 75, 100).mapToObj(answered -> Band.of(answered, 100)))
                .containsExactly(
                        Band.UNDER_A_QUARTER,
                        Band.UNDER_A_QUARTER,
                        Band.A_QUARTER_TO_A_HALF,
                        Band.A_QUARTER_TO_A_HALF,
                        Band.A_HALF_TO_THREE_QUARTERS,
                        Band.A_HALF_TO_THREE_QUARTERS,
                        Band.OVER_THREE_QUARTERS,
                        Band.OVER_THREE_QUARTERS);
    }

    @Test
    void ofNobodyAskedNobodyAnswered() {
        assertThat(Band.of(0, 0)).isEqualTo(Band.UNDER_A_QUARTER);
    }

    @Test
    void inTheSmallestGroupNoBandSaysThatEverybodyAnswered() {
        assertThat(Band.of(5, 5)).isEqualTo(Band.of(4, 5));
    }

    @Test
    void moreAnswersAreNeverALowerBand() {
        LongStream.rangeClosed(1, 200)
                .forEach(asked -> assertThat(
                                LongStream.rangeClosed(0, asked).mapToObj(answered -> Band.of(answered, asked)))
                        .isSorted());
    }
}
