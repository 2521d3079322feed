package org.tandembot.platform.slack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Words;
import org.tandembot.message.Message;

/** Asks the features, as long as Slack can wait. Slack does not tell a person's language with what they do. */
final class Asking {

    private final Router router;
    private final Workspaces workspaces;
    private final Answers answers;
    private final Deadline deadline;
    private final Words words;

    Asking(Router router, Workspaces workspaces, Answers answers, Deadline deadline, Words words) {
        this.router = router;
        this.workspaces = workspaces;
        this.answers = answers;
        this.deadline = deadline;
        this.words = words;
    }

    /** Returns once a feature has dealt with it, or time is up; the reply follows by itself. */
    void ask(Way asked, Interaction what) {
        var way = asked.doneAgainBy(Again.of(what, router));
        deadline.awaitDone(done -> {
            var reply = reply(way, what);
            done.run();
            answers.give(reply, way);
        });
    }

    /** What is still to be said in the answer to a command, or empty where time is up: then it follows by itself. */
    Optional<Reply> command(Way asked, Interaction what) {
        var way = asked.doneAgainBy(Again.of(what, router));
        return deadline.within(() -> answers.settle(reply(way, what), way), settled -> answers.give(settled, way));
    }

    /** The reply to a form that was sent, or empty where time is up: then it follows by itself. */
    Optional<Reply> submission(Way way, Interaction what) {
        return deadline.within(() -> reply(way, what), reply -> answers.giveInForm(reply, way));
    }

    /** Says what a form that was sent leaves to be said. Does not wait for it. */
    void sayLater(Reply reply, Way way) {
        deadline.later(() -> answers.give(reply, way));
    }

    /** Puts a form, as Slack has it but for its looks, in the place of the one that was acted on. Does not wait for it. */
    void redraw(String form, Way way) {
        if (workspaces.serves(way.who().workspace())) {
            deadline.later(() -> answers.redraw(form, way));
        }
    }

    /** Runs what nobody waits for. */
    void later(Runnable work) {
        deadline.later(work);
    }

    private Reply reply(Way way, Interaction what) {
        if (workspaces.serves(way.who().workspace())) {
            return router.route(new Turn(way.who(), way.place(), Locale.ENGLISH, what));
        }
        var text = words.prose(Locale.ENGLISH, "other-workspace");
        return what instanceof Interaction.Submit
                ? new Reply.Reject(Map.of("", text.asPlain()))
                : new Reply.Whisper(Message.of(text));
    }
}
