package org.tandembot.platform.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.MovableClock;
import org.tandembot.store.ClockWatch;

/** A clock that is minutes off refuses all that Slack sends, and says so; what a stranger sends says nothing of it. */
@ExtendWith(OutputCaptureExtension.class)
class SlackClockTests {

    private final MovableClock clock = new MovableClock();
    private final RequestSignature signature = new RequestSignature("secret", clock, new ClockWatch(clock));

    @Test
    void aClockThatIsOffIsSaidOnceAnHour(CapturedOutput log) throws Exception {
        for (var minute = 0; minute < 90; minute++) {
            assertThat(isTaken(clock.instant().minus(Duration.ofMinutes(10)), "secret"))
                    .isFalse();
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(lines(log)).hasSize(2).allMatch(line -> line.contains("600 seconds ahead of Slack's clock"));
    }

    @Test
    void soIsOneThatIsBehind(CapturedOutput log) throws Exception {
        assertThat(isTaken(clock.instant().plus(Duration.ofMinutes(7)), "secret"))
                .isFalse();

        assertThat(lines(log)).singleElement().asString().contains("420 seconds behind Slack's clock");
    }

    @Test
    void oneThatIsLessThanFiveMinutesOffIsSaidWhileAllIsStillTaken(CapturedOutput log) throws Exception {
        assertThat(isTaken(clock.instant().minusSeconds(59), "secret")).isTrue();
        assertThat(lines(log)).isEmpty();

        assertThat(isTaken(clock.instant().minusSeconds(61), "secret")).isTrue();

        assertThat(lines(log)).singleElement().asString().contains("61 seconds ahead of Slack's clock");
    }

    @Test
    void aStrangersTimeIsNotWorthALineAndOneOfThemAMinuteIsRead(CapturedOutput log) throws Exception {
        var read = 0;
        for (var second = 0; second < 150; second++) {
            read += signature
                    .claim(List.of("1000"), List.of("v0=" + "a".repeat(64)))
                    .map(claim -> signature.proves(claim, "body".getBytes(UTF_8)) ? 1000 : 1)
                    .orElse(0);
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(read).isEqualTo(3);
        assertThat(lines(log)).isEmpty();
    }

    @Test
    void noneOfThemIsReadWhileSlackIsUnderstood() throws Exception {
        assertThat(isTaken(clock.instant(), "secret")).isTrue();

        assertThat(signature.claim(List.of("1000"), List.of("v0=" + "a".repeat(64))))
                .isEmpty();

        clock.pass(Duration.ofMinutes(-10));
        assertThat(signature.claim(List.of("1000"), List.of("v0=" + "a".repeat(64))))
                .as("once the clock was set wrong")
                .isPresent();
    }

    private boolean isTaken(Instant dated, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var time = Long.toString(dated.getEpochSecond());
        var signed = "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + time + ":body").getBytes(UTF_8)));
        return signature
                .claim(List.of(time), List.of(signed))
                .filter(claim -> signature.proves(claim, "body".getBytes(UTF_8)))
                .isPresent();
    }

    private static List<String> lines(CapturedOutput log) {
        return log.getOut()
                .lines()
                .filter(line -> line.contains("The clock of this machine is"))
                .toList();
    }
}
