package org.tandembot.platform.slack;

import java.util.Optional;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Router;
import org.tandembot.message.ActionId;

/**
 * What was done, as a button that does it again: a press brings a form, or what no chat may keep, where words alone cannot. Of what
 * a person typed the button carries a command's own words and no other, since Slack keeps the button.
 */
final class Again {

    private static final ActionId SAY = new ActionId("slack", "say");

    private Again() {}

    static Optional<ActionId> of(Interaction what, Router router) {
        return switch (what) {
            case Press(var action) -> Optional.of(action);
            case Said said -> said(router.commandIn(said.text()));
            case Command(var name, var text) -> said(router.commandIn(name + " " + text));
            case Interaction.Gave _, Interaction.Submit _, Interaction.Joined _, Interaction.Opened _ ->
                Optional.empty();
        };
    }

    private static Optional<ActionId> said(String command) {
        return command.isEmpty() ? Optional.empty() : Optional.of(SAY.with("t", command));
    }

    /** What a press does. */
    static Interaction read(ActionId pressed) {
        return pressed.feature().equals(SAY.feature()) && pressed.verb().equals(SAY.verb())
                ? new Said(pressed.arg("t"))
                : new Press(pressed);
    }
}
