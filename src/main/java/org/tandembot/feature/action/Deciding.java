package org.tandembot.feature.action;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Action.Step;
import org.tandembot.feature.action.Crew.Seen;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/**
 * What managers and owners do with actions: write one down, take it on, hand it over, change it, take that back. Of two who change
 * the same at once the second is told so and shown how it stands.
 */
@Component
final class Deciding {

    private static final int TRIES = 3;

    private final Crew crew;
    private final Actions actions;
    private final RedisPolls polls;
    private final ActionForms forms;
    private final ActionCards cards;
    private final FollowUp followUp;
    private final Words words;
    private final InstantSource clock;
    private final RandomGenerator random;

    Deciding(
            Crew crew,
            Actions actions,
            RedisPolls polls,
            ActionForms forms,
            ActionCards cards,
            FollowUp followUp,
            Dialogs dialogs,
            InstantSource clock,
            RandomGenerator random) {
        this.crew = crew;
        this.actions = actions;
        this.polls = polls;
        this.forms = forms;
        this.cards = cards;
        this.followUp = followUp;
        this.words = dialogs.words("action");
        this.clock = clock;
        this.random = random;
    }

    /** The form for a new action; after a vote it begins with what came first. */
    Reply openNew(Turn turn, Press press) {
        return crew.ifManaged(turn, press.action().arg("t"))
                .<Reply>map(team -> new Reply.Open(newForm(team, press.action().arg("p"))))
                .orElseGet(() -> notAManager(turn));
    }

    private Form newForm(Team team, String poll) {
        var first = first(team, poll);
        return forms.create(
                        team,
                        first.map(Option::text).orElse(""),
                        first.map(Option::questions).orElseGet(List::of))
                .draw(new ActionId("action", "create", Map.of("t", team.id(), "n", Ids.draw(random))));
    }

    private Optional<Option> first(Team team, String poll) {
        return Ids.isOurs(poll)
                ? polls.result(team.id(), poll)
                        .flatMap(Poll.Result::shown)
                        .flatMap(Poll.Shown::first)
                        .flatMap(choice -> polls.find(team.id(), poll).flatMap(one -> one.option(choice)))
                : Optional.empty();
    }

    /** Keeps a new action; the form's own id is the action's, so sending it twice makes one. */
    Reply create(Turn turn, Submit sent) {
        var team = crew.ifManaged(turn, sent.form().arg("t"));
        var id = sent.form().arg("n");
        if (team.isEmpty() || !Ids.isOurs(id)) {
            return reject(turn, "not-a-manager");
        }
        if (actions.find(team.get().id(), id).isEmpty()) {
            var filled = forms.create(team.get(), "", List.of()).read(sent, turn.who());
            if (filled.value().isEmpty()) {
                return filled.rejected();
            }
            actions.create(
                    team.get().id(), action(id, turn, team.get(), filled.value().get()));
        }
        return actions.find(team.get().id(), id)
                .map(action -> crew.seen(turn, team.get(), action))
                .map(seen -> {
                    followUp.askOwner(seen.team(), seen.action());
                    return done(seen, "done.created");
                })
                .orElseGet(() -> notThere(turn));
    }

    private Action action(String id, Turn turn, Team team, ActionForms.New from) {
        return new Action(
                id,
                1,
                clock.instant(),
                new Action.Plan(from.what(), from.owner(), from.owner().equals(turn.who()), from.review()),
                from.links(),
                List.of(new Step(Status.PLANNED, "", forms.today(team))),
                Action.Telling.NOTHING,
                id);
    }

    Reply open(Turn turn, Press press) {
        return crew.changeable(turn, press.action())
                .<Reply>map(seen -> new Reply.Open(forms.change(seen, List.of()).draw(draft("save", seen))))
                .orElseGet(() -> notThere(turn));
    }

    private ActionId draft(String verb, Seen seen) {
        return ActionCards.about(verb, seen)
                .with("v", Integer.toString(seen.action().version()))
                .with("n", Ids.draw(random));
    }

    Reply save(Turn turn, Submit sent) {
        var found = crew.changeable(turn, sent.form());
        if (found.isEmpty()) {
            return reject(turn, "not-there");
        }
        var seen = found.get();
        var draft = sent.form().arg("n");
        if (seen.action().lastDone().equals(draft)) {
            return done(seen, "done.saved");
        }
        var filled = forms.change(seen, List.of()).read(sent, turn.who());
        if (filled.value().isEmpty()) {
            return filled.rejected();
        }
        if (!isLast(seen, sent.form())) {
            return conflict(seen, sent);
        }
        var to = filled.value().get();
        var edited = seen.action().edited(to.what(), to.review(), to.step(), draft);
        var changed = edited.isOpen() ? edited : followUp.askedAgain(seen.team(), edited);
        if (!actions.save(seen.team().id(), seen.action(), changed)) {
            return crew.changeable(turn, sent.form())
                    .map(newer -> conflict(newer, sent))
                    .orElseGet(() -> notThere(turn));
        }
        if (changed.status() == Status.DONE && seen.action().isOpen() && !seen.isByManager()) {
            followUp.tellManagers(seen.team(), changed, "done");
        }
        return again(turn, sent.form(), "done.saved");
    }

