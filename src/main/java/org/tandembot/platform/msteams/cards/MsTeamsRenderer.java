package org.tandembot.platform.msteams.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.msteams.cards.Cards.Look;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws messages and forms as Adaptive Cards. A button in a chat is an {@code Action.Execute}, which leaves no message behind,
 * with {@code Action.Submit} for clients that do not know it; in a dialog Teams takes only the latter, and only the latter can
 * open a dialog.
 */
public final class MsTeamsRenderer {

    /** Teams shows at most six actions of a set. */
    static final int MOST_IN_A_SET = 6;

    private static final int MOST_CARDS = 3;
    /** So many characters of labels fit beside each other on a narrow screen. */
    private static final int WIDEST_ROW = 44;

    private final Words all;
    private final Wording words;
    private final Map<Locale, MsTeamsRenderer> others;
    private final Predicate<ActionId> opensForm;
    private final Inputs inputs;
    private final Pages pages;
    private final Charts charts;

    /** @param opensForm tells which buttons open a form */
    public MsTeamsRenderer(Words words, Predicate<ActionId> opensForm) {
        this(words, words.in(Locale.ENGLISH), opensForm, new ConcurrentHashMap<>());
    }

    private MsTeamsRenderer(
            Words all, Wording words, Predicate<ActionId> opensForm, Map<Locale, MsTeamsRenderer> others) {
        this.all = all;
        this.words = words;
        this.opensForm = opensForm;
        this.others = others;
        this.inputs = new Inputs(words);
        this.pages = new Pages(words, this::fit);
        this.charts = new Charts(words);
    }

    /** The same for what is written in this language. */
    private MsTeamsRenderer in(Locale language) {
        return language.equals(words.language())
                ? this
                : others.computeIfAbsent(language, one -> new MsTeamsRenderer(all, all.in(one), opensForm, others));
    }

    /** What a message is written in, as far as that is known. */
    public static Locale languageOf(Message message) {
        return message.language().orElse(Locale.ENGLISH);
    }

    /** Where a button stands. */
    private enum Where {
        CHAT,
        DIALOG
    }

    /** A message as the cards it takes, one after the other. */
    public List<ObjectNode> cards(Message message) {
        var cards = new ArrayList<List<ObjectNode>>();
        var size = Cards.LARGEST;
        var in = in(languageOf(message));
        for (var part : in.parts(message, Where.CHAT)) {
            size += Cards.size(part) + 1;
            if (size > Cards.LARGEST) {
                cards.add(new ArrayList<>());
                size = Cards.size(part) + Cards.size(Cards.card(List.of()));
            }
            cards.getLast().add(part);
        }
        if (cards.size() > MOST_CARDS) {
            cards.subList(MOST_CARDS, cards.size()).clear();
            cards.set(MOST_CARDS - 1, fitting(in.withNote(cards.getLast())));
        }
        return cards.stream().map(Cards::card).toList();
    }

    /** A message as one card; what does not fit is left out, and that is said. */
    public ObjectNode card(Message message) {
        var in = in(languageOf(message));
        return Cards.card(in.fit(in.parts(message, Where.CHAT)));
    }

    /** A message as the contents of a dialog, which closes with a press. */
    public ObjectNode dialog(Message message) {
        var in = in(languageOf(message));
        var card = Cards.card(in.fit(in.parts(message, Where.DIALOG)));
        card.putArray("actions").add(Dialog.leave(in.words.text("close")));
        return card;
    }

    /** A form as the contents of a dialog; of a long one the page that the data want which asked for it. */
    public ObjectNode dialog(Form form, JsonNode asked) {
        var in = in(form.language());
        return in.pages.draw(form, in.parts(form.blocks(), Where.DIALOG), asked);
    }

    /** A card with one button that says or presses again what {@code data} holds, to see what comes of it. */
    public ObjectNode cover(Prose text, String label, Data data, boolean opensDialog) {
        var action = opensDialog ? fetch(label, data) : execute(label, data);
        return Cards.card(Stream.concat(Cards.words(text, Look.PLAIN).stream(), Stream.of(row(List.of(action))))
                .toList());
    }

