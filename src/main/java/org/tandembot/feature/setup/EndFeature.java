package org.tandembot.feature.setup;

import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** How a team ends, and how one goes on that nobody manages any more. */
@Component
final class EndFeature implements Feature {

    private final TeamEnd end;
    private final Takeover takeover;

    EndFeature(TeamEnd end, Takeover takeover) {
        this.end = end;
        this.takeover = takeover;
    }

    @Override
    public Routes routes() {
        return Routes.of("setup")
                .askingFirst("end", "end", end::ask, end::end)
                .offering("end", end::isFor)
                .deliver("ended", DeliveryPolicy.DUTY, end::ended)
                .askingFirst("end-ask", end::ask, end::askGuardian)
                .deliver("end-wish", DeliveryPolicy.DUTY, end::wish)
                .formCommand("admin manager", takeover::open)
                .offering("admin manager", takeover::isFor)
                .submit("manager", takeover::save)
                .menu(135, end::menu);
    }
}