    private Reply conflict(Seen seen, Submit sent) {
        var language = seen.team().language();
        var told = words.prose(
                language,
                "conflict",
                "what",
                seen.action().what(),
                "status",
                words.text(language, "status." + seen.action().status().code()));
        return new Reply.Open(forms.change(seen, List.of(new Block.Text(told))).draw(draft("save", seen), sent));
    }

    /** Its owner takes it on. May be pressed twice. */
    Reply accept(Turn turn, Press press) {
        for (var left = TRIES; left > 0; left--) {
            var found = crew.seen(turn, press.action()).filter(seen -> seen.isByOwner());
            if (found.isEmpty()) {
                return notThere(turn);
            }
            var seen = found.get();
            if (seen.action().accepted()
                    || actions.save(
                            seen.team().id(), seen.action(), seen.action().accepted(true))) {
                return new Reply.Replace(cards.toChange(seen, "ask.accepted"));
            }
        }
        return reply(turn, "busy");
    }

    Reply openHandOver(Turn turn, Press press) {
        return crew.changeable(turn, press.action())
                .filter(seen -> seen.action().isOpen())
                .<Reply>map(seen -> new Reply.Open(forms.handOver(seen).draw(draft("hand-over", seen))))
                .orElseGet(() -> notThere(turn));
    }

    Reply handOver(Turn turn, Submit sent) {
        var found =
                crew.changeable(turn, sent.form()).filter(seen -> seen.action().isOpen());
        var draft = sent.form().arg("n");
        if (found.isEmpty()) {
            return reject(turn, "not-there");
        }
        var seen = found.get();
        if (!seen.action().lastDone().equals(draft)) {
            var owner = forms.handOver(seen).read(sent, turn.who());
            if (owner.value().isEmpty()) {
                return owner.rejected();
            }
            var to = owner.value().get();
            if (!isLast(seen, sent.form())
                    || !actions.save(
                            seen.team().id(), seen.action(), seen.action().ownedBy(to, to.equals(turn.who()), draft))) {
                return reject(turn, "busy");
            }
        }
        // Read anew: whoever hands it over may not change it any more.
        return crew.seen(turn, sent.form())
                .<Reply>map(now -> {
                    followUp.askOwner(now.team(), now.action());
                    return now.mayChange() ? done(now, "done.handed") : handedAway(now);
                })
                .orElseGet(() -> notThere(turn));
    }

    private Reply handedAway(Seen now) {
        return new Reply.Whisper(Message.of(words.prose(
                now.team().language(),
                "done.handed",
                "what",
                now.action().what(),
                "team",
                now.team().name())));
    }

    /** Takes the last change back, unless there was another since. */
    Reply undo(Turn turn, Press press) {
        var found = crew.changeable(turn, press.action())
                .filter(seen -> seen.isByManager() || seen.action().version() > 1);
        if (found.isEmpty()) {
            return notThere(turn);
        }
        var seen = found.get();
        var isUndone = isLast(seen, press.action()) && actions.undo(seen.team().id(), seen.action());
        return new Reply.Replace(Message.of(words.prose(
                seen.team().language(),
                isUndone ? "done.undone" : "done.not-undone",
                "team",
                seen.team().name())));
    }

    /** Whether nothing was changed since the form or button was made. */
    private static boolean isLast(Seen seen, ActionId made) {
        return Integer.toString(seen.action().version()).equals(made.arg("v"));
    }

    private Reply again(Turn turn, ActionId about, String key) {
        return crew.seen(turn, about).map(now -> done(now, key)).orElseGet(() -> notThere(turn));
    }

    private Reply done(Seen seen, String key) {
        return new Reply.Whisper(cards.done(seen, key));
    }

    private Reply notAManager(Turn turn) {
        return reply(turn, "not-a-manager");
    }

    private Reply notThere(Turn turn) {
        return reply(turn, "not-there");
    }

    private Reply reply(Turn turn, String key) {
        return new Reply.Whisper(Message.of(words.prose(turn.language(), key)));
    }

    private Reply reject(Turn turn, String key) {
        return new Reply.Reject(Map.of("", words.text(turn.language(), key)));
    }
}