    private List<ObjectNode> parts(Message message, Where where) {
        var parts = parts(message.blocks(), where);
        return parts.isEmpty() ? Cards.words(message.fallback(), Look.PLAIN) : parts;
    }

    private List<ObjectNode> parts(List<Block> blocks, Where where) {
        return IntStream.range(0, blocks.size())
                .mapToObj(index -> draw(blocks.get(index), where, "confirm-" + index + "-"))
                .flatMap(List::stream)
                .toList();
    }

    private List<ObjectNode> fit(List<ObjectNode> parts) {
        if (size(parts) <= Cards.LARGEST) {
            return parts;
        }
        var inWords = lastPicturesInWords(parts);
        return size(inWords) <= Cards.LARGEST ? inWords : fitting(withNote(inWords));
    }

    /** Tells pictures in words, the last one first, until the rest fits or none is left. */
    private static List<ObjectNode> lastPicturesInWords(List<ObjectNode> parts) {
        var kept = new ArrayList<>(parts);
        for (var last = kept.size() - 1; last >= 0 && size(kept) > Cards.LARGEST; last--) {
            var words = inWords(kept.remove(last)).toList();
            kept.addAll(last, words);
        }
        return kept;
    }

    /** A picture's words take little room. */
    private static Stream<ObjectNode> inWords(ObjectNode part) {
        return part.path("type").asString("").equals("Image")
                ? Cards.words(part.path("altText").asString(""), Look.PLAIN).stream()
                : Stream.of(part);
    }

    private List<ObjectNode> withNote(List<ObjectNode> parts) {
        return Stream.concat(parts.stream(), Cards.words(words.prose("too-long"), Look.WRONG).stream())
                .toList();
    }

    /** Leaves out words from the end until the rest fits; what can be pressed or filled in stays as long as it can. */
    private static List<ObjectNode> fitting(List<ObjectNode> parts) {
        var kept = new ArrayList<>(parts);
        for (var last = kept.size() - 2; last >= 0 && size(kept) > Cards.LARGEST; last--) {
            if (!kept.get(last).path("type").asString().matches("ActionSet|Input\\..*")) {
                kept.remove(last);
            }
        }
        // What somebody typed stays, even if Teams may then refuse the card: the form they sent is still before them.
        for (var last = kept.size() - 2; last >= 0 && size(kept) > Cards.LARGEST; last--) {
            if (!kept.get(last).path("type").asString().equals("Input.Text")) {
                kept.remove(last);
            }
        }
        return kept;
    }

    private static int size(List<ObjectNode> parts) {
        return Cards.size(Cards.card(parts));
    }

    private List<ObjectNode> draw(Block block, Where where, String id) {
        return switch (block) {
            case Block.Heading(var text) -> Cards.title(text);
            case Block.Text(var prose) -> Cards.words(prose, Look.PLAIN);
            case Block.Code(var text) -> Cards.words(text, Look.CODE);
            case Block.Note(var prose) -> Cards.words(prose, Look.SMALL);
            case Block.Facts(var facts) ->
                facts.stream().flatMap(MsTeamsRenderer::fact).toList();
            case Block.Progress progress -> progress(progress);
            case Block.Image image -> image(image);
            case Block.Drawing drawing -> List.of(Pictures.drawn(drawing));
            case Block.File file -> file(file, where);
            case Block.Chart chart -> charts.draw(chart);
            case Block.Divider() -> List.of(divider());
            case Block.Buttons(var buttons) -> buttons(buttons, where, id);
            case Block.Input input -> inputs.draw(input);
        };
    }

    private static Stream<ObjectNode> fact(Block.Fact fact) {
        return Cards.words(
                new Prose(List.of(new Prose.Strong(fact.label()), new Prose.Plain(": " + fact.value()))), Look.PLAIN)
                .stream();
    }

    private static List<ObjectNode> progress(Block.Progress progress) {
        return Stream.concat(
                        Cards.words(progress.label(), Look.SMALL).stream(),
                        Stream.of(Cards.bar(progress.done(), progress.of())))
                .toList();
    }

    private static List<ObjectNode> image(Block.Image image) {
        return Pictures.address(image.png())
                .map(address -> List.of(Cards.object("Image")
                        .put("url", address)
                        .put("altText", Prose.visible(image.altText()))
                        .put("size", "Stretch")))
                .orElseGet(() -> Cards.words(image.altText(), Look.PLAIN));
    }

