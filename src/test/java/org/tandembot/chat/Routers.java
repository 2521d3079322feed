package org.tandembot.chat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.tandembot.dialog.Dialogs;
import org.tandembot.roster.Links;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Teams;

/** Parts of this room for tests of the rooms above it. */
public final class Routers {

    private Routers() {}

    public static Router of(List<Feature> features, Dialogs dialogs) {
        return new Router(features, new MenuAndHome(dialogs), new ErrorReplies(dialogs), noTeams(), dialogs);
    }

    /** There are none. */
    public static Teams noTeams() {
        return (Teams) Proxy.newProxyInstance(
                Teams.class.getClassLoader(),
                new Class<?>[] {Teams.class},
                (_, asked, with) -> switch (asked.getName()) {
                    case "standing", "known" -> Standing.none((PersonId) with[0]);
                    case "links" -> Links.NONE;
                    default -> Optional.empty();
                });
    }
}
