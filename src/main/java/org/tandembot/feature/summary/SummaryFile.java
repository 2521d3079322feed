package org.tandembot.feature.summary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** A summary as files: a table for a spreadsheet and a page to print. They hold what the screen shows and nothing else. */
@Component
final class SummaryFile {

    /** With the days and an ending a name has 100 characters at most. */
    private static final int LONGEST_ABOUT = 65;

    private final PulseFigures pulse;
    private final SummaryPage page;
    private final FigureWords wording;
    private final CommentPages comments;
    private final Words words;

    SummaryFile(PulseFigures pulse, SummaryPage page, FigureWords wording, CommentPages comments, Dialogs dialogs) {
        this.pulse = pulse;
        this.page = page;
        this.wording = wording;
        this.comments = comments;
        this.words = dialogs.words("summary");
    }

    /** One of the files. */
    enum Kind {
        TABLE,
        PAGE;

        /** Its name in buttons. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /** The message that brings both files. */
    Message message(Summary summary) {
        var text = words.prose(summary.team().language(), "file.text", "title", page.title(summary));
        return message(summary, text, List.of(file(summary, Kind.PAGE), file(summary, Kind.TABLE)));
    }

    /** The message that brings one of them. */
    Message message(Summary summary, Kind kind) {
        return message(summary, Prose.plain(page.title(summary)), List.of(file(summary, kind)));
    }

    private Message message(Summary summary, Prose text, List<Block.File> files) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.addAll(files);
        blocks.add(new Block.Note(words.prose(summary.team().language(), "honest")));
        return new Message(text.asPlain(), blocks);
    }

    private Block.File file(Summary summary, Kind kind) {
        var language = summary.team().language();
        var title = page.title(summary);
        var name = name(summary, title);
        var again = SummaryPage.about("bring", summary.team(), summary.span(), summary.at())
                .with("k", kind.code());
        return switch (kind) {
            case TABLE ->
                new Block.File(
                        name + ".csv",
                        "text/csv",
                        words.text(language, "file.table", "title", title),
                        "",
                        new Block.Bytes(csv(summary).getBytes(StandardCharsets.UTF_8)),
                        again);
            case PAGE -> {
                var onPaper = page.onPaper(summary);
                yield new Block.File(
                        name + ".png",
                        "image/png",
                        words.text(language, "file.page", "title", title),
                        onPaper.stream().map(SummaryFile::inWords).collect(Collectors.joining("\n")),
                        Sheet.draw(onPaper).content(),
                        again);
            }
        };
    }

    /** Of which team, what for and of which days, in what every computer takes in a name. */
    private String name(Summary summary, String title) {
        var about = title.replaceAll("[^\\p{L}\\p{N}]+", "-");
        return words.text(
                summary.team().language(),
                "file.name",
                "about",
                about.substring(0, Math.min(LONGEST_ABOUT, about.length())),
                "from",
                summary.from().toString(),
                "to",
                summary.to().toString());
    }

    /** What of a block stands on paper. */
    private static String inWords(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> text;
            case Block.Text(var prose) -> prose.asPlain();
            case Block.Note(var prose) -> prose.asPlain();
            case Block.Facts(var facts) ->
                facts.stream().map(fact -> fact.label() + ": " + fact.value()).collect(Collectors.joining("\n"));
            case Block.Image(var _, var altText) -> altText;
            case Block.Code(var text) -> text;
            case Block.Progress _, Block.File _, Block.Chart _, Block.Divider _, Block.Buttons _, Block.Input _ -> "";
        };
    }

    /** The table, with a byte order mark, by which spreadsheets know that it is UTF-8. */
    String csv(Summary summary) {
        var language = summary.team().language();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                words.text(language, "file.head.part"),
                words.text(language, "file.head.what"),
                words.text(language, "file.head.agree"),
                words.text(language, "file.head.neither"),
                words.text(language, "file.head.disagree"),
                words.text(language, "file.head.asked"),
                words.text(language, "file.head.answered"),
                words.text(language, "file.head.change")));
        rows.add(note(language, page.title(summary)));
        rows.add(note(language, words.text(language, "honest")));
        if (!summary.isEmpty()) {
            principles(rows, language, summary);
            summary.reading()
                    .questions()
                    .forEach(question -> rows.add(row(
                            words.text(language, "file.part.question"),
                            question.ask(),
                            language,
                            question.team(),
                            "")));
            summary.reading()
                    .trend()
                    .forEach(point -> point.share()
                            .ifPresent(share -> rows.add(padded(
                                    words.text(language, "file.part.trend"),
                                    FigureWords.date(point.round()).toString(),
                                    wording.share(language, share)))));
        }
        if (!summary.isEmpty()) {
            comments.lines(summary).forEach(line -> rows.add(padded(words.text(language, "file.part.comment"), line)));
        }
        summary.chapters().forEach(chapter -> chapter.lines().forEach(line -> rows.add(padded(chapter.title(), line))));
        return "\uFEFF" + rows.stream().map(Csv::line).collect(Collectors.joining());
    }

    private void principles(List<List<String>> rows, Locale language, Summary summary) {
        var names = pulse.principles(language).stream()
                .collect(Collectors.toUnmodifiableMap(PulseFigures.Principle::id, PulseFigures.Principle::name));
        summary.reading()
                .principles()
                .forEach(one -> rows.add(row(
                        words.text(language, "file.part.principle"),
                        names.getOrDefault(one.id(), one.id()),
                        language,
                        one.now(),
                        one.now() instanceof Figure.Shown
                                ? wording.change(language, one.before(), one.change())
                                : wording.principle(language, one).asPlain())));
    }

    private List<String> row(String part, String what, Locale language, Figure figure, String change) {
        return switch (figure) {
            case Figure.Shown shown ->
                List.of(
                        part,
                        what,
                        wording.share(language, shown.agree()),
                        wording.share(language, shown.neither()),
                        wording.share(language, shown.disagree()),
                        Integer.toString(shown.asked()),
                        wording.band(language, shown.answered()),
                        change);
            case Figure.Hidden _ -> List.of(part, what, "", "", "", "", "", change);
        };
    }

    private List<String> note(Locale language, String text) {
        return padded(words.text(language, "file.part.note"), text);
    }

    private static List<String> padded(String... cells) {
        var row = new ArrayList<>(List.of(cells));
        while (row.size() < 8) {
            row.add("");
        }
        return row;
    }
}
