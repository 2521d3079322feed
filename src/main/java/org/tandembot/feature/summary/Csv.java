package org.tandembot.feature.summary;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandembot.message.Prose;

/** Lines of comma-separated values (RFC 4180) that no spreadsheet takes for a formula. */
final class Csv {

    /**
     * What spreadsheets read as the beginning of a formula, also after blanks.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP on CSV injection</a>
     */
    private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Z}]*[=+\\-@|%\\t\\r\\n＝＋－＠]");

    private Csv() {}

    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** One cell, always in quotes; what could be a formula begins with an apostrophe, which makes it text. */
    static String cell(String text) {
        var one = Prose.visible(text).replace("\r", "").replace("\t", " ");
        var inert = FORMULA.matcher(one).find() ? "'" + one : one;
        return '"' + inert.replace("\"", "\"\"") + '"';
    }
}
