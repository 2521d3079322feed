package org.tandembot.feature.setup;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.Button;

/** Setting up a team from its channel, and what members say of their work and their hours. */
@Component
final class SetupFeature implements Feature {

    private final TeamSetup team;
    private final AboutMe aboutMe;
    private final MyHours myHours;

    SetupFeature(TeamSetup team, AboutMe aboutMe, MyHours myHours) {
        this.myHours = myHours;
        this.team = team;
        this.aboutMe = aboutMe;
    }

    @Override
    public String name() {
        return "setup";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .command("setup", team::open)
                .form("open", team::open)
                .submit("save", team::save)
                .leadsTo(SetupCards.TIPS)
                .joined(team::greet)
                .deliver("hello", team::hello)
                .deliver("read", Manner.DUTY, team::read)
                .command("me", aboutMe::open)
                .form("me", aboutMe::open)
                .submit("about", aboutMe::save)
                .command("quiet", myHours::open)
                .form("quiet", myHours::open)
                .submit("hours", myHours::save);
    }

    @Override
    public List<Button> menu(Turn turn) {
        return Stream.of(aboutMe.menu(turn), myHours.menu(turn), team.menu(turn))
                .flatMap(List::stream)
                .toList();
    }
}
