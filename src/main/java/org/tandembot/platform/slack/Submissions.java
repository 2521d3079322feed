package org.tandembot.platform.slack;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.slack.Way.Surface;

/** Forms that were sent. */
final class Submissions {

    private static final String CLOSE = "{\"response_action\":\"clear\"}";
    private static final ActionId UNREADABLE = new ActionId("unreadable", "form");

    private final Asking asking;
    private final SlackRenderer renderer;
    private final Workspaces workspaces;
    private final Words words;
    private final StandIn standIn;

    Submissions(Asking asking, SlackRenderer renderer, Workspaces workspaces, Words words) {
        this.asking = asking;
        this.renderer = renderer;
        this.workspaces = workspaces;
        this.words = words;
        this.standIn = new StandIn(words);
    }

    Response handle(ViewSubmissionPayload payload) {
        var way = way(payload);
        var view = payload.getView();
        var form = ActionId.parse(SlackIds.orEmpty(view.getCallbackId())).orElse(UNREADABLE);
        return asking.submission(way, new Submit(form, values(view)))
                .map(reply -> answer(reply, way, view))
                .orElseGet(() -> late(inputs(view)));
    }

    /** The form stays open with all that is in it: the answer takes its place, and if none comes it can be sent again. */
    private Response late(List<String> inputs) {
        return inputs.isEmpty()
                ? Response.ok()
                : BoltApp.json(renderer.errors(Map.of(inputs.getFirst(), words.text(Locale.ENGLISH, "late.wait"))));
    }

    private Response answer(Reply reply, Way way, View view) {
        return switch (reply) {
            case Reply.Open(var form) -> inPlace(form, way);
            case Reply.Reject(var errors) -> reject(errors, reply, way, inputs(view));
            case Reply.Silent silent -> BoltApp.json(CLOSE);
            case Reply.Post post -> close(post, way);
            case Reply.Whisper(var message) -> said(message, way);
            case Reply.Replace(var message) -> said(message, way);
            case Reply.Home home -> close(home, way);
        };
    }

    /** What no chat may keep takes the form's place; all else is said where the form was opened. */
    private Response said(Message message, Way way) {
        return message.confidential() ? inPlace(standIn.form(message), way) : close(new Reply.Whisper(message), way);
    }

    private Response inPlace(Form form, Way way) {
        return BoltApp.json(renderer.modalInPlace(form, way.spot().inForm()));
    }

    private Response close(Reply reply, Way way) {
        asking.sayLater(reply, way);
        return BoltApp.json(CLOSE);
    }

    /** Slack shows an error only beside an input, so what is about the form as a whole goes to the first. */
    private Response reject(Map<String, String> errors, Reply reply, Way way, List<String> inputs) {
        if (inputs.isEmpty()) {
            return close(reply, way);
        }
        var byInput = new HashMap<String, String>();
        errors.forEach((input, text) -> byInput.merge(
                inputs.contains(input) ? input : inputs.getFirst(), text, (one, other) -> one + " " + other));
        return BoltApp.json(renderer.errors(byInput));
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
        return MoreRoom.joined(values);
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

    private Way way(ViewSubmissionPayload payload) {
        if (payload.getUser() == null || payload.getView() == null) {
            throw new MalformedRequest();
        }
        var enterprise = payload.getEnterprise() == null
                ? ""
                : SlackIds.orEmpty(payload.getEnterprise().getId());
        var team = payload.getTeam() == null
                ? ""
                : SlackIds.orEmpty(payload.getTeam().getId());
        var origin = new Origin(enterprise, team, payload.isEnterpriseInstall())
                .orOfView(SlackIds.orEmpty(payload.getView().getAppInstalledTeamId()));
        return new Way(
                SlackIds.person(workspaces.nameOf(origin), payload.getUser().getId()),
                Spot.ofForm(payload.getView().getPrivateMetadata()),
                Surface.FORM,
                SlackIds.orEmpty(payload.getView().getId()),
                "",
                SlackIds.orEmpty(payload.getTriggerId()));
    }
}
