package org.tandembot.platform.slack;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.response.Response;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.platform.slack.Way.Surface;

/** Slash commands. What there is to say goes back with the acknowledgement. */
final class Commands {

    private final Asking asking;
    private final Answers answers;
    private final Workspaces workspaces;

    Commands(Asking asking, Answers answers, Workspaces workspaces) {
        this.asking = asking;
        this.answers = answers;
        this.workspaces = workspaces;
    }

    Response handle(SlashCommandPayload payload) {
        var way = way(payload);
        var name = SlackIds.orEmpty(payload.getCommand()).replaceFirst("^/", "");
        return asking.command(way, new Command(name, SlackIds.unescaped(payload.getText())))
                .flatMap(reply -> answers.asBody(reply, way))
                .map(BoltApp::json)
                .orElseGet(Response::ok);
    }

    private Way way(SlashCommandPayload payload) {
        var workspace = workspaces.nameOf(new Origin(
                SlackIds.orEmpty(payload.getEnterpriseId()),
                SlackIds.orEmpty(payload.getTeamId()),
                payload.isEnterpriseInstall()));
        return new Way(
                SlackIds.person(workspace, payload.getUserId()),
                isDirect(SlackIds.orEmpty(payload.getChannelName())) ? Spot.NONE : Spot.of(payload.getChannelId()),
                Surface.CHAT,
                "",
                SlackIds.orEmpty(payload.getResponseUrl()),
                SlackIds.orEmpty(payload.getTriggerId()));
    }

    /** Among two people or a few more: no channel, and none that Tandem may be in. */
    private static boolean isDirect(String name) {
        return name.equals("directmessage") || name.startsWith("mpdm-");
    }
}
