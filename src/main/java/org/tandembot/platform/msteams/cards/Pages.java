package org.tandembot.platform.msteams.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tandembot.dialog.Wording;
import org.tandembot.message.Form;
import org.tandembot.platform.msteams.cards.Cards.Look;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts a form that is too long for one card, so that no word of it is lost: first what is to be read, page by page, and last
 * what is to be filled in. To turn a page asks for the form anew, with what asked for it before; nothing is kept here. What
 * asks for a form can be asked again without harm, as Teams may do of its own accord.
 */
final class Pages {

    private static final String PAGE = "page";
    private static final int MOST = 40;

    private final Wording words;
    private final UnaryOperator<List<ObjectNode>> fit;

    /** @param fit makes of a page that is too long what fits */
    Pages(Wording words, UnaryOperator<List<ObjectNode>> fit) {
        this.words = words;
        this.fit = fit;
    }

    /** The page that {@code asked} wants; the form as a whole where it fits into a card. */
    ObjectNode draw(Form form, List<ObjectNode> parts, JsonNode asked) {
        var whole = Dialog.of(form, parts).card();
        if (Cards.size(whole) <= Dialog.LARGEST) {
            return whole;
        }
        var turn = turn(asked);
        var pages = part(parts, Cards.LARGEST - Cards.size(turn) - Cards.size(Cards.card(List.of())) - 500);
        var number = Math.clamp(asked.path(Data.NAME).path(PAGE).asInt(0), 0, pages.size() - 1);
        var shown = new ArrayList<>(pages.get(number));
        if (pages.size() > 1) {
            shown.addAll(Cards.words(words.text("page", "page", number + 1, "pages", pages.size()), Look.SMALL));
        }
        return number == pages.size() - 1
                ? Dialog.of(form, fit.apply(shown)).card()
                : Dialog.of(form, shown).cardToTurn(words.text("read-on"), to(turn, number + 1));
    }

    /** What asked for the form, without what Teams needs no more and what a new page brings itself. */
    private static ObjectNode turn(JsonNode asked) {
        var turn = asked instanceof ObjectNode data ? data.deepCopy() : JsonNodeFactory.instance.objectNode();
        turn.remove("msteams");
        if (turn.path(Data.NAME) instanceof ObjectNode ours) {
            ours.remove(List.of(Dialog.BODY, PAGE));
        }
        return turn;
    }

    private static ObjectNode to(ObjectNode turn, int page) {
        if (turn.path(Data.NAME) instanceof ObjectNode ours) {
            ours.put(PAGE, page);
        }
        return turn;
    }

    /** The words before the first input on as many pages as they take; from there on all is on the last. */
    private static List<List<ObjectNode>> part(List<ObjectNode> parts, int room) {
        var first = 0;
        while (first < parts.size() && !Dialog.isInput(parts.get(first))) {
            first++;
        }
        var last = parts.subList(first, parts.size());
        var pages = new ArrayList<List<ObjectNode>>(List.of(new ArrayList<>()));
        var left = room;
        for (var part : parts.subList(0, first)) {
            left -= Cards.size(part) + 1;
            if (left < 0 && pages.size() < MOST && !pages.getLast().isEmpty()) {
                pages.add(new ArrayList<>());
                left = room - Cards.size(part) - 1;
            }
            pages.getLast().add(part);
        }
        // Once as they are, and once more as what travels with the form.
        if (!last.isEmpty()
                && 2 * Cards.size(Cards.array(last)) > left
                && !pages.getLast().isEmpty()) {
            pages.add(new ArrayList<>());
        }
        pages.getLast().addAll(last);
        return pages;
    }
}
