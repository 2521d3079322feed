package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Teams tells of one install in one to four activities, in any order and each with an id of its own: there is one greeting. */
@TeamsGround
class GreetingTests extends MsTeamsTest {

    private static final Map<String, ?> ADDED = Map.of("membersAdded", List.of(Map.of("id", SignedTeams.BOT)));
    private static final Map<String, ?> INSTALLED = Map.of("action", "add");

    private List<String> greetings() {
        return FakeMicrosoft.calls().stream()
                .filter(call -> call.path().endsWith("/activities"))
                .map(call -> call.body().toString())
                .filter(body -> body.contains("Hello, I am Tandem"))
                .toList();
    }

    private void told(List<Map<String, Object>> activities) {
        activities.forEach(
                activity -> assertThat(nurse.send(activity).statusCode()).isEqualTo(200));
    }

    private List<Map<String, Object>> ofAChannel(Map<String, Object> activity) {
        var here = new HashMap<>(activity);
        here.put(
                "conversation",
                Map.of(
                        "isGroup",
                        true,
                        "conversationType",
                        "channel",
                        "tenantId",
                        FakeMicrosoft.TENANT,
                        "id",
                        "19:" + nurse.user() + "@thread.tacv2"));
        return List.of(here);
    }

    @Test
    void aChannelIsGreetedOnceHoweverOftenTeamsTellsOfIt() {
        var told = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 3; i++) {
            told.addAll(ofAChannel(nurse.inChannel("conversationUpdate", ADDED)));
            told.addAll(ofAChannel(nurse.inChannel("installationUpdate", INSTALLED)));
        }
        told(told);
        assertThat(greetings()).hasSize(1).first().asString().contains("Someone who leads this team can set me up");
    }

    @Test
    void whoeverAddsTheAppForThemselvesIsGreetedOnceWithWhatCanBeDone() {
        told(List.of(nurse.personal("installationUpdate", INSTALLED)));
        assertThat(greetings()).hasSize(1).first().asString().contains("What is kept about me?");
        told(List.of(
                nurse.personal("conversationUpdate", ADDED),
                nurse.personal("installationUpdate", INSTALLED),
                nurse.personal("conversationUpdate", Map.of())));
        assertThat(greetings()).hasSize(1);
    }

    @Test
    void eachPlaceHasAGreetingOfItsOwnAndANewInstallANewOne() {
        told(List.of(nurse.personal("installationUpdate", INSTALLED), nurse.inGroupChat("conversationUpdate", ADDED)));
        assertThat(greetings()).hasSize(2);
        told(List.of(
                nurse.personal("installationUpdate", Map.of("action", "remove")),
                nurse.personal("installationUpdate", INSTALLED)));
        assertThat(greetings()).hasSize(3);
    }

    @Test
    void nothingOfItIsSaidWhereOthersComeIn() {
        told(List.of(nurse.inChannel("conversationUpdate", Map.of("membersAdded", List.of(Map.of("id", "29:other"))))));
        assertThat(greetings()).isEmpty();
    }
}
