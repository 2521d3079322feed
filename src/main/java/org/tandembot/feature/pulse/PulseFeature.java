package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.Block;
import org.tandembot.message.Button;

/** Pulse rounds: a few questions to a team, answered in private, told back as a group. */
@Component
final class PulseFeature implements Feature {

    private final Answering answering;
    private final Commenting commenting;
    private final Running running;
    private final QuestionCards questions;

    PulseFeature(Answering answering, Commenting commenting, Running running, QuestionCards questions) {
        this.answering = answering;
        this.commenting = commenting;
        this.running = running;
        this.questions = questions;
    }

    @Override
    public String name() {
        return "pulse";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .command("pulse", answering::resume)
                .press("answer", answering::answer)
                .press("resume", answering::resume)
                .press("review", answering::review)
                .press("show", answering::show)
                .form("comment", commenting::open)
                .submit("write", commenting::write)
                .command("pulse open", (turn, _) -> running.open(turn))
                .press("open", (turn, _) -> running.open(turn))
                .askingFirst("close", "pulse close", running::askToClose, running::close)
                .command("pulse status", (turn, _) -> running.status(turn))
                .offering("pulse ", turn -> !running.menu(turn).isEmpty())
                .press("status", (turn, _) -> running.status(turn))
                .press("result", running::lastResult)
                .press("organisations", running::cohorts)
                .press("professions", running::cohorts)
                .leadsTo(QuestionCards.CONCERN)
                .leadsTo(ResultCard.COMMENTS)
                .deliver("ask", Manner.KEPT, answering::ask)
                .deliver("remind", Manner.KEPT, answering::remind)
                .deliver("unopened", Manner.DUTY, running::unopened)
                .deliver("late", Manner.DUTY, running::late)
                .leadsTo(QuestionCards.HOURS)
                .deliver("announce", running::announcement)
                .deliver("told", Manner.DUTY, running::told);
    }

    @Override
    public List<Button> menu(Turn turn) {
        var menu = new ArrayList<Button>();
        if (!answering.open(turn).isEmpty()) {
            menu.add(questions.answerButton(turn.language()));
        }
        menu.addAll(running.menu(turn));
        return menu;
    }

    @Override
    public List<Block> home(Turn turn) {
        return answering.home(turn);
    }
}
