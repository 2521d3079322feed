package org.tandembot.platform.slack;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.message.ActionId;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.ReplyTarget.Spot;
import org.tandembot.platform.slack.ReplyTarget.Surface;
import org.tandembot.platform.slack.Workspaces.Origin;
import org.tandembot.platform.slack.blocks.SlackRenderer;
import org.tandembot.platform.slack.blocks.SplitTextInput;

/** Forms that were sent. */
final class Submissions {

    private static final String CLOSE = "{\"response_action\":\"clear\"}";
    private static final ActionId UNREADABLE = new ActionId("unreadable", "form");

    private final SlackTurns turns;
    private final SlackReplies replies;
    private final SlackRenderer renderer;
    private final Workspaces workspaces;

    Submissions(SlackTurns turns, SlackReplies replies, SlackRenderer renderer, Workspaces workspaces) {
        this.turns = turns;
        this.replies = replies;
        this.renderer = renderer;
        this.workspaces = workspaces;
    }

    Response handle(ViewSubmissionPayload payload) {
        var target = target(payload);
        var view = payload.getView();
        var form = ActionId.parse(SlackIds.orEmpty(view.getCallbackId())).orElse(UNREADABLE);
        return turns.submission(target, new Submit(form, values(view)))
                .map(reply -> answer(reply, target, view))
                .orElseGet(() -> late(inputs(view), target));
    }

    /** The form stays open with all that is in it: the answer takes its place, and if none comes it can be sent again. */
    private Response late(List<String> inputs, ReplyTarget to) {
        return inputs.isEmpty()
                ? Response.ok()
                : SlackTurns.json(
                        renderer.errors(Map.of(inputs.getFirst(), turns.say(to).text("late.wait"))));
    }

    private Response answer(Reply reply, ReplyTarget to, View view) {
        return switch (reply) {
            case Reply.Open(var form) -> inPlace(form, to);
            case Reply.Reject(var errors) -> reject(errors, reply, to, inputs(view));
            case Reply.Silent _ -> SlackTurns.json(CLOSE);
            case Reply.Post _, Reply.Home _ -> close(reply, to);
            case Reply.Whisper(var message) -> said(message, to);
            case Reply.Replace(var message) -> said(message, to);
        };
    }

    /** What no chat may keep takes the form's place; all else is said where the form was opened. */
    private Response said(Message message, ReplyTarget to) {
        return message.confidential()
                ? inPlace(replies.toRead(message, to), to)
                : close(new Reply.Whisper(message), to);
    }

    private Response inPlace(Form form, ReplyTarget to) {
        return SlackTurns.json(renderer.modalInPlace(form, to.spot().inForm()));
    }

    private Response close(Reply reply, ReplyTarget to) {
        turns.later(() -> replies.give(reply, to));
        return SlackTurns.json(CLOSE);
    }

    /** Slack shows an error only beside an input, so what is about the form as a whole goes to the first. */
    private Response reject(Map<String, String> errors, Reply reply, ReplyTarget to, List<String> inputs) {
        if (inputs.isEmpty()) {
            return close(reply, to);
        }
        var byInput = new HashMap<String, String>();
        errors.forEach((input, text) -> byInput.merge(
                inputs.contains(input) ? input : inputs.getFirst(), text, (one, other) -> one + " " + other));
        return SlackTurns.json(renderer.errors(byInput));
    }

    private static List<String> inputs(View view) {
        return view.getBlocks() == null
                ? List.of()
                : view.getBlocks().stream()
                        .filter(InputBlock.class::isInstance)
                        .map(block -> ((InputBlock) block).getBlockId())
                        .toList();
    }

    private static Map<String, List<String>> values(View view) {
        var values = new HashMap<String, List<String>>();
        if (view.getState() != null && view.getState().getValues() != null) {
            view.getState()
                    .getValues()
                    .forEach((input, elements) ->
                            elements.values().forEach(element -> values.put(input, values(element))));
        }
        return SplitTextInput.joined(values);
    }

    private static List<String> values(ViewState.Value element) {
        if (element.getSelectedOption() != null) {
            return List.of(element.getSelectedOption().getValue());
        }
        if (element.getSelectedOptions() != null) {
            return element.getSelectedOptions().stream()
                    .map(ViewState.SelectedOption::getValue)
                    .toList();
        }
        if (element.getSelectedUsers() != null) {
            return List.copyOf(element.getSelectedUsers());
        }
        if (element.getSelectedDate() != null) {
            return List.of(element.getSelectedDate());
        }
        return element.getValue() == null ? List.of() : List.of(element.getValue());
    }

    private ReplyTarget target(ViewSubmissionPayload payload) {
        if (payload.getUser() == null || payload.getView() == null) {
            throw RefusedRequest.malformed();
        }
        var view = payload.getView();
        var enterprise = payload.getEnterprise();
        var team = payload.getTeam();
        var origin = Origin.of(
                        enterprise == null ? "" : enterprise.getId(),
                        team == null ? "" : team.getId(),
                        payload.isEnterpriseInstall())
                .orOfView(SlackIds.orEmpty(view.getAppInstalledTeamId()));
        return new ReplyTarget(
                workspaces.person(origin, payload.getUser().getId()),
                Spot.ofForm(view.getPrivateMetadata()),
                Surface.FORM,
                SlackIds.orEmpty(view.getId()),
                "",
                payload.getTriggerId());
    }
}
