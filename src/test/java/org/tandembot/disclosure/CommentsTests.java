package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What may be shown of what people wrote: all or nothing, in an order that tells nothing. */
class CommentsTests {

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Comment " + i).toList();
    }

    @Test
    void nineAreNoneAndTenAreAll() {
        assertThat(Comments.of(texts(9), 30, 5, new Random(1))).isEqualTo(new Comments.TooFew(10));
        assertThat(Comments.of(texts(10), 30, 5, new Random(1)))
                .isInstanceOfSatisfying(
                        Comments.Shown.class,
                        shown -> assertThat(shown.texts()).containsExactlyInAnyOrderElementsOf(texts(10)));
    }

    @Test
    void nobodyAndNineLookTheSame() {
        assertThat(Comments.of(List.of(), 30, 5, new Random(1))).isEqualTo(Comments.of(texts(9), 30, 5, new Random(2)));
    }

    @Test
    void whereTheMinimumGroupIsLargerTwiceAsManyAreNeeded() {
        assertThat(Comments.floor(5)).isEqualTo(10);
        assertThat(Comments.floor(8)).isEqualTo(16);
        assertThat(Comments.of(texts(15), 30, 8, new Random(1))).isEqualTo(new Comments.TooFew(16));
        assertThat(Comments.of(texts(16), 30, 8, new Random(1))).isInstanceOf(Comments.Shown.class);
    }

    @Test
    void aTeamInWhichNoneCouldEverBeShownIsNotAsked() {
        assertThat(Comments.mayBeAsked(9, 5)).isFalse();
        assertThat(Comments.mayBeAsked(10, 5)).isTrue();
        assertThat(Comments.mayBeAsked(15, 8)).isFalse();
        assertThat(Comments.of(texts(12), 9, 5, new Random(1))).isEqualTo(new Comments.NotAsked());
    }

    @Test
    void theOrderIsTheGeneratorsAndNothingElses() {
        var came = texts(20).reversed();
        var expected = new ArrayList<>(came);
        Collections.sort(expected);
        Collections.shuffle(expected, new Random(77));

        assertThat(Comments.of(came, 30, 5, new Random(77))).isEqualTo(new Comments.Shown(expected));
        assertThat(Comments.of(came, 30, 5, new Random(78))).isNotEqualTo(new Comments.Shown(expected));
    }

    /** Whoever wrote what, and in whichever order it came: the same texts and the same chance come out as the same. */
    @Test
    void whatIsShownIsAFunctionOfWhichTextsThereAre() {
        var random = new Random(9);
        for (var trial = 0; trial < 2000; trial++) {
            var texts = IntStream.range(0, random.nextInt(40))
                    .mapToObj(_ -> "Text " + random.nextInt(12))
                    .toList();
            var minimum = 5 + random.nextInt(8);
            var asked = random.nextInt(60);
            var seed = random.nextLong();
            var first = Comments.of(texts, asked, minimum, new Random(seed));
            var others = new ArrayList<>(texts);
            Collections.shuffle(others, random);

            assertThat(Comments.of(others, asked, minimum, new Random(seed))).isEqualTo(first);
            switch (first) {
                case Comments.Shown(var shown) -> {
                    assertThat(shown).containsExactlyInAnyOrderElementsOf(texts);
                    assertThat(shown.size()).isGreaterThanOrEqualTo(Math.max(10, 2 * minimum));
                }
                case Comments.TooFew _ -> assertThat(texts.size()).isLessThan(Comments.floor(minimum));
                case Comments.NotAsked _ -> assertThat(asked).isLessThan(Comments.floor(minimum));
            }
        }
    }

    @Test
    void eachPlaceIsAsLikelyForEachText() {
        var random = new Random(4);
        var first = new int[10];
        for (var trial = 0; trial < 10_000; trial++) {
            if (Comments.of(texts(10), 10, 5, random) instanceof Comments.Shown(var shown)) {
                first[texts(10).indexOf(shown.getFirst())]++;
            }
        }
        // 1,000 each are expected, with a standard deviation of 30.
        assertThat(Arrays.stream(first)).allMatch(count -> Math.abs(count - 1000) < 150);
    }

    @Test
    void severalRoundsTogetherAreMixedAndTheSameEachTime() {
        var rounds = List.<Comments>of(
                new Comments.Shown(texts(10)),
                new Comments.TooFew(10),
                new Comments.Shown(
                        IntStream.range(0, 10).mapToObj(i -> "Later " + i).toList()));

        var all = Comments.together(rounds);

        assertThat(all).isInstanceOfSatisfying(Comments.Shown.class, shown -> {
            assertThat(shown.texts()).hasSize(20).containsAll(texts(10));
            assertThat(shown.texts().subList(0, 10)).anyMatch(text -> text.startsWith("Later"));
            assertThat(shown.texts().subList(0, 10)).anyMatch(text -> text.startsWith("Comment"));
        });
        assertThat(Comments.together(rounds.reversed())).isEqualTo(all);
    }

    @Test
    void severalRoundsWithoutAnyToShowSayWhy() {
        assertThat(Comments.together(List.of())).isEqualTo(new Comments.NotAsked());
        assertThat(Comments.together(List.of(new Comments.NotAsked(), new Comments.TooFew(10))))
                .isEqualTo(new Comments.TooFew(10));
        assertThat(Comments.together(List.of(new Comments.Shown(texts(10)), new Comments.NotAsked())))
                .isEqualTo(new Comments.Shown(texts(10)));
    }

    @Test
    void theyAreReadAsTheyWereKept() {
        var json = JsonMapper.shared();
        for (var one : List.of(new Comments.Shown(texts(10)), new Comments.TooFew(10), new Comments.NotAsked())) {
            assertThat(json.readValue(json.writerFor(Comments.class).writeValueAsString(one), Comments.class))
                    .isEqualTo(one);
            assertThat(json.readValue(json.writeValueAsString(one), Comments.class))
                    .isEqualTo(one);
        }
    }
}
