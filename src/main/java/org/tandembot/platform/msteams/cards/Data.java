package org.tandembot.platform.msteams.cards;

import java.util.Optional;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Place;
import org.tandembot.message.ActionId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a button of ours carries: a press, or words that are said once more for whoever presses. It tells what is wanted, never
 * who wants it.
 *
 * @param isForText whether files that come of it are to be shown as text
 */
public record Data(String key, String value, boolean isForText) {

    /** Under this name our own data stand beside the inputs' values. */
    static final String NAME = "tandem";

    /** Stands for a press that cannot be read; no feature answers to it. */
    public static final ActionId UNREADABLE = new ActionId("unreadable", "press");

    private static final String PRESS = "press";
    private static final String AS = "as";
    private static final String TEXT = "text";
    private static final String ASKED = "in";

    private static final String SAY = "say";

    private Data(String key, String value) {
        this(key, value, false);
    }

    public static Data press(ActionId action) {
        return new Data(PRESS, action.encoded());
    }

    /** What a command on a message stands for: its id in the manifest is the action. */
    public static Data command(String id) {
        return new Data(PRESS, id);
    }

    /** What would do again what was done. */
    public static Optional<Data> again(Interaction what) {
        return switch (what) {
            case Press(var action) -> Optional.of(press(action));
            case Said said -> Optional.of(new Data(SAY, said.text()));
            case Command(var name, var text) -> Optional.of(new Data(SAY, ("/" + name + " " + text).strip()));
            case Interaction.Gave _, Interaction.Submit _, Interaction.Joined _, Interaction.Opened _ ->
                Optional.empty();
        };
    }

    /** The press or words in the data that came back; an id that is not ours or no longer is stays a press, to be refused. */
    public static Optional<Interaction> read(JsonNode data) {
        var ours = data.path(NAME);
        if (ours.path(PRESS).isString()) {
            return Optional.of(
                    new Press(ActionId.parse(ours.path(PRESS).asString()).orElse(UNREADABLE)));
        }
        return ours.path(SAY).isString() ? Optional.of(new Said(ours.path(SAY).asString())) : Optional.empty();
    }

    /** A press whose files are shown as text. */
    static Data pressForText(ActionId action) {
        return new Data(PRESS, action.encoded(), true);
    }

    /**
     * The same card for a person's own chat, in which all of ours that can be pressed carries the channel that it was asked in:
     * there it would be lost.
     */
    public static <T extends JsonNode> T askedIn(Place place, T card) {
        place.meant()
                .ifPresent(channel -> card.findValues(NAME).forEach(ours -> {
                    if (ours instanceof ObjectNode data) {
                        data.put(ASKED, channel.id());
                    }
                }));
        return card;
    }

    /** The channel in which this was asked for; empty where the data do not say. */
    public static String asked(JsonNode data) {
        return data.path(NAME).path(ASKED).asString("");
    }

    /** Whether files are to be shown as text. */
    public static boolean isForText(JsonNode data) {
        return data.path(NAME).path(AS).asString("").equals(TEXT);
    }

    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        var ours = json.putObject(NAME).put(key, value);
        if (isForText) {
            ours.put(AS, TEXT);
        }
        return json;
    }
}