    /** The file itself is offered after the message; and where its owner has no OneDrive, its words can be copied. */
    private List<ObjectNode> file(Block.File file, Where where) {
        var actions = new ArrayList<ObjectNode>();
        actions.add(press(Button.of(words.text("file.send"), file.again()), where));
        if (file.isText()) {
            var label = words.text("file.as-text");
            var data = Data.pressForText(file.again());
            actions.add(where == Where.DIALOG ? submit(label, data) : execute(label, data));
        }
        return Stream.concat(Cards.words(file.label(), Look.PLAIN).stream(), Stream.of(row(actions)))
                .toList();
    }

    private static ObjectNode divider() {
        return Cards.with(
                Cards.object("Container").put("separator", true).put("spacing", "Medium"), "items", List.of());
    }

    private List<ObjectNode> buttons(List<Button> buttons, Where where, String id) {
        var parts = new ArrayList<ObjectNode>();
        var row = new ArrayList<ObjectNode>();
        var width = 0;
        for (var index = 0; index < buttons.size(); index++) {
            var button = buttons.get(index);
            width += button.label().length() + 4;
            if (!row.isEmpty() && (row.size() == MOST_IN_A_SET || width > WIDEST_ROW)) {
                parts.add(row(row));
                row.clear();
                width = button.label().length() + 4;
            }
            var confirm = button.confirm();
            if (confirm.isPresent()) {
                row.add(toggle(button.label(), id + index).put("style", style(button)));
                parts.add(row(row));
                row.clear();
                width = 0;
                parts.add(question(confirm.get(), button, where, id + index));
            } else {
                row.add(press(button, where));
            }
        }
        if (!row.isEmpty()) {
            parts.add(row(row));
        }
        return parts;
    }

    private static ObjectNode row(List<ObjectNode> actions) {
        return Cards.with(Cards.object("ActionSet"), "actions", actions);
    }

    private ObjectNode press(Button button, Where where) {
        return press(button, button.chosen() ? "✓ " + button.label() : button.label(), where);
    }

    private ObjectNode press(Button button, String label, Where where) {
        var data = Data.press(button.onPress());
        var action = switch (where) {
            case DIALOG -> submit(label, data);
            case CHAT -> opensForm.test(button.onPress()) ? fetch(label, data) : execute(label, data);
        };
        if (button.chosen()) {
            action.put("tooltip", words.text("chosen", "label", button.label()));
        }
        return action.put("style", style(button));
    }

    private static String style(Button button) {
        return switch (button.style()) {
            case PLAIN -> button.chosen() ? "positive" : "default";
            case PRIMARY -> "positive";
            case DANGER -> "destructive";
        };
    }

    /** What is asked before a press counts; hidden until then, since Teams has no such question of its own. */
    private ObjectNode question(Button.Confirm confirm, Button button, Where where, String id) {
        var parts = new ArrayList<JsonNode>(Cards.title(confirm.title()));
        parts.addAll(Cards.words(confirm.text(), Look.PLAIN));
        parts.add(row(List.of(toggle(confirm.no(), id), press(button, confirm.yes(), where))));
        var question =
                Cards.object("Container").put("id", id).put("isVisible", false).put("style", "emphasis");
        return Cards.with(question, "items", parts);
    }

    private static ObjectNode toggle(String label, String id) {
        var action = Cards.object("Action.ToggleVisibility").put("title", label);
        action.putArray("targetElements").add(id);
        return action;
    }

    private static ObjectNode execute(String label, Data data) {
        var action = Cards.object("Action.Execute").put("title", label).put("verb", "tandem");
        action.set("data", data.json());
        action.set("fallback", submit(label, data));
        return action;
    }

    private static ObjectNode submit(String label, Data data) {
        var action = Cards.object("Action.Submit").put("title", label);
        action.set("data", data.json());
        return action;
    }

    private static ObjectNode fetch(String label, Data data) {
        var action = submit(label, data);
        ((ObjectNode) action.path("data")).putObject("msteams").put("type", "task/fetch");
        return action;
    }
}
