package org.tandembot.feature.invite;

import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** People without Slack or Teams in a team. */
@Component
final class InviteFeature implements Feature {

    private final InvitePage page;
    private final InviteLinks links;
    private final Newcomers newcomers;

    InviteFeature(InvitePage page, InviteLinks links, Newcomers newcomers) {
        this.page = page;
        this.links = links;
        this.newcomers = newcomers;
    }

    @Override
    public Routes routes() {
        return Routes.of(InviteCards.FEATURE)
                .either("invite web", "show", page::show)
                .offering("invite web", page::isFor)
                .form("invite", links::openForm)
                .submit("make", links::make)
                .deliver("sheet", DeliveryPolicy.DUTY, links::sheet)
                .press("bring", links::bring)
                .askingFirst("withdraw", links::askToWithdraw, links::withdraw)
                .deliver("joined", DeliveryPolicy.DUTY, newcomers::joined)
                .deliver("ask", DeliveryPolicy.DUTY, newcomers::ask)
                .waiting(6, page::waiting)
                .press("confirm", newcomers::confirm)
                .deliver("confirmed", DeliveryPolicy.DUTY, newcomers::confirmed)
                .askingFirst("out", newcomers::askToTakeOut, newcomers::takeOut)
                .deliver("taken-out", DeliveryPolicy.DUTY, newcomers::takenOut)
                .first(newcomers::first);
    }
}
