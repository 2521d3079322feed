package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MinimumCutTests {

    @Test
    void theLightestLineOfAChainIsItsCut() {
        assertThat(MinimumCut.ofEachPart(new int[][] {{0, 7, 0}, {7, 0, 3}, {0, 3, 0}}, 3))
                .isEqualTo(3);
    }

    @Test
    void aPointByItselfCannotBeCut() {
        assertThat(MinimumCut.ofEachPart(new int[1][1], 1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void partsThatHangTogetherAreCutEachByItself() {
        var weights = new int[4][4];
        join(weights, 0, 1, 6);
        join(weights, 2, 3, 4);

        assertThat(MinimumCut.ofEachPart(weights, 4)).isEqualTo(4);
    }

    @Test
    void ofManyRandomGraphsItFindsWhatTryingEveryCutFinds() {
        var random = new Random(1997);
        for (var graph = 0; graph < 5000; graph++) {
            var points = 1 + random.nextInt(7);
            var weights = new int[points][points];
            for (var one = 0; one < points; one++) {
                for (var other = 0; other < one; other++) {
                    join(weights, one, other, random.nextInt(3) == 0 ? 0 : random.nextInt(12));
                }
            }

            assertThat(MinimumCut.ofEachPart(weights, points))
                    .as("%s", (Object) weights)
                    .isEqualTo(everyCut(weights, points));
        }
    }

    private static void join(int[][] weights, int one, int other, int weight) {
        weights[one][other] = weight;
        weights[other][one] = weight;
    }

    /** A set of points parts some part in two exactly if a line leaves it; a part that no line leaves is left whole. */
    private static int everyCut(int[][] weights, int points) {
        var lightest = Integer.MAX_VALUE;
        for (var side = 1; side < (1 << points) - 1; side++) {
            var cut = 0;
            for (var one = 0; one < points; one++) {
                for (var other = 0; other < points; other++) {
                    cut += (side >> one & 1) == 1 && (side >> other & 1) == 0 ? weights[one][other] : 0;
                }
            }
            lightest = cut > 0 ? Math.min(lightest, cut) : lightest;
        }
        return lightest;
    }
}
