package org.tandembot.feature.summary;

import static org.tandembot.sheet.Pdf.escaped;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.sheet.Pdf;

/**
 * A message as a PDF to print. It holds what the message says and adds nothing, so it keeps to the same rules as the screen. It is one
 * page where that fits in letters of 9 points or more, else as many as it takes.
 *
 * @param language what it is written in
 * @param made the moment that the file says it was made, so that the same message is always the same file
 */
record SummaryPaper(String title, Locale language, ZonedDateTime made) {

    private static final int LARGEST = 11;
    private static final int SMALLEST = 9;

    private static final String STYLE = """
            @page { size: A4; margin: 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Paper } }
            body { font: %dpt/1.3 Paper; color: #1a1a1a; margin: 0; word-wrap: break-word }
            h1 { font-size: 1.6em; margin: 0 0 0.5em } h2 { font-size: 1.1em; margin: 0.9em 0 0.2em }
            p { margin: 0 0 0.4em } .note { font-size: 0.85em } ul { margin: 0 0 0.4em; padding-left: 1.2em }
            table { border-collapse: collapse; margin: 0.6em 0; -fs-table-paginate: paginate }
            th, td { text-align: left; vertical-align: top; padding: 0.15em 1.2em 0.15em 0; border-bottom: 0.5pt solid #9aa0a6 }
            img { float: right; clear: right; width: 84mm; margin: 0 0 4mm 6mm }""";

    private static final List<String> STYLES = IntStream.iterate(LARGEST, size -> size >= SMALLEST, size -> size - 1)
            .mapToObj(STYLE::formatted)
            .toList();

    /** The file. */
    byte[] pdf(List<Block> blocks) {
        var body = blocks.stream().map(SummaryPaper::html).collect(Collectors.joining("\n"));
        return new Pdf(title, language, made).write(STYLES, body);
    }

    private static String html(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "<h1>" + escaped(text) + "</h1>";
            case Block.Text(var prose) -> paragraphs(html(prose));
            case Block.Note(var prose) -> "<p class=\"note\">" + html(prose) + "</p>";
            case Block.Facts(var facts) ->
                facts.stream()
                        .map(fact -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                                .formatted(escaped(fact.label()), escaped(fact.value())))
                        .collect(Collectors.joining("", "<table><tbody>", "</tbody></table>"));
            case Block.Image image -> Pdf.image(image.onWhite().bytes(), image.altText());
            // A summary has none of these, or only for the screen.
            case Block.Code _, Block.Progress _, Block.File _, Block.Chart _, Block.Drawing _ -> "";
            case Block.Divider _, Block.Buttons _, Block.Input _ -> "";
        };
    }

    /** Lines of a text: one in bold alone is a heading, and those with a bullet are a list. */
    private static String paragraphs(String text) {
        return text.lines()
                .map(line -> {
                    if (line.startsWith("• ")) {
                        return "<ul><li>" + line.substring(2) + "</li></ul>";
                    }
                    return line.matches("<b>[^<]*</b>")
                            ? "<h2>" + line.substring(3, line.length() - 4) + "</h2>"
                            : "<p>" + line + "</p>";
                })
                .collect(Collectors.joining())
                .replace("</ul><ul>", "");
    }

    private static String html(Prose prose) {
        return prose.spans().stream()
                .map(span -> switch (span) {
                    case Prose.Strong(var text) -> "<b>" + escaped(text) + "</b>";
                    case Prose.Plain(var text) -> escaped(text);
                })
                .collect(Collectors.joining());
    }
}
