package org.tandembot.feature.homes;

import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;

/** Which channels are homes of a team. */
@Component
final class HomesFeature implements Feature {

    private final Inviting inviting;
    private final Joining joining;
    private final Letting letting;
    private final Leaving leaving;

    HomesFeature(Inviting inviting, Joining joining, Letting letting, Leaving leaving) {
        this.inviting = inviting;
        this.joining = joining;
        this.letting = letting;
        this.leaving = leaving;
    }

    @Override
    public Routes routes() {
        return Routes.of(HomeCards.FEATURE)
                .either("invite", "invite", inviting::choose)
                .press("channel", inviting::invite)
                .leadsTo(Inviting.PEOPLE)
                .offering("invite", HomesFeature::manages)
                .form("about", inviting::about)
                .submit("about", inviting::save)
                .textCommand("join", joining::look)
                .form("join", joining::fillIn)
                .submit("join", joining::ask)
                .deliver("asked", DeliveryPolicy.DUTY, letting::asked)
                .press("accept", letting::accept)
                .press("decline", letting::decline)
                .deliver("declined", DeliveryPolicy.DUTY, letting::declined)
                .deliver("joined", DeliveryPolicy.DUTY, letting::joined)
                .askingFirst("leave", "leave", leaving::ask, leaving::leave)
                .offering("leave", leaving::isFor)
                .deliver("left", DeliveryPolicy.DUTY, leaving::left);
    }

    private static boolean manages(Turn turn) {
        return !turn.standing().asManager().isEmpty();
    }
}
