package org.tandembot.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.MovableClock;

@ExtendWith(OutputCaptureExtension.class)
class RefusalLogTests {

    private final MovableClock clock = new MovableClock();
    private final RefusalLog refusals = new RefusalLog("the post box", "a wrong stamp", clock);

    @Test
    void theFirstIsLoggedAtOnceAndTheRestOnceAMinuteWithTheirNumberAndReasons(CapturedOutput log) {
        for (var second = 0; second < 120; second++) {
            refusals.add(second % 10 == 0 ? "no address" : "no stamp");
            clock.pass(Duration.ofSeconds(1));
        }
        refusals.report();

        assertThat(lines(log))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("WARN")
                                .endsWith("refused: no address (1). Likely causes: a wrong stamp"),
                        line -> assertThat(line).contains("no address (6), no stamp (54)."),
                        line -> assertThat(line).contains("no address (5), no stamp (54)."));
    }

    @Test
    void whatCameBeforeAQuietTimeIsLoggedWithoutAnotherOne(CapturedOutput log) {
        refusals.add("no stamp");
        refusals.add("no stamp");
        refusals.report();
        assertThat(lines(log)).hasSize(1);

        clock.pass(Duration.ofMinutes(1));
        refusals.report();
        refusals.report();
        assertThat(lines(log)).hasSize(2);
    }

    @Test
    void aClockThatIsSetBackSilencesNothing(CapturedOutput log) {
        refusals.add("no stamp");
        clock.pass(Duration.ofHours(-1));
        refusals.add("no stamp");
        assertThat(lines(log)).hasSize(2);
    }

    private static List<String> lines(CapturedOutput log) {
        return log.getOut()
                .lines()
                .filter(line -> line.contains("Requests to the post box"))
                .toList();
    }
}
