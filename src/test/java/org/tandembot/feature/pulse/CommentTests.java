package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Cell;
import org.tandembot.vault.NotOurSeal;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;

/** One sealed comment. */
@TandemTest
class CommentTests {

    private static final List<String> TEXTS = List.of(
            "", "x", "a".repeat(500), "漢".repeat(500), "😀".repeat(250), "\uD800".repeat(500), "é\u0301".repeat(250));

    @Autowired
    Vault vault;

    private Sealer key;

    @BeforeEach
    void key() {
        key = vault.create("comment-test");
    }

    private Comment seal(String text) {
        return Comment.seal(text, TestChat.person("p1"), key);
    }

    @Test
    void whatWasSealedIsOpenedAsItWas() {
        TEXTS.stream().filter(text -> !text.contains("\uD800")).forEach(text -> {
            var comment = seal(text);
            assertThat(Comment.open(comment.token(), comment.sealed(), key)).isEqualTo(text);
        });
    }

    @Test
    void halfACharacterDoesNoHarm() {
        var comment = seal("\uD800".repeat(500));
        assertThat(Comment.open(comment.token(), comment.sealed(), key)).isEqualTo("?".repeat(500));
    }

    @Test
    void anEmptyOneIsAsLongAsTheLongest() {
        assertThat(TEXTS.stream().map(text -> seal(text).sealed().length()).distinct())
                .hasSize(1);
    }

    @Test
    void thePersonNamesItAndTheTextDoesNot() {
        assertThat(seal("one").token()).isEqualTo(seal("other").token());
        assertThat(Comment.seal("one", TestChat.person("p2"), key).token())
                .isNotEqualTo(seal("one").token());
        assertThat(seal("one").sealed()).isNotEqualTo(seal("one").sealed());
    }

    @Test
    void aBallotNeverPassesForAComment() {
        var ballot = Ballot.seal(new Ballot.Open(0, Answer.AGREE, new Cell(0, 0)), List.of(seal("").token()), key);
        assertThatThrownBy(() -> Comment.open(ballot.token(), ballot.sealed(), key))
                .isInstanceOf(NotOurSeal.class);
    }

    @Test
    void whatIsTypedIsOneParagraphOfWhatCanBeSeen() {
        assertThat(Comment.tidy("  One\r\n\r\n- two\t\u00A0three \u202E\u200B "))
                .isEqualTo("One - two three");
        assertThat(Comment.tidy("\u200B\n \u2066")).isEmpty();
    }
}
