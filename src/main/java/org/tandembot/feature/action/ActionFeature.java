package org.tandembot.feature.action;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.Block;

/** Talk and decide: from what a summary says to what a team does, and back to the team. */
@Component
final class ActionFeature implements Feature {

    private final Talking talking;
    private final Voting voting;
    private final Deciding deciding;
    private final TellingBack telling;
    private final FollowUp followUp;
    private final ActionLog log;

    ActionFeature(
            Talking talking, Voting voting, Deciding deciding, TellingBack telling, FollowUp followUp, ActionLog log) {
        this.talking = talking;
        this.voting = voting;
        this.deciding = deciding;
        this.telling = telling;
        this.followUp = followUp;
        this.log = log;
    }

    @Override
    public String name() {
        return "action";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .press("talk", talking::talk)
                .askingFirst("guide", talking::askToPost, talking::guide)
                .deliver("guide", talking::guide)
                .form("vote", voting::openForm)
                .submit("start", voting::start)
                .deliver("poll", voting::poll)
                .press("cast", voting::cast)
                .askingFirst("close", talking::askToClose, voting::close)
                .deliver("outcome", voting::outcome)
                .form("new", deciding::openNew)
                .submit("create", deciding::create)
                .deliver("ask", Manner.KEPT, followUp::ask)
                .press("accept", deciding::accept)
                .form("hand", deciding::openHandOver)
                .submit("hand-over", deciding::handOver)
                .form("open", deciding::open)
                .submit("save", deciding::save)
                .press("undo", deciding::undo)
                .deliver("remind", Manner.DUTY, followUp::remind)
                .deliver("managers", Manner.DUTY, followUp::managers)
                .form("tell", telling::openForm)
                .submit("publish", telling::publish)
                .deliver("told", telling::told)
                .deliver("moved", followUp::moved)
                .textCommand("summary log", log::list)
                .press("log", log::list);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(30, talking::menu), MenuEntry.at(50, log::menu));
    }

    @Override
    public List<Block> home(Turn turn) {
        return log.mine(turn);
    }
}
