package org.tandembot.platform.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.message.Choice;
import org.tandembot.message.CommandNames;
import org.tandembot.notice.Kind;

/** Small pages that work without a script, in the patterns of public services: one thing a page, errors on top and at their field. */
public final class Pages {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    /** The id of the field of {@link #address}. */
    public static final String ADDRESS = "address";

    private static final String UNSENT = "<p class=\"errors unsent\" role=\"alert\" hidden>";
    private static final String SENDING = "<script type=\"module\" src=\"%s/web/sending.js\"></script>\n";

    private static final Pattern TEXT = Pattern.compile("\\{\\{([a-z.-]+)}}");

    /** Whether there is a web. */
    public static final String ON = "!'${tandem.web.url:}'.isBlank() && !${tandem.playground.enabled:false}";

    private final Dialogs dialogs;
    private final Words words;
    private final Words frame;
    private final Professions professions;
    private final String path;
    private final String linked;

    /**
     * @param words what these pages say
     * @param path under which the service is, such as {@code /tandem}; empty for none
     */
    public Pages(Dialogs dialogs, Words words, String path) {
        this(dialogs, words, path.replaceFirst("/$", ""), "");
    }

    private Pages(Dialogs dialogs, Words words, String path, String site) {
        this.dialogs = dialogs;
        this.words = words;
        this.frame = dialogs.words("web");
        this.professions = new Professions(dialogs);
        this.path = path;
        this.linked = site + path;
    }

    /** The same for whoever came by another address: all links lead to this one. */
    public Pages leadingTo(String site) {
        return new Pages(dialogs, words, path, site);
    }

    /** What somebody may work as: names by ids. */
    public Map<String, String> professions() {
        return professions.all(language());
    }

    /** A line for an e-mail address or mobile number, as far as something can be sent there; empty where nothing can. */
    public String address(String keys, Set<Kind> offered, String value, Map<String, String> errors) {
        var kinds = kinds(offered);
        var more = "spellcheck=\"false\" autocomplete=\"%s\"".formatted(kinds.equals("text.") ? "tel" : "email");
        return kinds.isEmpty() ? "" : line(ADDRESS, keys + kinds, value, more, errors);
    }

    /** Which addresses can be given, as keys of texts call them; empty for none. */
    public static String kinds(Set<Kind> offered) {
        var isMail = offered.contains(Kind.EMAIL);
        var isText = offered.contains(Kind.TEXT);
        return isMail && isText ? "both." : isMail ? "email." : isText ? "text." : "";
    }

    /** That of the page that is asked for now. */
    public Locale language() {
        return dialogs.spoken(PageLanguage.now()).orElse(Locale.ENGLISH);
    }

    public String path(String rest) {
        return path + rest;
    }

    /** A text of these pages, escaped. */
    public String text(String key, Object... namesAndValues) {
        return escape(plain(key, namesAndValues));
    }

    /** The same for what is no page. */
    public String plain(String key, Object... namesAndValues) {
        return words.text(language(), key, namesAndValues);
    }

    public String paragraph(String key, Object... namesAndValues) {
        return "<p>%s</p>\n".formatted(text(key, namesAndValues));
    }

    public static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /**
     * A page.
     *
     * @param errors what is wrong, by the id of each field
     */
    public ResponseEntity<String> page(int status, String title, Map<String, String> errors, String body) {
        return ResponseEntity.status(status).contentType(HTML).body("""
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s%s - Tandem</title>
                <link rel="icon" href="%s/web/playground/assets/tandem.svg" type="image/svg+xml">
                <link rel="stylesheet" href="%s/web/page.css">
                </head>
                <body>
                <header><p>Tandem</p></header>
                <main>
                %s<h1>%s</h1>
                %s</main>
                <footer>%s</footer>
                %s</body>
                </html>
                """.formatted(
                        language().toLanguageTag(),
                        errors.isEmpty() ? "" : say("page.error") + " ",
                        title,
                        path,
                        path,
                        summary(errors),
                        title,
                        body,
                        foot(),
                        body.contains(UNSENT) ? SENDING.formatted(path) : ""));
    }

