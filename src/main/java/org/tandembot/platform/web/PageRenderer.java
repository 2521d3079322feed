package org.tandembot.platform.web;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.page.Drawings;

/**
 * Draws messages and forms as HTML that needs no style or script of its own. All text is escaped, so what people typed is
 * only ever read.
 */
final class PageRenderer {

    /** Up to here choices are all shown at once; more go into a list to pick from. */
    private static final int MOST_RADIOS = 6;

    /** Up to here people are found at a glance; more are looked for by their name. */
    private static final int MOST_AT_A_GLANCE = 10;

    /** A fact's label of more characters is a sentence. */
    private static final int SHORT_LABEL = 40;

    private final List<Choice> people;
    private final Labels labels;

    /**
     * The few words of its own.
     *
     * @param optional marks an input that may be left empty
     * @param pick stands in a list where nothing is chosen yet
     * @param copy copies what is to be kept
     * @param find stands above a long list of people, where a part of a name is typed
     * @param nobody is said where none of them has it
     */
    record Labels(String optional, String pick, String copy, String over, String find, String nobody) {}

    PageRenderer(List<Choice> people, Labels labels) {
        this.people = List.copyOf(people);
        this.labels = labels;
    }

    String message(Message message) {
        return blocks(message.blocks());
    }

    /** What stands small under each message. */
    String onAnyMessage(List<Button> buttons) {
        return buttons.isEmpty()
                ? ""
                : "<p class=\"on-any-message\">\n%s</p>\n"
                        .formatted(buttons.stream()
                                .map(one -> button(
                                        "button",
                                        "aside",
                                        "data-action=\"%s\""
                                                .formatted(escape(one.onPress().encoded())),
                                        one.label()))
                                .collect(Collectors.joining()));
    }

    /** @param id which of the open ones it is */
    String form(Form form, String id) {
        var look = form.onSubmit().isPresent() ? "button quiet" : "button";
        var buttons = button("button", look, "data-close", form.closeLabel());
        if (form.onSubmit().isPresent()) {
            buttons = button("submit", "button primary", "", form.submitLabel()) + buttons;
        }
        return """
                <form class="form" data-form="%s" novalidate aria-labelledby="form-title">
                <h2 id="form-title" tabindex="-1">%s</h2>
                <p class="form-error" id="form-error" role="alert" tabindex="-1" hidden></p>
                %s<div class="form-actions">
                %s</div>
                </form>
                """.formatted(escape(id), escape(form.title()), blocks(form.blocks()), buttons);
    }

    private String blocks(List<Block> blocks) {
        return IntStream.range(0, blocks.size())
                .mapToObj(index -> block(blocks.get(index), "input-" + index))
                .collect(Collectors.joining());
    }

    private String block(Block block, String id) {
        return switch (block) {
            case Block.Heading(var text) -> "<h3>%s</h3>\n".formatted(escape(text));
            case Block.Text(var prose) -> "<p>%s</p>\n".formatted(prose(prose));
            case Block.Code(var text) -> code(text);
            case Block.Note(var prose) -> "<p class=\"note\">%s</p>\n".formatted(prose(prose));
            case Block.Facts(var facts) -> facts(facts);
            case Block.Progress progress -> progress(progress);
            case Block.Image image -> picture(image);
            case Block.Drawing drawing -> Drawings.inline(drawing);
            case Block.File file -> file(file);
            case Block.Chart chart -> chart(chart);
            case Block.Divider() -> "<hr>\n";
            case Block.Buttons(var buttons) ->
                "<div class=\"buttons\">\n%s</div>\n"
                        .formatted(buttons.stream().map(this::button).collect(Collectors.joining()));
            case Block.Input input -> input(input, id);
        };
    }

    private String code(String text) {
        return """
                <div class="code">
                <code>%s</code>
                %s<span class="note" role="status"></span>
                </div>
                """.formatted(escape(text), button("button", "button", "data-copy", labels.copy()));
    }

    private static String file(Block.File file) {
        var address = "data:%s;base64,%s"
                .formatted(
                        escape(file.mediaType()),
                        Base64.getEncoder().encodeToString(file.content().bytes()));
        return "<p><a class=\"file\" href=\"%s\" download=\"%s\">%s</a></p>\n"
                .formatted(address, escape(file.name()), escape(file.label()));
    }

