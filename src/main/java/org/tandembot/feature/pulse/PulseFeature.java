package org.tandembot.feature.pulse;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.MenuEntry;
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
                .offering("pulse ", turn -> !turn.standing().asManager().isEmpty())
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

    private List<Button> questionsToAnswer(Turn turn) {
        return answering.open(turn).isEmpty() ? List.of() : List.of(questions.answerButton(turn.language()));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                MenuEntry.waiting(10, this::questionsToAnswer),
                MenuEntry.waiting(30, running::waiting),
                MenuEntry.at(10, running::menu),
                MenuEntry.at(95, running::statusMenu));
    }

    @Override
    public List<Block> home(Turn turn) {
        return answering.home(turn);
    }
}
