package org.tandembot.platform.msteams;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.OutageContract;
import org.tandembot.platform.Seen;
import tools.jackson.databind.node.JsonNodeFactory;

/** Redis hangs while people are in Teams, some of them in an app that makes messages of presses. */
@TeamsGround
class MsTeamsOutageTests extends OutageContract {

    private MsTeamsChat teams() {
        return (MsTeamsChat) chat;
    }

    @Override
    protected Seen pressesForAForm(String who, Seen card, String label) {
        return opensFormByPress(who, card, label);
    }

    /** The menu stands in one's own chat, where no team can be set up. */
    @Override
    protected Seen offerOfAForm(Seen greeting) {
        return greeting;
    }

    private Map<String, ?> pressed(String verb) {
        var data = JsonNodeFactory.instance.objectNode();
        data.putObject("tandem").put("press", verb);
        return Map.of("value", data, "replyToId", "1732442400000");
    }

    @Test
    void aPressInAnOlderApp() {
        gather(6);
        setsUp("Riverside");
        var asha = teams().person(member(1));
        isTold(
                "in private",
                () -> teams().afterwards(member(1), () -> asha.send(asha.personal("message", pressed("setup.me")))));
        isTold(
                "in the channel",
                () -> teams().afterwards(member(1), () -> asha.send(asha.inChannel("message", pressed("setup.me")))));
    }
}
