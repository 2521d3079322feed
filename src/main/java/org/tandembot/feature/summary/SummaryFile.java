package org.tandembot.feature.summary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Figure;
import org.tandembot.message.Block;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** A summary as files: a table for a spreadsheet and a page to print. They hold what the screen shows and nothing else. */
record SummaryFile(Summary summary) {

    /** With the days and an ending a name has 100 characters at most. */
    private static final int LONGEST_ABOUT = 65;

    private static final List<String> COLUMNS =
            List.of("part", "what", "agree", "neither", "disagree", "asked", "answered", "change");

    /**
     * What spreadsheets read as the beginning of a formula, also after blanks.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP on CSV injection</a>
     */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\p{Z}]*[=+\\-@|%\\t\\r\\n＝＋－＠]");

    /** One of the files. */
    enum Kind implements Coded {
        PAGE,
        TABLE;
    }

    private Wording say() {
        return summary.say();
    }

    /** The message that brings both files. */
    Message message() {
        return say().message("file.text", "title", summary.title())
                .with(Arrays.stream(Kind.values()).map(this::file).toList())
                .with(say().note("honest"));
    }

    /** The message that brings one of them. */
    Message message(Kind kind) {
        return Message.of(Prose.plain(summary.title())).with(file(kind), say().note("honest"));
    }

    private Block file(Kind kind) {
        var title = summary.title();
        var again = summary.period().action("bring").with("file", kind.code());
        return switch (kind) {
            case TABLE ->
                new Block.File(
                        name() + ".csv",
                        "text/csv",
                        say().text("file.table", "title", title),
                        new Block.Bytes(csv().getBytes(StandardCharsets.UTF_8)),
                        again);
            case PAGE ->
                new Block.File(
                        name() + ".pdf",
                        "application/pdf",
                        say().text("file.page", "title", title),
                        new Block.Bytes(paper().pdf(new SummaryPage(summary).onPaper())),
                        again);
        };
    }

    private SummaryPaper paper() {
        var made = summary.period().at().atZone(summary.team().zone());
        return new SummaryPaper(summary.title(), say().language(), made);
    }

    /** Of which team, what for and of which days, in what every computer takes in a name. */
    private String name() {
        var about = summary.title().replaceAll("[^\\p{L}\\p{N}]+", "-");
        return say().text(
                        "file.name",
                        "about",
                        about.substring(0, Math.min(LONGEST_ABOUT, about.length())),
                        "from",
                        summary.period().from().toString(),
                        "to",
                        summary.period().to().toString());
    }

    /** The table, with a byte order mark, by which spreadsheets know that it is UTF-8. */
    String csv() {
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS.stream()
                .map(column -> say().text("file.head." + column))
                .toList());
        rows.add(row("note", summary.title()));
        rows.add(row("note", say().text("honest")));
        if (!summary.isEmpty()) {
            rows.addAll(figures());
            new CommentPages(summary).lines().forEach(line -> rows.add(row("comment", line)));
        }
        summary.chapters()
                .forEach(chapter -> chapter.lines().forEach(line -> rows.add(List.of(chapter.title(), line))));
        return "\uFEFF" + rows.stream().map(SummaryFile::line).collect(Collectors.joining());
    }

    private List<List<String>> figures() {
        var words = new FigureWords(say());
        var reading = summary.reading();
        var rows = new ArrayList<List<String>>();
        reading.principles()
                .forEach(one -> rows.add(figures(
                        row("principle", one.name()),
                        one.isOfOneRound() ? one.now().told() : Optional.empty(),
                        one.isOfOneRound() && one.now() instanceof Figure.Shown
                                ? ""
                                : words.principle(one).asPlain())));
        reading.questions()
                .order()
                .forEach(question -> rows.add(
                        figures(row("question", question.ask()), question.team().told(), words.change(question))));
        reading.employers()
                .ifPresent(apart -> rows.add(row("note", words.employers(apart).asPlain())));
        reading.trend()
                .forEach(point -> point.share()
                        .ifPresent(share -> rows.add(
                                row("trend", FigureWords.date(point.round()).toString(), say().share(share)))));
        return rows;
    }

    private List<String> figures(List<String> what, Optional<Figure.Shown> figure, String change) {
        var figures = figure.map(shown -> List.of(
                        say().share(shown.agree()),
                        say().share(shown.neither()),
                        say().share(shown.disagree()),
                        Integer.toString(shown.asked()),
                        say().band(shown.answered()),
                        change))
                .orElseGet(() -> List.of("", "", "", "", "", change));
        return Stream.concat(what.stream(), figures.stream()).toList();
    }

    private List<String> row(String part, String... cells) {
        return Stream.concat(Stream.of(say().text("file.part." + part)), Stream.of(cells))
                .toList();
    }

    /** One line (RFC 4180), as wide as all others. */
    static String line(List<String> cells) {
        return Stream.concat(cells.stream(), Stream.generate(() -> ""))
                .limit(COLUMNS.size())
                .map(SummaryFile::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** One cell, always in quotes; what could be a formula begins with an apostrophe, which makes it text. */
    static String cell(String text) {
        var one = Prose.visible(text).replace("\r", "").replace("\t", " ");
        var inert = FORMULA.matcher(one).lookingAt() ? "'" + one : one;
        return '"' + inert.replace("\"", "\"\"") + '"';
    }
}
