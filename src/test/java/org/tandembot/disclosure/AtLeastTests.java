package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AtLeastTests {

    @Test
    void noneAndAFewLookTheSame() {
        assertThat(AtLeast.of(0, 5)).isEqualTo(AtLeast.of(4, 5));
        assertThat(AtLeast.of(4, 5).isFew()).isTrue();
    }

    @Test
    void countsAreToldInStepsOfTheMinimum() {
        assertThat(AtLeast.of(5, 5)).isEqualTo(new AtLeast(5, 5));
        assertThat(AtLeast.of(9, 5)).isEqualTo(new AtLeast(5, 5));
        assertThat(AtLeast.of(23, 8)).isEqualTo(new AtLeast(16, 8));
    }
}
