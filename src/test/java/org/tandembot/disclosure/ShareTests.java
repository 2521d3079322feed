package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Share.Shape;

class ShareTests {

    private static final List<Shape> UPWARDS = List.of(Shape.AT_MOST, Shape.ROUNDED, Shape.AT_LEAST);

    @Test
    void aUnanimousSmallGroupCannotBeToldFromOneThatNearlyIs() {
        assertThat(Share.of(5, 5)).isEqualTo(new Share(80, Shape.AT_LEAST)).isEqualTo(Share.of(4, 5));
        assertThat(Share.of(0, 5)).isEqualTo(new Share(20, Shape.AT_MOST)).isEqualTo(Share.of(1, 5));
    }

    @Test
    void noShareTellsAllFromAllButOneNorNoneFromOne() {
        IntStream.rangeClosed(5, 200).forEach(whole -> {
            assertThat(Share.of(whole, whole)).as("%d", whole).isEqualTo(Share.of(whole - 1, whole));
            assertThat(Share.of(0, whole)).as("%d", whole).isEqualTo(Share.of(1, whole));
        });
    }

    @Test
    void noneOfTheThreeSharesOfAGroupTellsThatAllSaidTheSame() {
        IntStream.rangeClosed(5, 200).forEach(whole -> {
            var all = Figure.of(new Counts(whole, 0, 0), whole, 1);
            assertThat(all).isEqualTo(Figure.of(new Counts(whole - 1, 1, 0), whole, 1));
            assertThat(all).isEqualTo(Figure.of(new Counts(whole - 1, 0, 1), whole, 1));
        });
    }

    @Test
    void moreOfTheSameWholeIsNeverShownAsLess() {
        IntStream.rangeClosed(1, 200)
                .forEach(whole -> assertThat(IntStream.rangeClosed(0, whole)
                                .mapToObj(part -> Share.of(part, whole))
                                .toList())
                        .as("%d", whole)
                        .isSortedAccordingTo(Comparator.comparing(Share::percent)
                                .thenComparing(share -> UPWARDS.indexOf(share.shape()))));
    }

    @Test
    void whatIsShownIsTrue() {
        IntStream.rangeClosed(1, 200)
                .forEach(whole -> IntStream.rangeClosed(0, whole)
                        .forEach(part -> assertThat(isTrue(Share.of(part, whole), 100.0 * part / whole))
                                .as("%d of %d", part, whole)
                                .isTrue()));
    }

    private static boolean isTrue(Share share, double percent) {
        return share.percent() % 5 == 0
                && switch (share.shape()) {
                    case AT_LEAST -> percent >= share.percent();
                    case AT_MOST -> percent <= share.percent();
                    case ROUNDED -> Math.abs(percent - share.percent()) <= 2.5;
                };
    }

    @Test
    void aShareOfNobodyOrOfMoreThanAllIsRefused() {
        assertThatThrownBy(() -> Share.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Share.of(6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Share.of(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBandMayBeTheSameAsWhatStandsAtItsEdge() {
        var most = new Share(80, Shape.AT_LEAST);
        assertThat(most.differsFrom(new Share(80, Shape.ROUNDED))).isFalse();
        assertThat(most.differsFrom(new Share(85, Shape.ROUNDED))).isFalse();
        assertThat(most.differsFrom(new Share(75, Shape.ROUNDED))).isTrue();
        assertThat(most.middle()).isGreaterThan(new Share(85, Shape.ROUNDED).middle());
    }

    @Test
    void clearIsWhatIsToldFifteenPointsApartWhicheverIsHigher() {
        var sixty = new Share(60, Shape.ROUNDED);
        assertThat(sixty.isClearOf(new Share(50, Shape.ROUNDED))).isFalse();
        assertThat(sixty.isClearOf(new Share(45, Shape.ROUNDED))).isTrue();
        assertThat(new Share(45, Shape.ROUNDED).isClearOf(sixty)).isTrue();
        assertThat(sixty.isClearOf(new Share(20, Shape.AT_MOST))).isTrue();
        assertThat(sixty.isClearOf(sixty)).isFalse();
    }
}
