package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.RoundResult.OfPrinciple;

/** What the team has most to gain from, as far as may be shown. */
class RoundResultTests {

    private static final Figure TOO_FEW = new Figure.Hidden(Figure.Why.TOO_FEW);

    private static Figure agreed(int of20) {
        return Figure.of(new Counts(of20, 0, 20 - of20), 20, 1);
    }

    private static RoundResult with(OfPrinciple... principles) {
        return new RoundResult(
                "T-1", Instant.EPOCH, 20, Band.OVER_THREE_QUARTERS, List.of(), List.of(), List.of(principles));
    }

    private static OfPrinciple principle(String id, Figure team) {
        return new OfPrinciple(id, team, List.of(), List.of());
    }

    @Test
    void theLowestIsTheOneThatFewestAgreedOn() {
        assertThat(with(principle("PR.1", agreed(12)), principle("PR.3", agreed(8)), principle("PR.5", agreed(15)))
                        .lowest())
                .contains("PR.3");
    }

    @Test
    void whatIsHiddenIsNotTheLowest() {
        assertThat(with(principle("PR.1", agreed(12)), principle("PR.2", TOO_FEW))
                        .lowest())
                .contains("PR.1");
        assertThat(with(principle("PR.2", TOO_FEW)).lowest()).isEmpty();
    }

    @Test
    void twoThatLookAlikeAreNotToldApartByWhatIsNotShown() {
        assertThat(with(principle("PR.2", agreed(1)), principle("PR.6", agreed(0)))
                        .lowest())
                .contains("PR.2");
    }
}
