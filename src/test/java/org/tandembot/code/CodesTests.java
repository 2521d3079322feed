package org.tandembot.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.roster.PersonId;
import org.tandembot.store.TestRedis;

@TandemTest
class CodesTests {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    @Autowired
    Codes codes;

    @Autowired
    MovableClock clock;

    /** What was tried is remembered for the whole program, so each test has people of its own. */
    private final PersonId ann = TestChat.person("ann" + System.nanoTime());

    private final PersonId ben = TestChat.person("ben" + System.nanoTime());

    private String code() {
        return codes.create("link", "what belongs to it", LIFETIME);
    }

    @Test
    void aCodeIsEightCharactersThatNobodyMishears() {
        var all = IntStream.range(0, 200).mapToObj(_ -> code()).toList();
        assertThat(all).doesNotHaveDuplicates().allMatch(one -> one.matches("[2346789CFHJKMRWXY]{8}"));
    }

    @Test
    void aCodeIsGoodOnceHoweverItIsTyped() {
        var code = code();
        var typed = " " + code.substring(0, 3).toLowerCase() + " - " + code.substring(3) + ".";
        assertThat(codes.look("link", ben, typed)).isEqualTo(new Codes.Good("what belongs to it"));
        assertThat(codes.redeem("link", ben, typed)).isEqualTo(new Codes.Good("what belongs to it"));
        assertThat(codes.redeem("link", ben, code)).isEqualTo(new Codes.Unknown());
        assertThat(codes.look("link", ann, code)).isEqualTo(new Codes.Unknown());
    }

    @Test
    void aCodeThatIsSetAsideForOneIsNoneForAnotherAndTheyMayComeAgainUntilItIsUsedUp() {
        var code = code();
        for (var i = 0; i < 2; i++) {
            assertThat(codes.reserve("link", ben, code, "his")).isEqualTo(new Codes.Good("what belongs to it"));
        }
        assertThat(codes.reserve("link", ann, code, "hers")).isEqualTo(new Codes.Unknown());
        assertThat(codes.redeem("link", ben, code)).isInstanceOf(Codes.Good.class);
        assertThat(codes.reserve("link", ben, code, "his")).isEqualTo(new Codes.Unknown());
    }

    @Test
    void aCodeForOneThingIsNoneForAnotherAndStaysGood() {
        var code = code();
        assertThat(codes.redeem("join", ben, code)).isEqualTo(new Codes.Unknown());
        assertThat(codes.redeem("link", ben, code)).isInstanceOf(Codes.Good.class);
    }

    @Test
    void aCodeEnds() {
        var code = code();
        clock.pass(LIFETIME.minusSeconds(1));
        assertThat(codes.look("link", ben, code)).isInstanceOf(Codes.Good.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(codes.redeem("link", ben, code)).isEqualTo(new Codes.Unknown());
    }

    @Test
    void afterTenWrongCodesARightOneDoesNotHelpForAnHour() {
        var code = codes.create("join", "a team", Duration.ofDays(3));
        for (var wrong = 0; wrong < 10; wrong++) {
            assertThat(codes.redeem("join", ben, "2222 222" + wrong)).isEqualTo(new Codes.Unknown());
        }
        assertThat(codes.redeem("join", ben, code)).isEqualTo(new Codes.Stopped());
        assertThat(codes.look("join", ann, code)).isInstanceOf(Codes.Good.class);
        clock.pass(Duration.ofMinutes(59));
        assertThat(codes.look("link", ben, code)).isEqualTo(new Codes.Stopped());
        clock.pass(Duration.ofMinutes(2));
        assertThat(codes.redeem("join", ben, code)).isEqualTo(new Codes.Good("a team"));
    }

    @Test
    void noCodeIsKeptThatCouldBeTyped() {
        var code = code();
        assertThat(TestRedis.shared().everything())
                .contains("what belongs to it")
                .doesNotContainIgnoringCase(code);
    }

    @Test
    void ofManyWhoUseACodeAtOnceOneHasIt() throws InterruptedException {
        var code = code();
        var outcomes = new ConcurrentLinkedQueue<Codes.Outcome>();
        var all = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> outcomes.add(codes.redeem("link", TestChat.person("many" + number), code))))
                .toList();
        for (var one : all) {
            one.join();
        }
        assertThat(List.copyOf(outcomes))
                .hasSize(8)
                .filteredOn(Codes.Good.class::isInstance)
                .hasSize(1);
    }
}
