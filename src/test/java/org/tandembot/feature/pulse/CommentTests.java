package org.tandembot.feature.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;

/** One sealed comment. */
@TandemTest
class CommentTests {

    private static final List<String> TEXTS = List.of(
            "", "x", "a".repeat(500), "漢".repeat(500), "😀".repeat(250), "\uD800".repeat(500), "é\u0301".repeat(250));
    private static final PersonId WRITER = TestChat.person("p1");

    @Autowired
    BallotBoxes boxes;

    private final Box box = new Box("COMMENT", "comments", "1");

    @BeforeEach
    void aBoxOfComments() {
        boxes.open(
                box, new Terms(Digest.ofAll(List.of(WRITER)), 5, new Terms.Slots(1, Commenting.BYTES), Instant.EPOCH));
    }

    /** What is read back. */
    private String written(String text) {
        assertThat(boxes.cast(box, WRITER, 0, text.getBytes(UTF_8))).isInstanceOf(OwnBallots.Open.class);
        return UTF_8.decode(((OwnBallots.Open) boxes.mine(box, WRITER)).bySlot().get(0))
                .toString();
    }

    private String sealed(String text) {
        written(text);
        return BoxTraces.ballots(box).values().iterator().next();
    }

    @Test
    void whatWasSealedIsOpenedAsItWas() {
        TEXTS.stream()
                .filter(text -> !text.contains("\uD800"))
                .forEach(text -> assertThat(written(text)).isEqualTo(text));
    }

    @Test
    void halfACharacterDoesNoHarm() {
        assertThat(written("\uD800".repeat(500))).isEqualTo("?".repeat(500));
    }

    @Test
    void anEmptyOneIsAsLongAsTheLongest() {
        assertThat(TEXTS.stream().map(text -> sealed(text).length()).distinct()).hasSize(1);
    }

    @Test
    void thePersonNamesItAndTheTextDoesNot() {
        var first = sealed("one");
        assertThat(sealed("one")).isNotEqualTo(first);
        sealed("other");
        assertThat(BoxTraces.ballots(box)).hasSize(1);
    }

    @Test
    void whatIsTypedIsOneParagraphOfWhatCanBeSeen() {
        assertThat(Commenting.tidy("  One\r\n\r\n- two\t\u00A0three \u202E\u200B "))
                .isEqualTo("One - two three");
        assertThat(Commenting.tidy("\u200B\n \u2066")).isEmpty();
    }
}
