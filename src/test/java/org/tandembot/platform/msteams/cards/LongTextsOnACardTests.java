package org.tandembot.platform.msteams.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;

/** A page of what people wrote is one card, and no word of it is left out: ten texts of 500 characters, whatever they are. */
class LongTextsOnACardTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "\\", "漢", "é", "😀", "<", "a ", "\u2028"})
    void tenOfTheLongestTextsFitInAnyScript(String unit) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("What people wrote"));
        blocks.add(
                new Block.Note("A team with a long name ".repeat(6) + "All comments, in mixed order: page 1 of 20."));
        for (var number = 0; number < 10; number++) {
            blocks.add(new Block.Text("“" + number + unit.repeat(498 / unit.length()) + "!”"));
        }
        blocks.add(new Block.Note("I do not know who wrote which. ".repeat(10)));
        var action = new ActionId(
                "summary",
                "comments",
                Map.of("team", "T".repeat(32), "span", "quarter", "at", "1795600000", "page", "2"));
        blocks.add(new Block.Buttons(
                Button.primary("Next page", action), Button.of("Page before", action), Button.of("Back", action)));

        var card = MsTeamsRendererTests.renderer().card(new Message("What people wrote", blocks));

        assertThat(Cards.size(card)).isLessThan(Cards.LARGEST);
        assertThat(card.findValuesAsString("text"))
                .filteredOn(text -> text.endsWith("!”"))
                .hasSize(10);
    }
}
