package org.tandembot.feature.action;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.ActionAccess.Seen;
import org.tandembot.roster.Team;

/**
 * What managers and owners do with actions: write one down, take it on, hand it over, change it, take that back. Of two who change
 * the same at once the second is told so and shown how it stands.
 */
@Component
final class Deciding {

    private final ActionAccess access;
    private final Actions actions;
    private final ActionForms forms;
    private final ActionCards cards;
    private final FollowUp followUp;

    Deciding(ActionAccess access, Actions actions, ActionForms forms, ActionCards cards, FollowUp followUp) {
        this.access = access;
        this.actions = actions;
        this.forms = forms;
        this.cards = cards;
        this.followUp = followUp;
    }

    /** The form for a new action; after a vote it begins with what came first. */
    Reply openNew(Turn turn) {
        return access.asManager(turn, team -> forms.openNew(turn, team));
    }

    /** Keeps a new action; the form's own id is the action's, so sending it twice makes one. */
    Reply create(Turn turn) {
        return access.asManagerOnce(
                turn,
                (team, id) -> actions.find(team.id(), id).isPresent()
                        ? created(turn, team, id)
                        : forms.create(turn, team, Optional.empty()).read(turn, action -> {
                            actions.create(team.id(), action);
                            return created(turn, team, id);
                        }));
    }

    private Reply created(Turn turn, Team team, String id) {
        return access.find(team, id)
                .map(action -> {
                    followUp.askOwner(team, action);
                    return done(access.seen(turn, team, action), "done.created");
                })
                .orElseGet(() -> access.notThere(turn));
    }

    Reply open(Turn turn) {
        return access.change(turn, seen -> forms.change(seen).open(forms.draft("save", seen)));
    }

    Reply save(Turn turn) {
        return access.change(
                turn,
                seen -> seen.isSentAgain(turn)
                        ? done(seen, "done.saved")
                        : forms.change(seen).read(turn, to -> save(turn, seen, to)));
    }

    private Reply save(Turn turn, Seen seen, ActionForms.Changed to) {
        if (!seen.isAsSeen(turn) || !keep(turn, seen, to)) {
            return access.change(turn, newer -> forms.conflict(newer).again(forms.draft("save", newer), turn));
        }
        return access.change(turn, now -> {
            if (now.action().status() == Status.DONE && seen.action().isOpen() && !seen.isByManager()) {
                followUp.tellManagers(now.team(), now.action(), "done");
            }
            return done(now, "done.saved");
        });
    }

    private boolean keep(Turn turn, Seen seen, ActionForms.Changed to) {
        var edited = seen.action().edited(to.what(), to.review(), to.step(), turn.arg("draft"));
        return actions.save(
                seen.team().id(), seen.action(), edited.isOpen() ? edited : followUp.askedAgain(seen.team(), edited));
    }

    /** Takes the last change back, unless there was another since. */
    Reply undo(Turn turn) {
        return access.change(turn, seen -> {
            if (!seen.isByManager() && seen.action().version() == 1) {
                return access.notThere(turn);
            }
            var isUndone = seen.isAsSeen(turn) && actions.undo(seen.team().id(), seen.action());
            return new Reply.Replace(seen.say().message(isUndone ? "done.undone" : "done.not-undone"));
        });
    }

    private Reply done(Seen seen, String key) {
        return new Reply.Whisper(cards.done(seen, key));
    }

    /** May be pressed twice. */
    Reply accept(Turn turn) {
        return access.seen(turn)
                .filter(Seen::isByOwner)
                .filter(seen -> actions.change(
                                seen.team().id(), seen.action().id(), now -> turn.is(now.owner()) ? now.taken() : now)
                        .filter(now -> turn.is(now.owner()))
                        .isPresent())
                .<Reply>map(seen -> new Reply.Replace(cards.toChange(seen, "ask.accepted")))
                .orElseGet(() -> access.notThere(turn));
    }

    Reply openHandOver(Turn turn) {
        return changeOpen(turn, seen -> forms.handOver(turn, seen).open(forms.draft("hand-over", seen)));
    }

    Reply handOver(Turn turn) {
        return changeOpen(
                turn,
                seen -> seen.isSentAgain(turn)
                        ? handed(turn)
                        : forms.handOver(turn, seen).read(turn, to -> {
                            var handed = seen.action().ownedBy(to, to.equals(turn.who()), turn.arg("draft"));
                            return seen.isAsSeen(turn)
                                            && actions.save(seen.team().id(), seen.action(), handed)
                                    ? handed(turn)
                                    : Reply.refused(turn, seen.say(), "busy");
                        }));
    }

    private Reply changeOpen(Turn turn, Function<Seen, Reply> then) {
        return access.change(turn, seen -> seen.action().isOpen() ? then.apply(seen) : access.notThere(turn));
    }

    /** Read anew: whoever hands it over may not change it any more. */
    private Reply handed(Turn turn) {
        return access.seen(turn)
                .<Reply>map(now -> {
                    followUp.askOwner(now.team(), now.action());
                    return new Reply.Whisper(
                            now.mayChange() ? cards.done(now, "done.handed") : now.card("done.handed"));
                })
                .orElseGet(() -> access.notThere(turn));
    }
}
