package org.tandembot.platform.slack;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.message.ActionId;
import org.tandembot.platform.slack.Way.Surface;

/** Buttons pressed in messages, on the home page and in forms. */
final class Presses {

    /** Stands for an id that is not ours or no longer is; the router tells the person that the button is out of date. */
    private static final ActionId UNREADABLE = new ActionId("unreadable", "press");

    private final Asking asking;
    private final Workspaces workspaces;
    private final MoreRoom moreRoom;

    Presses(Asking asking, Workspaces workspaces, MoreRoom moreRoom) {
        this.asking = asking;
        this.workspaces = workspaces;
        this.moreRoom = moreRoom;
    }

    /**
     * Returns once the press is dealt with, or time is up.
     *
     * @throws MalformedRequest if it does not say who pressed where
     */
    void handle(Pressed pressed) {
        var way = way(pressed);
        moreRoom.drawnFor(pressed)
                .ifPresentOrElse(
                        form -> asking.redraw(form, way),
                        () -> asking.ask(
                                way,
                                Again.read(ActionId.parse(pressed.actionId()).orElse(UNREADABLE))));
    }

    /**
     * A shortcut on any message, whose callback id in the manifest is the action. Of the message nothing is read.
     *
     * @throws MalformedRequest if it does not say who pressed where
     */
    void handle(MessageShortcutPayload shortcut) {
        if (shortcut.getUser() == null || shortcut.getChannel() == null) {
            throw new MalformedRequest();
        }
        var enterprise = shortcut.getEnterprise() == null
                ? ""
                : SlackIds.orEmpty(shortcut.getEnterprise().getId());
        var team = shortcut.getTeam() == null
                ? ""
                : SlackIds.orEmpty(shortcut.getTeam().getId());
        var thread = shortcut.getMessage() == null ? "" : shortcut.getMessage().getThreadTs();
        var way = new Way(
                SlackIds.person(
                        workspaces.nameOf(new Origin(enterprise, team, shortcut.isEnterpriseInstall())),
                        shortcut.getUser().getId()),
                Spot.of(shortcut.getChannel().getId(), thread),
                Surface.CHAT,
                "",
                SlackIds.orEmpty(shortcut.getResponseUrl()),
                SlackIds.orEmpty(shortcut.getTriggerId()));
        asking.ask(
                way,
                new Press(ActionId.parse(SlackIds.orEmpty(shortcut.getCallbackId()))
                        .orElse(UNREADABLE)));
    }

    private Way way(Pressed pressed) {
        var surface = surface(pressed);
        return new Way(
                SlackIds.person(workspaces.nameOf(pressed.origin()), pressed.user()),
                surface == Surface.FORM ? Spot.ofForm(pressed.metadata()) : pressed.spot(),
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
