package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.MovableClock;

class ClockWatchTests {

    private final MovableClock clock = new MovableClock();
    private final ClockWatch clocks = new ClockWatch(clock);

    @ParameterizedTest
    @CsvSource({"59, false, false", "60, true, false", "299, true, false", "300, true, true", "7200, true, true"})
    void howFarOutItIsDecidesWhoIsTold(int seconds, boolean isOperator, boolean areManagers) {
        clocks.heard("its clock", clock.instant().minusSeconds(seconds));

        assertThat(clocks.news().isPresent()).isEqualTo(areManagers);
        assertThat(clocks.wrong())
                .hasSize(isOperator ? 1 : 0)
                .allMatch(words -> words.contains(" is " + seconds + " seconds ahead of its clock."));
    }

    @Test
    void itIsToldAnewOnceItHasBeenRight() {
        clocks.heard("its clock", clock.instant().plusSeconds(600));
        assertThat(clocks.news()).isPresent();
        clocks.heard("its clock", clock.instant().plusSeconds(700));
        assertThat(clocks.news()).as("the same").isEmpty();
        clocks.heard("its clock", clock.instant());
        clocks.heard("its clock", clock.instant().plusSeconds(600));
        assertThat(clocks.news()).isPresent();
    }

    @Test
    void theDateOfAnAnswerCounts() {
        clocks.heard("its clock", "Tue, 24 Nov 2026 10:00:30 GMT");
        assertThat(clocks.wrong()).isEmpty();
        clocks.heard("its clock", "Tue, 24 Nov 2026 10:20:00 GMT");
        assertThat(clocks.wrong()).singleElement().asString().contains("1200 seconds behind its clock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Tue, 24 Nov"})
    void aDateThatCannotBeReadSaysNothing(String date) {
        clocks.heard("its clock", date);
        assertThat(clocks.wrong()).isEmpty();
    }

    @Test
    void theClockOfARedisElsewhereIsLookedAtEachMinuteAndThatOfOneHereIsOurs() throws SocketException {
        var address = Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                .findFirst();
        assumeThat(address).as("this machine has an address").isPresent();
        clock.set(Instant.now().plus(Duration.ofMinutes(7)));
        try (var redis = TestRedis.start(
                "bind", "127.0.0.1 " + address.orElseThrow().getHostAddress(), "protected-mode", "no")) {
            look(redis.url());
            assertThat(clocks.news()).isEmpty();

            look(redis.url().replace("127.0.0.1", address.orElseThrow().getHostAddress()));
            assertThat(clocks.news()).isPresent();
            assertThat(clocks.wrong())
                    .singleElement()
                    .asString()
                    .containsPattern("4[12]\\d seconds ahead of the clock of the Redis of spring.data.redis.url");
        }
    }

    private void look(String url) {
        try (var store = TestStore.at(url)) {
            store.watched().look(clock.instant(), false, clocks);
        }
    }

    @Test
    void aMachineThatAgreesHasNothingToSay() {
        var ours = new ClockWatch(InstantSource.system());
        ours.heard("its clock", Instant.now());
        assertThat(ours.wrong()).isEmpty();
    }
}