    private static String facts(List<Block.Fact> facts) {
        var rows = facts.stream()
                .map(fact -> "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(escape(fact.label()), lines(fact.value())))
                .collect(Collectors.joining());
        var isLong = facts.stream().anyMatch(fact -> fact.label().length() > SHORT_LABEL);
        return "<dl class=\"facts%s\">\n%s</dl>\n".formatted(isLong ? " long" : "", rows);
    }

    private static String progress(Block.Progress progress) {
        return """
                <p class="progress"><progress max="%d" value="%d" aria-hidden="true"></progress> %s</p>
                """.formatted(progress.of(), progress.done(), escape(progress.label()));
    }

    /** The page knows whether its ground is dark. */
    private static String picture(Block.Image image) {
        return """
                <picture>
                <source media="(prefers-color-scheme: dark)" srcset="%s">
                <img class="picture" src="%s" alt="%s">
                </picture>
                """.formatted(address(image.png()), address(image.onWhite()), escape(image.altText()));
    }

    private static String address(Block.Bytes png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.bytes());
    }

    /** The bars are for the eye alone: the words under each say the same. */
    private static String chart(Block.Chart chart) {
        return """
                <figure class="chart">
                <figcaption>%s</figcaption>
                %s%s</figure>
                """.formatted(
                        escape(chart.title()),
                        chart.rows().stream().map(row -> row(chart, row)).collect(Collectors.joining()),
                        chart.hasStripes() ? "<p class=\"stripes\">%s</p>\n".formatted(escape(chart.striped())) : "");
    }

    private static String row(Block.Chart chart, Block.Row row) {
        var words = chart.words(row);
        return """
                <div class="row">
                <p>%s</p>
                <svg class="bar" aria-hidden="true" focusable="false">%s</svg>
                <ul class="shares">
                %s</ul>
                </div>
                """.formatted(
                        escape(row.label()),
                        bar(row.pieces()),
                        IntStream.range(0, words.size())
                                .mapToObj(part ->
                                        "<li class=\"part-%d\">%s</li>\n".formatted(part + 1, escape(words.get(part))))
                                .collect(Collectors.joining()));
    }

    /** Each part in a frame of its own, whose edge is inside it, and a gap before the next piece. What is striped is left open. */
    private static String bar(List<Block.Piece> pieces) {
        var bar = new StringBuilder();
        var from = 0.0;
        for (var piece : pieces) {
            if (piece.part().isPresent()) {
                bar.append("<svg class=\"part-%d\" x=\"%s\" width=\"%s\"><rect width=\"100%%\" height=\"100%%\"/></svg>"
                        .formatted(piece.part().getAsInt() + 1, percent(from), percent(piece.percent())));
            }
            if (from > 0) {
                bar.append("<rect class=\"gap\" x=\"%s\" height=\"100%%\"/>".formatted(percent(from)));
            }
            from += piece.percent();
        }
        return bar.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }

    private String button(Button button) {
        var more = new StringBuilder(
                "data-action=\"%s\"".formatted(escape(button.onPress().encoded())));
        if (button.chosen()) {
            more.append(" aria-pressed=\"true\"");
        }
        button.confirm()
                .ifPresent(confirm -> more.append(" data-title=\"%s\" data-text=\"%s\" data-yes=\"%s\" data-no=\"%s\""
                        .formatted(
                                escape(confirm.title()),
                                escape(confirm.text()),
                                escape(confirm.yes()),
                                escape(confirm.no()))));
        var look = switch (button.style()) {
            case PLAIN -> "button";
            case PRIMARY -> "button primary";
            case DANGER -> "button danger";
        };
        return button("button", look, more.toString(), button.label());
    }

    private static String button(String type, String look, String more, String label) {
        return "<button type=\"%s\" class=\"%s\"%s>%s</button>\n"
                .formatted(type, look, more.isEmpty() ? "" : " " + more, escape(label));
    }

    private String input(Block.Input input, String id) {
        return switch (input) {
            case Block.Line line ->
                single(
                        line.field(),
                        id,
                        "<input type=\"text\" %s value=\"%s\" %s>"
                                .formatted(most(line.longest()), escape(line.initial()), attributes(line.field(), id)));
            case Block.Paragraph paragraph ->
                single(
                        paragraph.field(),
                        id,
                        "<textarea rows=\"5\" %s %s>\n%s</textarea>"
                                .formatted(
                                        most(paragraph.longest()),
                                        attributes(paragraph.field(), id),
                                        escape(paragraph.initial())));
            case Block.PickDate date ->
                single(
                        date.field(),
                        id,
                        "<input type=\"date\" value=\"%s\" %s>"
                                .formatted(escape(date.initial()), attributes(date.field(), id)));
            case Block.Choose choose -> choose(choose, id);
            case Block.ChooseMany(var field, var choices, var initial) ->
                group(field, id, "group", boxes("checkbox", field, choices, initial), "");
            case Block.PickPeople(var field, var initial, var atMost) ->
                group(field, id, "group", boxes(atMost == 1 ? "radio" : "checkbox", field, people, initial), find());
        };
    }

