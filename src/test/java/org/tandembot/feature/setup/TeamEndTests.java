package org.tandembot.feature.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Ticker;
import org.tandembot.workspace.Membership;

/** A team ends by the word of whoever may, asked first, and its channel can become another team. */
@TandemTest
class TeamEndTests {

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    Membership membership;

    @Autowired
    Ticker ticker;

    @BeforeEach
    void staff() {
        chat.staff("boss", "chief", "guard", "amy");
    }

    private Team team(String id, Optional<PersonId> guardian) {
        var team = TestTeam.of(
                id, "Riverside", TestChat.CHANNEL, Set.of(TestChat.person("boss"), TestChat.person("chief")), guardian);
        teams.save(team);
        membership.refresh(team);
        return team;
    }

    @Test
    void aManagerIsAskedFirstAndAllWhoAreConcernedAreTold() {
        var team = team("ENDONE", Optional.empty());
        assertThat(typed("amy")).contains("Only a manager or the guardian", "Nothing was changed");

        var question = shown(router.route(inChannel("boss", command("/tandem end"))));
        assertThat(words(question)).contains("End Riverside?", "Nobody can undo this");
        assertThat(teams.find("ENDONE")).isPresent();
        assertThat(presses("boss", question, "End the team")).contains("Riverside has ended");

        assertThat(teams.find("ENDONE")).isEmpty();
        await().until(() -> chat.channel().stream().anyMatch(one -> words(one).contains("Tandem has ended")));
        await().until(() ->
                chat.inboxOf("chief").stream().anyMatch(one -> words(one).contains("Riverside")));
        ticker.tick();
        assertThat(typed("boss")).contains("Only a manager or the guardian");
        team("ENDTWO", Optional.empty());
        assertThat(teams.in(team.channel()).map(Team::id)).contains("ENDTWO");
    }

    @Test
    void whereThereIsAGuardianAManagerCanOnlyAskForTheEnd() {
        team("ENDGUARD", Optional.of(TestChat.person("guard")));
        var question = shown(router.route(inChannel("boss", command("/tandem end"))));
        assertThat(words(question)).contains("This team has a guardian");
        var forged = router.route(inChannel(
                "boss",
                press(new org.tandembot.message.ActionId("setup", "end")
                        .with("team", "ENDGUARD")
                        .confirmed())));
        assertThat(words(shown(forged))).contains("Nothing was changed");
        assertThat(teams.find("ENDGUARD")).isPresent();

        presses("boss", question, "Ask them");
        await().until(() -> !chat.inboxOf("guard").isEmpty());
        var asked = chat.inboxOf("guard").getLast();
        assertThat(words(asked)).contains("A manager asks to end the team Riverside");
        assertThat(presses("guard", asked, "End this team")).contains("Riverside has ended");
        assertThat(teams.find("ENDGUARD")).isEmpty();
    }

    private String typed(String who) {
        return words(shown(router.route(inChannel(who, command("/tandem end")))));
    }

    private String presses(String who, Message message, String label) {
        var button = TestChat.button(message, label)
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + words(message)));
        return words(shown(router.route(inPrivate(who, press(button.onPress())))));
    }
}
