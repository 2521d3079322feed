package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Change.Verdict;

class ChangeTests {

    private static Figure.Shown shown(int agree, int disagree) {
        return (Figure.Shown) Figure.of(new Counts(agree, 0, disagree), agree + disagree, 1);
    }

    @Test
    void aFewPeopleMoreOrLessAreNotCalledAChange() {
        assertThat(Change.between(shown(10, 10), shown(13, 7), 5)).isEqualTo(new Change(15, Verdict.NOT_CLEAR));
    }

    @Test
    void halfATeamThatComesRoundIsAChange() {
        assertThat(Change.between(shown(5, 15), shown(16, 4), 5).verdict()).isEqualTo(Verdict.UP);
        assertThat(Change.between(shown(16, 4), shown(5, 15), 5).verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void inALargeTeamASmallerChangeMeansSomething() {
        assertThat(Change.between(shown(250, 250), shown(330, 170), 5).verdict())
                .isEqualTo(Verdict.UP);
    }

    @Test
    void ofTwoGroupsThatAreAlikeHardlyOneInTwentyIsSaidToHaveChanged() {
        var random = new Random(20);
        var clear = 0;
        for (var trial = 0; trial < 5000; trial++) {
            var share = random.nextDouble();
            var size = 8 + random.nextInt(100);
            if (Change.between(drawn(share, size, random), drawn(share, size, random), 5)
                            .verdict()
                    != Verdict.NOT_CLEAR) {
                clear++;
            }
        }
        assertThat(clear).isLessThan(5000 / 20);
    }

    private static Figure.Shown drawn(double share, int size, Random random) {
        var agree = 0;
        for (var one = 0; one < size; one++) {
            agree += random.nextDouble() < share ? 1 : 0;
        }
        return shown(agree, size - agree);
    }
}
