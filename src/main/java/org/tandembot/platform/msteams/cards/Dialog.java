package org.tandembot.platform.msteams.cards;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.message.ActionId;
import org.tandembot.message.Form;
import org.tandembot.platform.msteams.cards.Cards.Look;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form as Teams has it open. Teams replaces the whole card to say what is wrong with it, and Tandem keeps nothing of an open
 * form; so the card travels with what is sent, and comes back with what was filled in and what is wrong. It can only change
 * what its sender sees.
 *
 * @param head title, and what it says on the buttons and where values go
 * @param body the parts as they were first drawn
 */
public record Dialog(ObjectNode head, List<ObjectNode> body) {

    private static final String FORM = "form";
    static final String BODY = "body";
    private static final String CLOSE = "close";
    private static final Pattern INPUT = Pattern.compile("Input\\.(Text|ChoiceSet|Date)");
    /** Teams takes 28 KB, wrapped as the card is. */
    static final int LARGEST = 27_500;

    static Dialog of(Form form, List<ObjectNode> body) {
        var head = JsonNodeFactory.instance.objectNode();
        head.put("title", form.title()).put("send", form.submitLabel()).put("leave", form.closeLabel());
        form.onSubmit().ifPresent(action -> head.put("to", action.encoded()));
        return new Dialog(head, body);
    }

    /** The form that these data were sent from, if it came with them. */
    public static Optional<Dialog> in(JsonNode data) {
        var form = data.path(Data.NAME);
        return form.path(FORM) instanceof ObjectNode head && form.path(BODY).isArray()
                ? Optional.of(new Dialog(
                        head,
                        form.path(BODY)
                                .valueStream()
                                .filter(ObjectNode.class::isInstance)
                                .map(part -> ((ObjectNode) part).deepCopy())
                                .toList()))
                : Optional.empty();
    }

    /** Whether the form is to be closed and nothing else. */
    public static boolean isLeft(JsonNode data) {
        return data.path(Data.NAME).path(CLOSE).asBoolean(false);
    }

    /** What was sent, if these are a form's data. */
    public static Optional<Submit> submitted(JsonNode data) {
        var form = data.path(Data.NAME);
        if (!form.path(FORM).isObject()) {
            return Optional.empty();
        }
        var many = form.path("many").valueStream().map(one -> one.asString("")).toList();
        var values = new HashMap<String, List<String>>();
        data.forEachEntry((name, value) -> {
            if (value.isString() && !value.asString().equals(Inputs.NONE)) {
                values.put(name, many.contains(name) ? several(value.asString()) : List.of(value.asString()));
            }
        });
        return Optional.of(new Submit(
                ActionId.parse(form.path(FORM).path("to").asString("")).orElse(new ActionId("unreadable", "form")),
                values));
    }

    private static List<String> several(String joined) {
        return Stream.of(joined.split(",", -1))
                .filter(one -> !one.isBlank())
                .map(one -> decoded(one.strip()))
                .toList();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return value;
        }
    }

    public String title() {
        return head.path("title").asString("");
    }

    ObjectNode card() {
        return card(body);
    }

    /** A page to be read, from which {@code data} lead to the next. */
    ObjectNode cardToTurn(String label, ObjectNode data) {
        var card = Cards.card(body);
        var on = Cards.object("Action.Submit").put("title", label).put("style", "positive");
        on.set("data", data);
        card.putArray("actions").add(on).add(leave());
        return card;
    }

    /** The same form with what was filled in, and what is wrong beside each input; the rest of it is at the top. */
    public ObjectNode card(JsonNode data, Map<String, String> errors) {
        var left = new TreeMap<>(errors);
        var parts = new ArrayList<ObjectNode>();
        for (var part : body) {
            var input = part.deepCopy();
            var name = input.path("id").asString("");
            if (isInput(input)) {
                Optional.ofNullable(left.remove(name)).ifPresent(wrong -> parts.addAll(Cards.words(wrong, Look.WRONG)));
                if (data.path(name).isString()) {
                    input.put("value", data.path(name).asString());
                }
            }
            parts.add(input);
        }
        var above = left.values().stream().flatMap(wrong -> Cards.words(wrong, Look.WRONG).stream());
        return card(Stream.concat(above, parts.stream()).toList());
    }

    private ObjectNode card(List<ObjectNode> shown) {
        var card = Cards.card(shown);
        var actions = card.putArray("actions");
        if (!head.path("to").asString("").isEmpty()) {
            var send =
                    Cards.object("Action.Submit").put("title", head.path("send").asString(""));
            send.put("style", "positive")
                    .putObject("data")
                    .set(Data.NAME, carried(LARGEST - Cards.size(card) - Cards.size(send) - Cards.size(leave())));
            actions.add(send);
        }
        actions.add(leave());
        return card;
    }

    private ObjectNode leave() {
        return leave(head.path("leave").asString(""));
    }

    /** A button that closes the dialog, and tells Tandem nothing. */
    static ObjectNode leave(String label) {
        var leave = Cards.object("Action.Submit").put("title", label);
        leave.put("associatedInputs", "none")
                .putObject("data")
                .putObject(Data.NAME)
                .put(CLOSE, true);
        return leave;
    }

    private ObjectNode carried(int room) {
        var carried = JsonNodeFactory.instance.objectNode();
        carried.set(FORM, head);
        var many = carried.putArray("many");
        body.stream()
                .filter(part -> part.path("isMultiSelect").asBoolean(false))
                .forEach(part -> many.add(part.path("id").asString("")));
        room -= Cards.size(carried);
        var whole = Cards.array(body.stream().map(Dialog::unfilled).toList());
        var inputs = Cards.array(body.stream()
                .dropWhile(part -> !isInput(part))
                .map(Dialog::unfilled)
                .toList());
        if (Cards.size(whole) <= room) {
            carried.set(BODY, whole);
        } else if (Cards.size(inputs) <= room) {
            carried.set(BODY, inputs);
        }
        return carried;
    }

    /** What was typed comes back beside the form, so it need not travel twice. */
    private static ObjectNode unfilled(ObjectNode part) {
        var unfilled = part.deepCopy();
        if (part.path("type").asString("").equals("Input.Text")) {
            unfilled.remove("value");
        }
        return unfilled;
    }

    static boolean isInput(JsonNode part) {
        return INPUT.matcher(part.path("type").asString("")).matches();
    }
}
