package org.tandembot.platform.slack.blocks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Draws messages, forms and the bot's home page in Slack's Block Kit.
 *
 * <p>A picture that is not brought by itself is told in its words, and a file, which is, by its name. A chart is drawn in characters that differ in shape, so that it reads without colour and on a phone.
 */
public final class SlackRenderer {

    /** The name of an input's only element, by which its value comes back. */
    public static final String VALUE = "value";

    private static final int MOST_BLOCKS_IN_VIEW = 100;
    private static final int MOST_TO_SHOW_AT_ONCE = 10;
    private static final int BAR = 10;
    private static final String PARTS = "█░▒";
    private static final char STRIPES = '╱';

    private static final JsonFactory JSON = new JsonFactory();

    private final Words words;
    private final SplitTextInput splitInput;
    private final Optional<String> site;
    /** Features keep a message that they say to many; so it is drawn once, as long as they keep it. */
    private final Cache<Message, String> replacements = drawn();

    private final Cache<Message, String> posts = drawn();

    /** @param site where the web is, from which Slack may fetch pictures; empty where there is none */
    public SlackRenderer(Words words, Optional<String> site) {
        this.site = site;
        this.words = words;
        this.splitInput = new SplitTextInput(words);
    }

    private static Cache<Message, String> drawn() {
        return Caffeine.newBuilder().weakKeys().maximumSize(500).build();
    }

    /** How a message that answers a request is shown. */
    public enum Shown {
        FOR_ALL("in_channel", false),
        FOR_ONE("ephemeral", false),
        IN_PLACE("ephemeral", true);

        private final String responseType;
        private final boolean replaces;

        Shown(String responseType, boolean replaces) {
            this.responseType = responseType;
            this.replaces = replaces;
        }
    }

    /** The blocks of a message, as an array. */
    public String blocks(Message message) {
        return posts.get(message, _ -> json(out -> blocks(out, message)));
    }

    /** The words for a notification, in which Slack reads mark-up. */
    public String fallback(Message message) {
        return CommandNames.withStroke(BlockKit.escaped(message.fallback()));
    }

    /** The text in at most so many characters. */
    public static String shortened(String text, int longest) {
        return BlockKit.shortened(text, longest);
    }

    /** The body with which a request is answered, at once or through its {@code response_url}, in a thread if it is in one. */
    public String answer(Message message, Shown shown, String thread) {
        return shown == Shown.IN_PLACE
                ? replacements.get(message, _ -> newAnswer(message, shown, ""))
                : newAnswer(message, shown, thread);
    }

    private String newAnswer(Message message, Shown shown, String thread) {
        return json(out -> {
            out.writeStartObject();
            if (!thread.isEmpty()) {
                out.writeStringProperty("thread_ts", thread);
            }
            out.writeStringProperty("response_type", shown.responseType);
            out.writeBooleanProperty("replace_original", shown.replaces);
            out.writeStringProperty("text", fallback(message));
            out.writeName("blocks");
            blocks(out, message);
            out.writeEndObject();
        });
    }

    /** The bot's home page. */
    public String home(Message page) {
        return json(out -> {
            out.writeStartObject();
            out.writeStringProperty("type", "home");
            out.writeName("blocks");
            blocks(out, page.blocks(), MOST_BLOCKS_IN_VIEW, languageOf(page));
            out.writeEndObject();
        });
    }

    /** A form as a modal. {@code place} is where it was opened, and no more than a hint. */
    public String modal(Form form, String place) {
        return json(out -> modal(out, form, place));
    }

    /** The answer to a form that was sent which puts another in its place. */
    public String modalInPlace(Form form, String place) {
        return json(out -> {
            out.writeStartObject();
            out.writeStringProperty("response_action", "update");
            out.writeName("view");
            modal(out, form, place);
            out.writeEndObject();
        });
    }

