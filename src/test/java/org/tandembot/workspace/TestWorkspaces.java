package org.tandembot.workspace;

import org.springframework.beans.factory.ObjectProvider;
import org.tandembot.dialog.Dialogs;
import org.tandembot.roster.Teams;

/** Parts of this room for tests of the rooms above it. */
public final class TestWorkspaces {

    private TestWorkspaces() {}

    public static Platforms platforms(ObjectProvider<ChatPlatform> all) {
        return new Platforms(all);
    }

    public static Names names(Teams teams, Platforms platforms, Dialogs dialogs) {
        return new Names(teams, platforms, dialogs);
    }

    public static Refusals refusals(Platforms platforms, Dialogs dialogs) {
        return new Refusals(platforms, dialogs);
    }
}
