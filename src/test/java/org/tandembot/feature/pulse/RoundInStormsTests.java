package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.Rehearsal;
import org.tandembot.store.TestCluster;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestSentinel;

/** Redis is killed, hangs, falls silent and is replaced while people press; what each of them was shown is compared with what is there. */
@Timeout(300)
class RoundInStormsTests {

    private static final Logger log = LoggerFactory.getLogger(RoundInStormsTests.class);

    private static final int PEOPLE = 24;
    private static final Duration LIMIT = Duration.ofSeconds(6);

    /** What only an asynchronous replica did not have yet: presses that were on their way at that very moment. */
    private static final int ON_THEIR_WAY = 3;

    @Test
    void whatIsShownAsSavedIsThereHoweverOftenRedisIsKilled() {
        try (var redis = TestRedis.start();
                var tandem = Instance.start(redis);
                var crowd = crowd(tandem)) {
            var kills = Rehearsal.times(3, 20);
            for (var kill = 0; kill < kills; kill++) {
                crowd.more(2 * PEOPLE);
                redis.kill();
                if (kill % 2 == 1) {
                    // Half of the times it is away for longer than anybody waits.
                    crowd.more(3 * PEOPLE);
                }
                redis.startAgain();
            }
            crowd.more(2 * PEOPLE);
            assertThat(crowd.lost()).isEmpty();
            assertThat(crowd.late()).isZero();
            log.info("{} kills: {}", kills, crowd);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tandem.full", matches = "true")
    void aPrimaryThatIsKilledIsLeftForTheOneThatSentinelNames() {
        try (var sentinel = TestSentinel.start()) {
            storm(
                    "killed",
                    sentinel,
                    () -> sentinel.first().kill(),
                    () -> sentinel.first().startAgain());
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tandem.full", matches = "true")
    void aPrimaryThatHangsIsLeftForTheOneThatSentinelNames() {
        try (var sentinel = TestSentinel.start()) {
            storm(
                    "hangs",
                    sentinel,
                    () -> sentinel.first().freeze(),
                    () -> sentinel.first().resume());
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tandem.full", matches = "true")
    void aPrimaryThatIsCutOffIsLeftForTheOneThatSentinelNames() {
        try (var sentinel = TestSentinel.start()) {
            storm(
                    "cut off",
                    sentinel,
                    () -> sentinel.address().cutOff(),
                    () -> sentinel.address().heal());
        }
    }

    private static void storm(String what, TestSentinel sentinel, Runnable begins, Runnable ends) {
        try (var tandem = Instance.start(sentinel.settings().toArray(String[]::new));
                var crowd = crowd(tandem)) {
            crowd.more(5 * PEOPLE);
            crowd.happens(begins);
            sentinel.awaitAnother();
            var named = crowd.since();
            var again = crowd.savedAgain();
            ends.run();
            sentinel.awaitFirstIsReplica();
            crowd.more(5 * PEOPLE);
            var lost = crowd.lost();
            log.info(
                    "{}: another is named after {}, saved again after {}; {}; lost {}",
                    what,
                    named,
                    again,
                    crowd,
                    lost);
            assertThat(again.minus(named)).isLessThan(LIMIT);
            assertThat(lost).hasSizeLessThanOrEqualTo(ON_THEIR_WAY);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tandem.full", matches = "true")
    void aNodeOfAClusterThatHangsIsLeftForItsReplica() {
        try (var cluster = TestCluster.startWithReplicas();
                var tandem = Instance.start("spring.data.redis.cluster.nodes=" + cluster.nodes());
                var crowd = crowd(tandem)) {
            crowd.more(5 * PEOPLE);
            var node = cluster.nodeOf("tandem:{" + crowd.team() + "}:x");
            crowd.happens(node::freeze);
            cluster.awaitAnotherThan(node);
            var named = crowd.since();
            var again = crowd.savedAgain();
            node.resume();
            crowd.more(5 * PEOPLE);
            var lost = crowd.lost();
            log.info(
                    "cluster: another is named after {}, saved again after {}; {}; lost {}", named, again, crowd, lost);
            assertThat(again.minus(named)).isLessThan(LIMIT);
            assertThat(lost).hasSizeLessThanOrEqualTo(ON_THEIR_WAY);
        }
    }

    private static Crowd crowd(ConfigurableApplicationContext tandem) {
        var team = TestRound.of(tandem, PEOPLE / 2, PEOPLE / 2);
        return Crowd.of(tandem, team, team.openAndAsk(), PEOPLE);
    }
}