    /** The answer to a form that was sent which says what is wrong with its inputs. */
    public String errors(Map<String, String> errors) {
        return json(out -> {
            out.writeStartObject();
            out.writeStringProperty("response_action", "errors");
            out.writeObjectPropertyStart("errors");
            errors.forEach((input, text) -> out.writeStringProperty(input, Prose.visible(text)));
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static String json(Consumer<JsonGenerator> writing) {
        var text = new StringWriter(1024);
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            writing.accept(out);
        }
        return CommandNames.withStroke(text.toString());
    }

    private void modal(JsonGenerator out, Form form, String place) {
        var kit = new BlockKit(out, 0, form.language());
        kit.object("modal", () -> {
            form.onSubmit().ifPresent(action -> {
                out.writeStringProperty("callback_id", action.encoded());
                kit.plainText("submit", form.submitLabel(), Form.LONGEST_TITLE);
            });
            out.writeStringProperty("private_metadata", place);
            kit.plainText("title", form.title(), Form.LONGEST_TITLE);
            kit.plainText("close", form.closeLabel(), Form.LONGEST_TITLE);
            out.writeName("blocks");
            blocks(out, form.blocks(), MOST_BLOCKS_IN_VIEW, form.language());
        });
    }

    private void blocks(JsonGenerator out, Message message) {
        blocks(out, message.blocks(), Message.MOST_BLOCKS, languageOf(message));
    }

    private static Locale languageOf(Message message) {
        return message.language().orElse(Locale.ENGLISH);
    }

    private void blocks(JsonGenerator out, List<Block> blocks, int most, Locale language) {
        var kit = new BlockKit(out, most - blocks.size(), language);
        out.writeStartArray();
        for (var block : blocks) {
            draw(kit, block);
        }
        out.writeEndArray();
    }

    private void draw(BlockKit kit, Block block) {
        switch (block) {
            case Block.Heading(var text) -> kit.object("header", () -> kit.plainText("text", text, 150));
            case Block.Text(var prose) -> kit.richText(List.of(prose));
            case Block.Code(var text) -> kit.code(text);
            case Block.Note(var prose) -> kit.context(prose.asPlain());
            case Block.Facts(var facts) ->
                kit.richText(facts.stream().map(SlackRenderer::fact).toList());
            case Block.Progress progress -> kit.context(progress.label() + "  " + dots(progress));
            case Block.Drawing drawing -> draw(kit, drawing);
            case Block.Image picture -> kit.richText(List.of(Prose.plain(picture.altText())));
            case Block.File file -> kit.context(file.label());
            case Block.Chart chart -> kit.richText(bars(chart));
            case Block.Divider() -> kit.object("divider", () -> {});
            case Block.Buttons(var buttons) -> kit.actions(buttons, button -> button(kit, button));
            case Block.Line line ->
                input(kit, line.field(), () -> text(kit, Prose.visible(line.initial()), line.longest(), false));
            case Block.Paragraph lines -> paragraph(kit, lines);
            case Block.Choose choose -> input(kit, choose.field(), () -> choose(kit, choose));
            case Block.ChooseMany choose -> input(kit, choose.field(), () -> choose(kit, choose));
            case Block.PickPeople pick -> input(kit, pick.field(), () -> people(kit, pick));
            case Block.PickDate pick -> input(kit, pick.field(), () -> date(kit, pick));
        }
    }

    /** Slack shows what it can fetch; the words say the same. */
    private void draw(BlockKit kit, Block.Drawing drawing) {
        site.ifPresent(address -> kit.object("image", () -> {
            kit.out().writeStringProperty("image_url", address + "/web/pictures/" + drawing.name() + ".png");
            kit.out().writeStringProperty("alt_text", drawing.altText());
        }));
    }

    private static Prose fact(Block.Fact fact) {
        return new Prose(List.of(new Prose.Strong(fact.label()), new Prose.Plain(": " + fact.value())));
    }

    private static String dots(Block.Progress progress) {
        var of = Math.min(progress.of(), BAR);
        var done = progress.done() * of / progress.of();
        return "●".repeat(done) + "○".repeat(of - done);
    }

    private static List<Prose> bars(Block.Chart chart) {
        var paragraphs = new ArrayList<Prose>();
        paragraphs.add(new Prose(List.of(new Prose.Strong(chart.title()))));
        chart.rows()
                .forEach(row -> paragraphs.add(Prose.plain(row.label() + "\n" + bar(row) + "\n" + words(chart, row))));
        if (chart.hasStripes()) {
            paragraphs.add(Prose.plain(STRIPES + " " + chart.striped()));
        }
        return paragraphs;
    }

    /** Each share with the sign that its part is drawn in. */
    private static String words(Block.Chart chart, Block.Row row) {
        var words = chart.words(row);
        return IntStream.range(0, words.size())
                .mapToObj(part -> PARTS.charAt(part) + " " + words.get(part))
                .collect(Collectors.joining("  "));
    }

    /** Ten characters, given to the pieces so that each ends where its share of the whole does. */
    private static String bar(Block.Row row) {
        var bar = new StringBuilder(BAR);
        var sum = 0.0;
        for (var piece : row.pieces()) {
            sum += piece.percent();
            var sign = piece.part().isPresent() ? PARTS.charAt(piece.part().getAsInt()) : STRIPES;
            var end = (int) Math.round(sum * BAR / 100);
            bar.append(String.valueOf(sign).repeat(Math.max(0, end - bar.length())));
        }
        return bar.toString();
    }

    private void button(BlockKit kit, Button button) {
        kit.object("button", () -> {
            kit.plainText("text", button.chosen() ? "✓ " + button.label() : button.label(), Button.LONGEST_LABEL);
            kit.out().writeStringProperty("action_id", button.onPress().encoded());
            if (button.chosen()) {
                var spoken = words.text(kit.language(), "chosen", "label", button.label());
                kit.out().writeStringProperty("accessibility_label", BlockKit.shortened(spoken, Button.LONGEST_LABEL));
            }
            switch (button.style()) {
                case PLAIN -> {
                    if (button.chosen()) {
                        kit.out().writeStringProperty("style", "primary");
                    }
                }
                case PRIMARY -> kit.out().writeStringProperty("style", "primary");
                case DANGER -> kit.out().writeStringProperty("style", "danger");
            }
            button.confirm().ifPresent(question -> {
                kit.out().writeObjectPropertyStart("confirm");
                kit.plainText("title", question.title(), 100);
                kit.plainText("text", question.text(), 300);
                kit.plainText("confirm", question.yes(), 30);
                kit.plainText("deny", question.no(), 30);
                kit.out().writeEndObject();
            });
        });
    }

    private static void input(BlockKit kit, Block.Field field, Runnable element) {
        kit.object("input", () -> {
            kit.out().writeStringProperty("block_id", field.name());
            kit.plainText("label", field.label(), 2000);
            if (!field.hint().isBlank()) {
                kit.plainText("hint", field.hint(), 2000);
            }
            kit.out().writeBooleanProperty("optional", !field.required());
            kit.out().writeName("element");
            element.run();
        });
    }

    private void paragraph(BlockKit kit, Block.Paragraph lines) {
        var boxes = splitInput.boxes(lines, kit.language());
        boxes.forEach(box -> input(kit, box.field(), () -> text(kit, box.text(), lines.longest(), true)));
        splitInput
                .button(lines, boxes.size(), kit.language())
                .ifPresent(more -> kit.actions(List.of(more), button -> button(kit, button)));
    }

    private static void element(BlockKit kit, String type, Runnable inside) {
        kit.object(type, () -> {
            kit.out().writeStringProperty("action_id", VALUE);
            inside.run();
        });
    }

    private static void text(BlockKit kit, String initial, int longest, boolean manyLines) {
        var most = Math.min(longest, SplitTextInput.LONGEST_INPUT);
        element(kit, "plain_text_input", () -> {
            kit.out().writeBooleanProperty("multiline", manyLines);
            kit.out().writeNumberProperty("max_length", most);
            if (!initial.isEmpty()) {
                kit.out().writeStringProperty("initial_value", BlockKit.shortened(initial, most));
            }
        });
    }

    private static void choose(BlockKit kit, Block.Choose choose) {
        element(kit, choose.choices().size() <= MOST_TO_SHOW_AT_ONCE ? "radio_buttons" : "static_select", () -> {
            options(kit, "options", choose.choices());
            choose.choices().stream()
                    .filter(choice -> choice.value().equals(choose.initial()))
                    .findFirst()
                    .ifPresent(choice -> {
                        kit.out().writeName("initial_option");
                        option(kit, choice);
                    });
        });
    }

    private static void choose(BlockKit kit, Block.ChooseMany choose) {
        element(kit, choose.choices().size() <= MOST_TO_SHOW_AT_ONCE ? "checkboxes" : "multi_static_select", () -> {
            options(kit, "options", choose.choices());
            var initial = choose.choices().stream()
                    .filter(choice -> choose.initial().contains(choice.value()))
                    .toList();
            if (!initial.isEmpty()) {
                options(kit, "initial_options", initial);
            }
        });
    }

    private static void options(BlockKit kit, String property, List<Choice> choices) {
        kit.out().writeArrayPropertyStart(property);
        choices.forEach(choice -> option(kit, choice));
        kit.out().writeEndArray();
    }

    private static void option(BlockKit kit, Choice choice) {
        kit.out().writeStartObject();
        kit.plainText("text", choice.label(), 75);
        kit.out().writeStringProperty("value", choice.value());
        kit.out().writeEndObject();
    }

    private static void people(BlockKit kit, Block.PickPeople pick) {
        element(kit, "multi_users_select", () -> {
            if (!pick.initial().isEmpty()) {
                kit.out().writeArrayPropertyStart("initial_users");
                pick.initial().forEach(kit.out()::writeString);
                kit.out().writeEndArray();
            }
            kit.out().writeNumberProperty("max_selected_items", pick.atMost());
        });
    }

    private static void date(BlockKit kit, Block.PickDate pick) {
        element(kit, "datepicker", () -> {
            if (!pick.initial().isEmpty()) {
                kit.out().writeStringProperty("initial_date", pick.initial());
            }
        });
    }
}
