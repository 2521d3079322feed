package org.tandembot.platform.slack;

import org.tandembot.chat.Interaction.Press;
import org.tandembot.message.ActionId;
import org.tandembot.platform.slack.Way.Surface;

/** Buttons pressed in messages, on the home page and in forms. */
final class Presses {

    /** Stands for an id that is not ours or no longer is; the router tells the person that the button is out of date. */
    private static final ActionId UNREADABLE = new ActionId("unreadable", "press");

    private final Asking asking;
    private final Workspaces workspaces;

    Presses(Asking asking, Workspaces workspaces) {
        this.asking = asking;
        this.workspaces = workspaces;
    }

    /**
     * Returns once the press is dealt with, or time is up.
     *
     * @throws MalformedRequest if it does not say who pressed where
     */
    void handle(Pressed pressed) {
        asking.ask(way(pressed), new Press(ActionId.parse(pressed.actionId()).orElse(UNREADABLE)));
    }

    private Way way(Pressed pressed) {
        var surface = surface(pressed);
        return new Way(
                SlackIds.person(workspaces.nameOf(pressed.enterprise(), pressed.team()), pressed.user()),
                surface == Surface.FORM ? SlackIds.opener(pressed.metadata()) : SlackIds.channel(pressed.channel()),
                surface,
                pressed.view().isEmpty() ? pressed.message() : pressed.view(),
                pressed.responseUrl(),
                pressed.triggerId());
    }

    private static Surface surface(Pressed pressed) {
        return switch (pressed.viewType()) {
            case "home" -> Surface.HOME;
            case "modal" -> Surface.FORM;
            default -> pressed.ephemeral() ? Surface.WHISPER : Surface.MESSAGE;
        };
    }
}
