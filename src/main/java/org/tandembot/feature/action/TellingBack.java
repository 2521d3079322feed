package org.tandembot.feature.action;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.action.Action.Told;
import org.tandembot.feature.action.ActionAccess.Seen;
import org.tandembot.feature.vote.Votes;
import org.tandembot.form.FormSpec;
import org.tandembot.form.YouSaidWeDid;
import org.tandembot.form.YouSaidWeDid.Note;
import org.tandembot.message.Message;
import org.tandembot.store.Ids;

/** Tells the team in a manager's words what became of an action, and asks who could see their views in it. */
@Component
final class TellingBack {

    private final ActionAccess access;
    private final Actions actions;
    private final ActionForms forms;
    private final Votes votes;
    private final YouSaidWeDid notes;
    private final FollowUp followUp;

    TellingBack(
            ActionAccess access,
            Actions actions,
            ActionForms forms,
            Votes votes,
            YouSaidWeDid notes,
            FollowUp followUp) {
        this.access = access;
        this.actions = actions;
        this.forms = forms;
        this.votes = votes;
        this.notes = notes;
        this.followUp = followUp;
    }

    Reply openForm(Turn turn) {
        return access.seen(turn)
                .filter(seen -> seen.isByManager() && seen.action().mayBeTold())
                .map(seen -> form(seen).open(forms.draft("publish", seen)))
                .orElseGet(() -> Reply.refused(turn, access.say(turn), "told.not-now"));
    }

    private FormSpec<Note> form(Seen seen) {
        return notes.form(
                seen.say().language(), seen.team(), new Note("", seen.action().what()));
    }

    /** Posts it once, however often the form is sent and by however many managers. */
    Reply publish(Turn turn) {
        return access.change(
                turn,
                seen -> seen.isByManager() && Ids.isOurs(turn.arg("draft"))
                        ? form(seen).read(turn, note -> publish(turn, seen, note))
                        : access.notThere(turn));
    }

    private Reply publish(Turn turn, Seen seen, Note note) {
        var isTold = seen.action()
                .told()
                .filter(told -> told.draft().equals(turn.arg("draft")))
                .isPresent();
        if (!isTold && !keep(seen, new Told(note, turn.arg("draft")))) {
            return Reply.refused(turn, seen.say(), "told.not-now");
        }
        followUp.tellTeam(seen.team(), seen.action(), "told");
        return new Reply.Whisper(seen.card("told.published"));
    }

    private boolean keep(Seen seen, Told told) {
        if (!seen.action().mayBeTold()) {
            return false;
        }
        votes.askWhoSees(seen.team(), told.draft(), seen.action().id());
        return actions.save(seen.team().id(), seen.action(), seen.action().told(told));
    }

    /** The note as the channel reads it, with the question below it. */
    Optional<Message> told(Letter letter) {
        return access.named(
                letter,
                (team, action) -> action.told()
                        .map(told ->
                                notes.message(team.language(), told.note()).with(votes.whoSees(team, told.draft()))));
    }
}
