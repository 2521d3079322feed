package org.tandembot.platform.slack;

import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.platform.slack.RedisInstalls.Install;
import org.tandembot.store.Store;
import org.tandembot.vault.Vault;

/** Puts installs of Tandem in Slack workspaces where it will find them, by its own classes. */
public final class SeededInstalls {

    private SeededInstalls() {}

    /** Each workspace has a token of its own. */
    public static void keep(ConfigurableApplicationContext tandem, Stream<String> workspaces) {
        var installs = new RedisInstalls(tandem.getBean(Store.class), tandem.getBean(Vault.class));
        workspaces.forEach(workspace -> installs.keep(new Install("", workspace, "U0TANDEM", token(workspace), 1)));
    }

    /** With which Tandem speaks there. */
    public static String token(String workspace) {
        return "xoxb-" + workspace;
    }
}
