package org.tandembot.feature.setup;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.Block;

/** Setting up a team from its channel, and what members say of their work and their hours. */
@Component
final class SetupFeature implements Feature {

    private final TeamSetup team;
    private final RoleQuestions roles;
    private final AboutMe aboutMe;
    private final MyHours myHours;
    private final WhichTeam whichTeam;

    SetupFeature(TeamSetup team, RoleQuestions roles, AboutMe aboutMe, MyHours myHours, WhichTeam whichTeam) {
        this.whichTeam = whichTeam;
        this.myHours = myHours;
        this.team = team;
        this.roles = roles;
        this.aboutMe = aboutMe;
    }

    @Override
    public String name() {
        return "setup";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .formCommand("setup", team::open)
                .form("open", team::open)
                .submit("save", team::save)
                .leadsTo(SetupCards.TIPS)
                .joined(team::greet)
                .deliver("hello", team::hello)
                .deliver("role-ask", Manner.DUTY, roles::ask)
                .press("role-show", roles::show)
                .press("role-yes", roles::yes)
                .press("role-no", roles::no)
                .deliver("role-answer", Manner.DUTY, roles::answered)
                .deliver("role-off", Manner.DUTY, roles::off)
                .deliver("guardian", roles::guardian)
                .deliver("read", Manner.DUTY, team::read)
                .formCommand("me", aboutMe::open)
                .form("me", aboutMe::open)
                .submit("about", aboutMe::save)
                .formCommand("quiet", myHours::open)
                .hears("stop", (turn, _) -> Optional.of(myHours.stop(turn)))
                .form("quiet", myHours::open)
                .submit("hours", myHours::save);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                MenuEntry.waiting(5, roles::menu),
                MenuEntry.at(55, team::menu),
                MenuEntry.at(100, aboutMe::menu),
                MenuEntry.at(110, myHours::menu));
    }

    @Override
    public List<Block> first(Turn turn) {
        return turn.standing().teams().isEmpty() ? List.of(new Block.Text(whichTeam.none(turn))) : List.of();
    }
}
