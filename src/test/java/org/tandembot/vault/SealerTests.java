package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SealerTests {

    private static final byte[] ANSWER = "agree".getBytes(StandardCharsets.UTF_8);

    private final Sealer sealer = fresh();
    private final Sealer other = fresh();

    @Test
    void aTokenIsTheSameEveryTimeAndAnotherForAnotherTextOrKey() {
        assertThat(sealer.token("U1|q1"))
                .hasSize(43)
                .isEqualTo(sealer.token("U1|q1"))
                .isNotEqualTo(sealer.token("U1|q2"))
                .isNotEqualTo(other.token("U1|q1"));
    }

    @Test
    void whatIsSealedCanBeOpenedForTheSameContext() {
        assertThat(sealer.open(sealer.seal(ANSWER, "round-1"), "round-1")).isEqualTo(ANSWER);
    }

    @Test
    void sealingTheSameTwiceLooksDifferent() {
        assertThat(sealer.seal(ANSWER, "round-1")).isNotEqualTo(sealer.seal(ANSWER, "round-1"));
    }

    @Test
    void nothingOpensForAnotherContextOrWithAnotherKeyOrAfterAChange() {
        var sealed = sealer.seal(ANSWER, "round-1");
        var changed = (sealed.charAt(20) == 'A' ? "B" : "A");

        assertThatThrownBy(() -> sealer.open(sealed, "round-2")).isInstanceOf(NotOurSeal.class);
        assertThatThrownBy(() -> other.open(sealed, "round-1")).isInstanceOf(NotOurSeal.class);
        assertThatThrownBy(() -> sealer.open(sealed.substring(0, 20) + changed + sealed.substring(21), "round-1"))
                .isInstanceOf(NotOurSeal.class);
        assertThatThrownBy(() -> sealer.open("not even sealed", "round-1")).isInstanceOf(NotOurSeal.class);
    }

    @Test
    void manyThreadsMayUseItAtOnce() {
        var expected = sealer.token("same");

        assertThat(new HashSet<>(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> sealer.token("same"))
                        .toList()))
                .containsExactly(expected);
    }

    @Test
    void itNeverPrintsAKey() {
        assertThat(sealer).hasToString("Sealer");
    }

    private static Sealer fresh() {
        var keySet = new byte[Sealer.KEY_SET];
        new SecureRandom().nextBytes(keySet);
        return new Sealer(keySet);
    }
}
