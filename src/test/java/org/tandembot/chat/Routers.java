package org.tandembot.chat;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.tandembot.dialog.Dialogs;

/** Parts of this room for tests of the rooms above it. */
public final class Routers {

    private Routers() {}

    public static Router of(List<Feature> features, Dialogs dialogs) {
        return new Router(features, new Front(dialogs), new Trouble(dialogs));
    }

    public static Platforms platforms(ObjectProvider<ChatPlatform> all) {
        return new Platforms(all);
    }

    public static Refusals refusals(Platforms platforms, Dialogs dialogs) {
        return new Refusals(platforms, dialogs);
    }
}
