package org.tandembot.platform.web.slip;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.platform.web.page.Drawings;
import org.tandembot.slip.SlipDesk;
import org.tandembot.slip.SlipDesk.Answers;
import org.tandembot.slip.SlipDesk.Asked;

/** Writes the page in one language: one form, which looks the same whatever the code is. */
record SlipPage(Wording say) {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>%s</title><link rel="stylesheet" href="/v/page.css"></head>
            <body><main>%s<p class="about">%s</p></main>
            <footer><p><a href="/web/accessibility">%s</a></p></footer></body></html>
            """;

    private static final String FORM = """
            <form method="post" action="/v" autocomplete="off" accept-charset="utf-8"><input type="hidden" name="draft" value="%s">
            <input type="hidden" name="seen" value="%s"><div class="field"><label for="code">%s</label><p class="hint" id="code-hint">%s</p>
            <input type="text" id="code" name="code" value="%s" maxlength="40" aria-describedby="code-hint" autocapitalize="characters"
            spellcheck="false"></div>%s<div class="field"><label for="comment">%s</label><p class="hint" id="comment-hint">%s</p>
            <textarea id="comment" name="comment" rows="5" maxlength="%d" aria-describedby="comment-hint private">%s</textarea>
            <p class="hint" id="private">%s</p></div><button>%s</button></form>""";

    private static final String STATEMENT = """
            <fieldset><legend><small>%s</small> %s</legend><div class="picture">%s</div>%s</fieldset>""";

    private static final String CHOICE = """
            <label class="answer"><input type="radio" name="%s" value="%d"%s>%s<span>%s</span></label>""";

    private static final String FACE = """
            <svg viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" aria-hidden="true" focusable="false">\
            <circle cx="20" cy="20" r="17"/><path d="M14 15v.5M26 15v.5M12 %s"/></svg>""";

    /** The mouths of faces, by the place of the answer. */
    private static final List<String> MOUTHS = List.of("24q8 9 16 0", "27h16", "29q8-9 16 0");

    /** The form to begin with, or again with what was filled in and what is wrong. */
    String form(List<Asked> asked, String code, Answers filled, List<String> problem) {
        var head = problem.isEmpty()
                ? "<h1>%s</h1>%s".formatted(text("title"), intro())
                : "<div class=\"problem\" role=\"alert\" tabindex=\"-1\" autofocus><h1>%s</h1>%s</div>"
                        .formatted(text("problem.title"), paragraphs(problem.stream()));
        var statements = IntStream.range(0, asked.size())
                .mapToObj(at -> statement(asked, at, filled))
                .collect(Collectors.joining());
        return page(
                problem.isEmpty() ? "title" : "problem.title",
                head
                        + FORM.formatted(
                                htmlEscape(filled.draft()),
                                htmlEscape(filled.seen()),
                                text("code.label"),
                                text("code.hint"),
                                htmlEscape(code),
                                statements,
                                text("comment.label"),
                                text("comment.hint"),
                                SlipDesk.LONGEST_COMMENT,
                                htmlEscape(filled.comment()),
                                text("private"),
                                text("send")));
    }

    /** Without a form: it is over, or cannot be now. */
    String end(String title, String key) {
        return page(title, "<h1>%s</h1><p>%s</p>".formatted(text(title), text(key)));
    }

    private String page(String title, String body) {
        return PAGE.formatted(say.language().toLanguageTag(), text(title), body, text("about"), text("accessibility"));
    }

    private String intro() {
        return paragraphs(
                Stream.of("first", "choose", "nobody", "group", "once").map(key -> say.text("intro." + key)));
    }

    private static String paragraphs(Stream<String> lines) {
        return lines.map(line -> "<p>" + htmlEscape(line) + "</p>").collect(Collectors.joining());
    }

    private String statement(List<Asked> asked, int at, Answers filled) {
        var one = asked.get(at);
        var choices = IntStream.range(0, SlipDesk.CHOICES)
                .mapToObj(choice -> CHOICE.formatted(
                        htmlEscape(one.id()),
                        choice,
                        filled.choices().getOrDefault(one.id(), -1) == choice ? " checked" : "",
                        FACE.formatted(MOUTHS.get(choice)),
                        text("choice." + choice)))
                .collect(Collectors.joining());
        var of = htmlEscape(say.text("of", "number", at + 1, "all", asked.size()));
        return STATEMENT.formatted(of, htmlEscape(one.says()), picture(one), choices);
    }

    private static String picture(Asked one) {
        return one.picture().isEmpty() ? "" : Drawings.svg(one.picture());
    }

    private String text(String key) {
        return htmlEscape(say.text(key));
    }
}
