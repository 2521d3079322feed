package org.tandembot.feature.setup;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;

/** Setting up a team from its channel, and what members say of their work and their hours. */
@Component
final class SetupFeature implements Feature {

    private final TeamSetup team;
    private final FirstReading reading;
    private final RoleQuestions roles;
    private final AboutMe aboutMe;
    private final MyHours myHours;
    private final WhichTeam whichTeam;

    SetupFeature(
            TeamSetup team,
            FirstReading reading,
            RoleQuestions roles,
            AboutMe aboutMe,
            MyHours myHours,
            WhichTeam whichTeam) {
        this.team = team;
        this.reading = reading;
        this.roles = roles;
        this.aboutMe = aboutMe;
        this.myHours = myHours;
        this.whichTeam = whichTeam;
    }

    @Override
    public Routes routes() {
        return Routes.of("setup")
                .eitherForm("setup", "open", turn -> team.open(turn, whichTeam))
                .offering("setup", SetupFeature::mayBegin)
                .submit("save", team::save)
                .leadsTo(SetupCards.TIPS)
                .leadsTo(AboutMe.TWICE)
                .joined(team::greet)
                .deliver("hello", reading::hello)
                .deliver("role-ask", DeliveryPolicy.DUTY, roles::ask)
                .press("role-show", roles::show)
                .press("role-yes", roles::yes)
                .press("role-no", roles::no)
                .deliver("role-answer", DeliveryPolicy.DUTY, roles::answered)
                .deliver("role-off", DeliveryPolicy.DUTY, roles::off)
                .deliver("guardian", roles::guardian)
                .deliver("read", DeliveryPolicy.DUTY, reading::told)
                .eitherForm("me", "me", aboutMe::open)
                .press("back", aboutMe::comeBack)
                .submit("about", aboutMe::save)
                .eitherForm("quiet", "quiet", myHours::open)
                .hears("stop", (turn, _) -> Optional.of(myHours.stop(turn)))
                .submit("hours", myHours::save)
                .waiting(5, roles::menu)
                .menu(55, team::menu)
                .menu(100, aboutMe::menu)
                .menu(110, myHours::menu)
                .first(aboutMe::first);
    }

    /** Managers, and whoever has no team yet. */
    private static boolean mayBegin(Turn turn) {
        return turn.standing().teams().isEmpty() || !turn.standing().asManager().isEmpty();
    }
}
