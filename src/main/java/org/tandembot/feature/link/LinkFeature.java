package org.tandembot.feature.link;

import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** I am here twice: a code from one place, typed in the other, and a yes in both. */
@Component
final class LinkFeature implements Feature {

    private final Linking linking;
    private final Linked linked;

    LinkFeature(Linking linking, Linked linked) {
        this.linking = linking;
        this.linked = linked;
    }

    @Override
    public Routes routes() {
        return Routes.of("link")
                .either("me twice", "page", linked::page)
                .press("show", linking::show)
                .form("enter", linking::enter)
                .submit("typed", linking::typed)
                .textCommand("me code", linking::typed)
                .press("yes", linking::yes)
                .deliver("ask", DeliveryPolicy.PLACE, linking::ask)
                .press("mine", linking::mine)
                .deliver("told", DeliveryPolicy.PLACE, linked::told)
                .deliver("role", DeliveryPolicy.DUTY, linked::role)
                .press("here", linked::here)
                .askingFirst("undo", "me undo", linked::askToUndo, linked::undo);
    }
}
