package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.TestGround;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;

/** Redis takes everything and answers nothing: whatever people do, they read so within three seconds, and no more than is certain. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = TestGround.PATIENCE + "=2s")
public abstract class OutageContract extends WholeTurns {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Autowired
    Store store;

    @AfterEach
    void works() {
        TestRedis.shared().resume();
    }

    /** Does something while Redis hangs, and reads what is said to it. */
    protected final void isTold(String what, Supplier<Seen> act) {
        // A connection that is still being made anew has nothing in doubt: what is refused there is not saved for
        // certain.
        await().ignoreExceptions().until(() -> !store.commands().hasKey("nothing"));
        TestRedis.shared().freeze();
        try {
            var start = System.nanoTime();
            var text = act.get().text();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(LIMIT);
            assertThat(text)
                    .as(what)
                    .contains("I can't tell whether that was saved.")
                    .contains("try again in a minute");
        } finally {
            TestRedis.shared().resume();
        }
    }

    @Test
    void wordsTypedInPrivate(CapturedOutput log) {
        gather(6);
        for (var typed : List.of("/pulse", "/concern", "/tandem", "/summary")) {
            isTold(typed, () -> typesInPrivate(boss, typed));
        }
        assertNoException(log);
    }

    @Test
    void wordsTypedInTheChannel(CapturedOutput log) {
        gather(6);
        isTold("a command", () -> typesInChannel(member(1), "/pulse"));
        isTold("a command that opens a form", () -> typesInChannel(boss, "/tandem setup"));
        assertNoException(log);
    }

    @Test
    protected void aFormThatIsOpenedAndOneThatIsSent(CapturedOutput log) {
        var offer = offerOfAForm(gather(6));
        isTold("opened", () -> pressesForAForm(boss, offer, "Set up this team"));
        var form = opensFormInChannel(boss, "/tandem setup");
        isTold("sent", () -> sends(boss, form, setup("Riverside")));
        assertThat(sends(boss, form, setup("Riverside")).text())
                .as("the same form again")
                .contains("is set up");
        assertNoException(log);
    }

    /** A card in the channel with a button that opens a form. */
    protected Seen offerOfAForm(Seen greeting) {
        return typesInChannel(boss, "/tandem");
    }

    /** What comes of a press that would open a form. */
    protected Seen pressesForAForm(String who, Seen card, String label) {
        return pressesInChannel(who, card, label);
    }

    @Test
    void aPress(CapturedOutput log) {
        gather(6);
        setsUp("Riverside");
        opensARound(boss);
        var first = await().until(
                        () -> inboxOf(member(1)), question -> question.text().contains("1 of 5"));
        isTold("an answer", () -> presses(member(1), first, "Agree"));
        assertThat(presses(member(1), first, "Agree").text()).contains("2 of 5");
        assertNoException(log);
    }

    protected static void assertNoException(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("NullPointerException", "A request from Teams failed");
    }
}
