package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1+1",
                "  =1+1",
                "\u00A0=1+1",
                "\u200B=1+1",
                "\n=1+1",
                "|calc",
                "＝1+1"
            })
    void whatCouldBeAFormulaIsText(String typed) {
        assertThat(SummaryFile.cell(typed)).startsWith("\"'");
    }

    @Test
    void quotesCommasAndLinesStayInOneCell() {
        assertThat(SummaryFile.line(List.of("a,b", "say \"hi\"", "two\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\",\"\",\"\",\"\",\"\"\r\n");
    }

    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(SummaryFile.cell("60% or more")).isEqualTo("\"60% or more\"");
    }
}