    /** What is too long is said while it is written, and nothing of it is cut off. */
    private String most(int longest) {
        return "data-most=\"%d\" data-over=\"%s\"".formatted(longest, escape(labels.over()));
    }

    private String find() {
        return people.size() <= MOST_AT_A_GLANCE
                ? ""
                : " data-find=\"%s\" data-nobody=\"%s\"".formatted(escape(labels.find()), escape(labels.nobody()));
    }

    private String choose(Block.Choose choose, String id) {
        var field = choose.field();
        var isSmall = choose.choices().size() <= MOST_RADIOS;
        if (isSmall && (field.required() || !choose.initial().isEmpty())) {
            return group(
                    field, id, "radiogroup", boxes("radio", field, choose.choices(), List.of(choose.initial())), "");
        }
        var options = choose.choices().stream()
                .map(choice -> "<option value=\"%s\"%s>%s</option>\n"
                        .formatted(
                                escape(choice.value()),
                                choice.value().equals(choose.initial()) ? " selected" : "",
                                escape(choice.label())))
                .collect(Collectors.joining());
        return single(
                field,
                id,
                "<select %s>\n<option value=\"\">%s</option>\n%s</select>"
                        .formatted(attributes(field, id), escape(labels.pick()), options));
    }

    private String single(Block.Field field, String id, String control) {
        return """
                <div class="field" data-field="%s">
                <label for="%s">%s%s</label>
                %s%s
                %s</div>
                """.formatted(
                escape(field.name()), id, escape(field.label()), optional(field), hint(field, id), control, error(id));
    }

    private String group(Block.Field field, String id, String role, String boxes, String more) {
        return """
                <fieldset class="field" data-field="%s" role="%s" aria-describedby="%s">
                <legend>%s%s</legend>
                %s<div class="boxes"%s>
                %s</div>
                %s</fieldset>
                """.formatted(
                        escape(field.name()),
                        role,
                        describedBy(field, id),
                        escape(field.label()),
                        optional(field),
                        hint(field, id),
                        more,
                        boxes,
                        error(id));
    }

    private static String boxes(String type, Block.Field field, List<Choice> choices, List<String> initial) {
        return choices.stream()
                .map(choice -> "<label><input type=\"%s\" name=\"%s\" value=\"%s\"%s> <span>%s</span></label>\n"
                        .formatted(
                                type,
                                escape(field.name()),
                                escape(choice.value()),
                                initial.contains(choice.value()) ? " checked" : "",
                                escape(choice.label())))
                .collect(Collectors.joining());
    }

    private static String attributes(Block.Field field, String id) {
        return "id=\"%s\" name=\"%s\" aria-describedby=\"%s\"%s"
                .formatted(id, escape(field.name()), describedBy(field, id), field.required() ? " required" : "");
    }

    private static String describedBy(Block.Field field, String id) {
        return field.hint().isEmpty() ? id + "-error" : id + "-hint " + id + "-error";
    }

    private static String hint(Block.Field field, String id) {
        return field.hint().isEmpty()
                ? ""
                : "<p class=\"hint\" id=\"%s-hint\">%s</p>\n".formatted(id, escape(field.hint()));
    }

    private static String error(String id) {
        return "<p class=\"error\" id=\"%s-error\"></p>\n".formatted(id);
    }

    private String optional(Block.Field field) {
        return field.required() ? "" : " <span class=\"optional\">%s</span>".formatted(escape(labels.optional()));
    }

    private static String prose(Prose prose) {
        return prose.spans().stream()
                .map(span -> switch (span) {
                    case Prose.Plain(var text) -> lines(text);
                    case Prose.Strong(var text) -> "<strong>%s</strong>".formatted(lines(text));
                })
                .collect(Collectors.joining());
    }

    private static String lines(String text) {
        return escape(text).replace("\n", "<br>\n");
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(CommandNames.withStroke(Prose.visible(text)), "UTF-8");
    }
}
