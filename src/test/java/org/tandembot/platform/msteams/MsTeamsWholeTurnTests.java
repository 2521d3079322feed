package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandembot.message.ActionId;
import org.tandembot.platform.WholeTurnContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conversation over activities with tokens, up to cards. */
@TeamsGround
class MsTeamsWholeTurnTests extends WholeTurnContract {

    private MsTeamsChat teams() {
        return (MsTeamsChat) chat;
    }

    @Test
    void whatIsSentFromACommandOnAMessageIsTaken() {
        var flag = new ActionId("jargon", "flag");
        var form = choosesOnAMessage("anyone", flag);
        var data = (ObjectNode)
                ((JsonNode) form.handle()).path("actions").path(0).path("data").deepCopy();
        data.put("word", "triage");
        assertThat(teams().dialog(
                                "anyone",
                                teams().person("anyone")
                                        .onMessage("composeExtension/submitAction", flag, Map.of("data", data)))
                        .words())
                .anyMatch(line -> line.contains("“triage” is noted, without your name."));
    }

    @Test
    void whatAManagerWasOfferedBringsAMemberNothing() {
        asksForFiles();
        var question = MsTeamsChat.questions(boss).getFirst();
        assertThat(question.toString()).as("the card has nothing of the file").doesNotContain("agree", "%");

        var member = member(1);
        teams().person(member)
                .agrees(question.at("/content/acceptContext"), "1732442400000", FakeMicrosoft.uploadUrl(member));
        assertThat(FakeMicrosoft.uploads()).isEmpty();
        assertThat(inboxOf(member).words().toString()).contains("you do not manage a team here");
    }
}
