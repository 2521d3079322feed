package org.tandembot.feature.action;

import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** Talk and decide: from what a summary says to what a team does, and back to the team. */
@Component
final class ActionFeature implements Feature {

    private final Talking talking;
    private final Deciding deciding;
    private final TellingBack telling;
    private final FollowUp followUp;
    private final ActionLog log;

    ActionFeature(Talking talking, Deciding deciding, TellingBack telling, FollowUp followUp, ActionLog log) {
        this.talking = talking;
        this.deciding = deciding;
        this.telling = telling;
        this.followUp = followUp;
        this.log = log;
    }

    @Override
    public Routes routes() {
        return Routes.of(ActionAccess.FEATURE)
                .press("talk", talking::talk)
                .askingFirst("guide", talking::askToPost, talking::guide)
                .deliver("guide", talking::guide)
                .form("new", deciding::openNew)
                .submit("create", deciding::create)
                .deliver("ask", DeliveryPolicy.KEPT, followUp::ask)
                .press("accept", deciding::accept)
                .form("hand", deciding::openHandOver)
                .submit("hand-over", deciding::handOver)
                .form("open", deciding::open)
                .submit("save", deciding::save)
                .press("undo", deciding::undo)
                .deliver("remind", DeliveryPolicy.DUTY, followUp::remind)
                .deliver("managers", DeliveryPolicy.DUTY, followUp::managers)
                .form("tell", telling::openForm)
                .submit("publish", telling::publish)
                .deliver("told", telling::told)
                .deliver("moved", followUp::moved)
                .textCommand("summary log", log::list)
                .press("log", log::list)
                .menu(30, talking::menu)
                .menu(50, log::menu)
                .home(log::mine);
    }
}
