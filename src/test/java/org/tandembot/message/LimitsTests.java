package org.tandembot.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTests {

    private static final ActionId PRESS = new ActionId("concern", "open");
    private static final String NAMES = "Alexandra Hamilton-Fotheringay, Mohammed Abdul Rahman al-Khatib, ".repeat(3);

    /** What a label becomes, of each kind that names of people and teams are in. */
    static Stream<UnaryOperator<String>> labels() {
        return Stream.of(
                text -> new Choice("both", text).label(),
                text -> Button.of(text, PRESS).label(),
                text -> new Block.Heading(text).text());
    }

    @ParameterizedTest
    @MethodSource("labels")
    void namesThatAreTooLongKeepNoPageFromBeingShown(UnaryOperator<String> label) {
        assertThat(label.apply(NAMES))
                .startsWith("Alexandra Hamilton-Fotheringay, Mohammed")
                .endsWith("…");
        assertThat(label.apply("Alexandra")).isEqualTo("Alexandra");
    }

    @Test
    void aFileKeepsItsEndingHoweverLongItsNameIs() {
        var file = new Block.File(NAMES + ".pdf", "application/pdf", "Summary", new Block.Bytes(new byte[1]), PRESS);
        assertThat(file.name()).hasSizeLessThanOrEqualTo(100).endsWith("….pdf");
    }

    @ParameterizedTest
    @MethodSource("labels")
    void whatNobodyCanReadIsRefused(UnaryOperator<String> label) {
        assertThatThrownBy(() -> label.apply(" \u200B ")).isInstanceOf(IllegalArgumentException.class);
    }
}
