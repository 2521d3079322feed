package org.tandembot.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.message.Block.Piece;
import org.tandembot.message.Block.Row;
import org.tandembot.message.Block.Share;

/** What a bar is made of. */
class RowTests {

    private static String drawn(Share... shares) {
        return String.join(
                " ",
                new Row("", List.of(shares))
                        .pieces().stream()
                                .map(piece ->
                                        (piece.part().isPresent() ? piece.part().getAsInt() + ":" : "striped:")
                                                + Math.round(piece.percent()))
                                .toList());
    }

    private static Share share(int percent) {
        return new Share(percent, percent + "%");
    }

    private static Share orMore(int percent) {
        return new Share(percent, false, percent + "% or more");
    }

    private static final Share A_FIFTH_OR_LESS = new Share(0, false, "20% or less");

    @Test
    void roundedSharesFillTheBarThoughTheyComeToALittleLessOrMore() {
        assertThat(drawn(share(60), share(25), share(15))).isEqualTo("0:60 1:25 2:15");
        assertThat(drawn(share(45), share(25), share(25))).isEqualTo("0:47 1:26 2:26");
        assertThat(drawn(share(45), share(30), share(30))).isEqualTo("0:43 1:29 2:29");
    }

    @Test
    void whatIsOnlyALimitIsStripedWhereItWouldStand() {
        assertThat(drawn(orMore(80), A_FIFTH_OR_LESS, A_FIFTH_OR_LESS)).isEqualTo("0:80 striped:20");
        assertThat(drawn(A_FIFTH_OR_LESS, A_FIFTH_OR_LESS, orMore(80))).isEqualTo("striped:20 2:80");
        assertThat(drawn(share(60), A_FIFTH_OR_LESS, share(25))).isEqualTo("0:60 striped:15 2:25");
        assertThat(drawn(share(50), A_FIFTH_OR_LESS, share(50))).isEqualTo("0:50 2:50");
    }

    @Test
    void aBarAlwaysFillsTheWholeAndDrawsNoMoreThanIsSure() {
        var random = new Random(3);
        for (var turn = 0; turn < 2000; turn++) {
            var shares = Stream.generate(() -> new Share(5 * random.nextInt(21), random.nextBoolean(), ""))
                    .limit(1 + random.nextInt(3))
                    .toList();
            var pieces = new Row("", shares).pieces();
            var sure = shares.stream().mapToInt(Share::percent).sum();
            if (sure == 0 && shares.stream().allMatch(Share::isExact)) {
                assertThat(pieces).isEmpty();
                continue;
            }
            assertThat(pieces.stream().mapToDouble(Piece::percent).sum()).isCloseTo(100, within(0.001));
            assertThat(pieces).allMatch(piece -> piece.percent() > 0);
            if (sure <= 100 && !shares.stream().allMatch(Share::isExact)) {
                pieces.forEach(piece -> piece.part()
                        .ifPresent(part -> assertThat(piece.percent())
                                .isCloseTo(shares.get(part).percent(), within(0.001))));
            }
        }
    }

    @Test
    void moreThanThreePartsCouldNotBeToldApart() {
        assertThatThrownBy(() -> new Block.Chart("", List.of("a", "b", "c", "d"), List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
