package org.tandembot.feature.pulse;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.Button;

/** Pulse rounds: a few questions to a team, answered in private, told back as a group. */
@Component
@EnableConfigurationProperties(PulseRounds.Settings.class)
final class PulseFeature implements Feature {

    private final Answering answering;
    private final Commenting commenting;
    private final Beginning beginning;
    private final Running running;
    private final RoundNotices notices;
    private final QuestionCards questions;

    PulseFeature(
            Answering answering,
            Commenting commenting,
            Beginning beginning,
            Running running,
            RoundNotices notices,
            QuestionCards questions) {
        this.notices = notices;
        this.answering = answering;
        this.commenting = commenting;
        this.beginning = beginning;
        this.running = running;
        this.questions = questions;
    }

    @Override
    public Routes routes() {
        return Routes.of("pulse")
                .either("pulse", "resume", answering::resume)
                .press("answer", answering::answer)
                .press("review", answering::review)
                .press("show", answering::show)
                .press("why", answering::why)
                .form("comment", commenting::open)
                .submit("write", commenting::write)
                .either("pulse open", "plan", beginning::plan)
                .either("pulse start", "open", beginning::open)
                .textCommand("pulse swap", beginning::swap)
                .press("swap", beginning::swap)
                .either("pulse skip", "skip", beginning::notNow)
                .press("bring-back", beginning::bringBack)
                .askingFirst("take-back", "pulse undo", running::askToTakeBack, running::takeBack)
                .askingFirst("close", "pulse close", running::askToClose, running::close)
                .either("pulse status", "status", running::status)
                .offering("pulse ", turn -> !turn.standing().asManager().isEmpty())
                .press("result", running::lastResult)
                .leadsTo(QuestionCards.CONCERN)
                .deliverToAll("ask", DeliveryPolicy.KEPT, answering::ask, notices::missing)
                .deliver("remind", DeliveryPolicy.KEPT, answering::remind)
                .deliver("unopened", DeliveryPolicy.DUTY, notices::unopened)
                .deliver("warning", DeliveryPolicy.DUTY, notices::warning)
                .deliver("late", DeliveryPolicy.DUTY, notices::late)
                .leadsTo(QuestionCards.HOURS)
                .deliver("planned", DeliveryPolicy.DUTY, notices::planned)
                .deliver("taken-back", notices::takenBack)
                .deliver("announce", notices::announcement)
                .waiting(10, this::questionsToAnswer)
                .waiting(30, running::waiting)
                .menu(10, running::menu)
                .menu(95, running::statusMenu)
                .home(answering::home)
                .home(running::home);
    }

    private List<Button> questionsToAnswer(Turn turn) {
        return answering.open(turn).isEmpty() ? List.of() : List.of(questions.answerButton(turn));
    }
}