    /** What every page of the web ends with. */
    public String foot() {
        return "<p><a href=\"%s/web/accessibility\">%s</a></p>\n".formatted(linked, say("page.accessibility"));
    }

    private String say(String key) {
        return escape(frame.text(language(), key));
    }

    /** A file of the class path with texts in place, escaped, as {@code {{key}}} stands for one. */
    public static String filled(String template, UnaryOperator<String> text) {
        try {
            return TEXT.matcher(new ClassPathResource(template).getContentAsString(StandardCharsets.UTF_8))
                    .replaceAll(found ->
                            Matcher.quoteReplacement(escape(CommandNames.withStroke(text.apply(found.group(1))))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String summary(Map<String, String> errors) {
        return errors.isEmpty()
                ? ""
                : """
                <div class="errors" role="alert" aria-labelledby="errors-title">
                <h2 id="errors-title">%s</h2>
                <ul>
                %s</ul>
                </div>
                """.formatted(
                                say("page.problem"),
                                errors.entrySet().stream()
                                        .map(one -> "<li><a href=\"#%s\">%s</a></li>\n"
                                                .formatted(one.getKey(), text(one.getValue())))
                                        .collect(Collectors.joining()));
    }

    /** A line to fill in; {@code keys} begin the keys of its label and hint. */
    public String line(String name, String keys, String value, String more, Map<String, String> errors) {
        return """
                <div class="field%s">
                <label for="%s">%s</label>
                <p class="hint" id="%s-hint">%s</p>
                %s<input type="text" id="%s" name="%s" value="%s" maxlength="254" aria-describedby="%s-hint %s-error" %s>
                </div>
                """.formatted(
                        errors.containsKey(name) ? " wrong" : "",
                        name,
                        text(keys + "label"),
                        name,
                        text(keys + "hint"),
                        error(name, errors),
                        name,
                        name,
                        escape(value),
                        name,
                        name,
                        more);
    }

    /** Something to choose; the first choice stands for none. */
    public String choice(String name, String keys, List<Choice> choices, String value) {
        return """
                <div class="field">
                <label for="%s">%s</label>
                <p class="hint" id="%s-hint">%s</p>
                <select id="%s" name="%s" aria-describedby="%s-hint">
                <option value="">%s</option>
                %s</select>
                </div>
                """.formatted(
                        name,
                        text(keys + "label"),
                        name,
                        text(keys + "hint"),
                        name,
                        name,
                        name,
                        text(keys + "none"),
                        choices.stream()
                                .map(one -> "<option value=\"%s\"%s>%s</option>\n"
                                        .formatted(
                                                escape(one.value()),
                                                one.value().equals(value) ? " selected" : "",
                                                escape(one.label())))
                                .collect(Collectors.joining()));
    }

    private String error(String name, Map<String, String> errors) {
        return errors.containsKey(name)
                ? "<p class=\"error\" id=\"%s-error\">%s %s</p>\n"
                        .formatted(name, say("page.error"), text(errors.get(name)))
                : "";
    }

    /** A form of these fields; {@code hidden} are values that it sends besides. */
    public String form(String action, Map<String, String> hidden, String fields, String button) {
        return """
                <form method="post" action="%s%s" novalidate>
                %s%s%s%s</p>
                <button>%s</button>
                </form>
                """.formatted(
                        path,
                        action,
                        hidden.entrySet().stream()
                                .map(one -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                                        .formatted(one.getKey(), escape(one.getValue())))
                                .collect(Collectors.joining()),
                        fields,
                        UNSENT,
                        say("page.unsent"),
                        text(button));
    }

    public String link(String to, String key) {
        return "<p><a href=\"%s%s\">%s</a></p>\n".formatted(linked, to, text(key));
    }
}
