package org.tandembot.platform.slack;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.platform.http.AckTimeout;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.PressReader.Pressed;
import org.tandembot.platform.slack.ReplyTarget.Spot;
import org.tandembot.platform.slack.ReplyTarget.Surface;
import org.tandembot.platform.slack.Workspaces.Origin;
import org.tandembot.platform.slack.blocks.SplitTextInput;

/** What people do in Slack, as turns: presses, commands and what else is answered within the time that Slack waits. */
final class SlackTurns {

    /** Stands for an id that is not ours or no longer is; the router tells the person that the button is out of date. */
    private static final ActionId UNREADABLE = new ActionId("unreadable", "press");

    private static final ActionId SAY = new ActionId("slack", "say");

    private final Router router;
    private final Workspaces workspaces;
    private final SlackReplies replies;
    private final AckTimeout timeout;
    private final Words words;
    private final SplitTextInput splitInput;

    SlackTurns(Router router, Workspaces workspaces, SlackReplies replies, AckTimeout timeout, Words words) {
        this.router = router;
        this.workspaces = workspaces;
        this.replies = replies;
        this.timeout = timeout;
        this.words = words;
        this.splitInput = new SplitTextInput(words);
    }

    /** A button pressed in a message, on the home page or in a form. Returns once that is dealt with, or time is up. */
    void press(Pressed pressed) {
        splitInput
                .withOneMore(pressed.actionId(), pressed.form())
                .ifPresentOrElse(
                        form -> redraw(form, pressed.target()),
                        () -> ask(pressed.target(), what(action(pressed.actionId()))));
    }

    /** Does not wait for it. */
    private void redraw(String form, ReplyTarget to) {
        if (workspaces.serves(to.workspace())) {
            timeout.later(() -> replies.redraw(form, to));
        }
    }

    private static ActionId action(@Nullable String id) {
        return ActionId.parse(SlackIds.orEmpty(id)).orElse(UNREADABLE);
    }

    /**
     * A shortcut on any message, whose callback id in the manifest is the action. Of the message nothing is read.
     *
     * @throws RefusedRequest if it does not say who pressed where
     */
    void shortcut(MessageShortcutPayload shortcut) {
        if (shortcut.getUser() == null || shortcut.getChannel() == null) {
            throw RefusedRequest.malformed();
        }
        var enterprise = shortcut.getEnterprise();
        var team = shortcut.getTeam();
        var origin = Origin.of(
                enterprise == null ? "" : enterprise.getId(),
                team == null ? "" : team.getId(),
                shortcut.isEnterpriseInstall());
        var thread = shortcut.getMessage() == null ? "" : shortcut.getMessage().getThreadTs();
        var target = new ReplyTarget(
                workspaces.person(origin, shortcut.getUser().getId()),
                Spot.of(shortcut.getChannel().getId(), thread),
                Surface.CHAT,
                "",
                shortcut.getResponseUrl(),
                shortcut.getTriggerId());
        ask(target, new Press(action(shortcut.getCallbackId())));
    }

    /** Returns once a feature has dealt with it, or time is up; the reply follows by itself. */
    void ask(ReplyTarget asked, Interaction what) {
        var target = asked.doneAgainBy(again(what));
        timeout.awaitDone(done -> {
            var reply = reply(target, what);
            done.run();
            replies.give(reply, target);
        });
    }

    /** A slash command. What there is to say goes back with the acknowledgement, or follows by itself where time is up. */
    Response command(SlashCommandPayload payload) {
        var what = new Command(
                SlackIds.orEmpty(payload.getCommand()).replaceFirst("^/", ""), SlackIds.unescaped(payload.getText()));
        var target = target(payload).doneAgainBy(again(what));
        return timeout.within(
                        () -> replies.settle(reply(target, what), target), settled -> replies.give(settled, target))
                .flatMap(reply -> replies.asBody(reply, target))
                .map(SlackTurns::json)
                .orElseGet(Response::ok);
    }

    private ReplyTarget target(SlashCommandPayload payload) {
        var origin = Origin.of(payload.getEnterpriseId(), payload.getTeamId(), payload.isEnterpriseInstall());
        var channel = SlackIds.orEmpty(payload.getChannelName());
        // Among two people or a few more: no channel, and none that Tandem may be in.
        var isDirect = channel.equals("directmessage") || channel.startsWith("mpdm-");
        return new ReplyTarget(
                workspaces.person(origin, payload.getUserId()),
                isDirect ? Spot.NONE : Spot.of(payload.getChannelId(), ""),
                Surface.CHAT,
                "",
                payload.getResponseUrl(),
                payload.getTriggerId());
    }

    static Response json(String body) {
        return Response.builder()
                .statusCode(200)
                .contentType("application/json; charset=utf-8")
                .body(body)
                .build();
    }

    /** The reply to a form that was sent, or empty where time is up: then it follows by itself. */
    Optional<Reply> submission(ReplyTarget target, Interaction what) {
        return timeout.within(() -> reply(target, what), reply -> replies.giveInForm(reply, target));
    }

    /** Runs what nobody waits for. */
    void later(Runnable work) {
        timeout.later(work);
    }

    /** In the language of whoever did it. Slack does not tell it with what they do. */
    Wording say(ReplyTarget target) {
        return words.in(router.language(target.turn(new Interaction.Opened())));
    }

    private Reply reply(ReplyTarget target, Interaction what) {
        if (workspaces.serves(target.workspace())) {
            return router.route(target.turn(what));
        }
        var elsewhere = say(target).message("other-workspace");
        return what instanceof Interaction.Submit
                ? new Reply.Reject(Map.of("", elsewhere.fallback()))
                : new Reply.Whisper(elsewhere);
    }

    /**
     * What was done, as a button that does it again: a press brings a form, or what no chat may keep, where words alone cannot. Of
     * what a person typed the button carries a command's own words and no other, since Slack keeps the button.
     */
    private Optional<ActionId> again(Interaction what) {
        return switch (what) {
            case Press(var action) -> Optional.of(action);
            case Said said -> saying(said.text());
            case Command(var name, var text) -> saying(name + " " + text);
            case Interaction.Gave _, Interaction.Submit _, Interaction.Joined _, Interaction.Opened _ ->
                Optional.empty();
        };
    }

    private Optional<ActionId> saying(String text) {
        var command = router.commandIn(text);
        return command.isEmpty() ? Optional.empty() : Optional.of(SAY.with("text", command));
    }

    /** What a press does. */
    private static Interaction what(ActionId pressed) {
        return pressed.feature().equals(SAY.feature()) && pressed.verb().equals(SAY.verb())
                ? new Said(pressed.arg("text"))
                : new Press(pressed);
    }
}
