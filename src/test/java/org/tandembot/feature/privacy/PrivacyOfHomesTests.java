package org.tandembot.feature.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.shown;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.workspace.Membership;

/** People whose team is in several places read in which of them its news is shown. */
@TandemTest
class PrivacyOfHomesTests {

    private static final ChannelId COUNCIL = new ChannelId("test", "council", "C7");
    private static final PersonId IVAN = person("council", "ivan");

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    Membership membership;

    @BeforeEach
    void oneHome() {
        teams.all().forEach(one -> teams.remove(one.id()));
        chat.staff("boss", "amy");
        chat.staff(COUNCIL, List.of("ivan"));
        teams.save(TestTeam.of(
                "HOMES", "Riverside", TestChat.CHANNEL, Set.of(person("boss")), Optional.of(person("guard"))));
        membership.refresh(teams.find("HOMES").orElseThrow());
    }

    @Test
    void itNamesEachHomeAndItsEmployerToEveryoneInATeamOfSeveral() {
        teams.join("HOMES", new Home(COUNCIL, "council", "Milltown Council", Optional.empty(), Optional.of(IVAN)));
        membership.refresh(teams.find("HOMES").orElseThrow());

        for (var who : List.of(person("amy"), IVAN, person("boss"), person("guard"))) {
            assertThat(privacy(who))
                    .contains(
                            "Where Riverside meets.",
                            "a channel in a test; #council (Milltown Council, a test)",
                            "Managers in every home see the same group results, and the names",
                            "Nobody in any home sees who said what");
        }
    }

    @Test
    void itSaysNothingOfHomesWhereATeamHasOneOnlyOrIsNotTheirs() {
        assertThat(privacy(person("amy")))
                .contains("What is kept about you")
                .doesNotContain("Where Riverside")
                .as("there is no web here")
                .doesNotContain("Without Slack or Teams", "Voices");
        teams.join("HOMES", Home.of(COUNCIL));
        assertThat(privacy(person("third", "eve"))).doesNotContain("Riverside");
    }

    private String privacy(PersonId who) {
        return TestChat.words(shown(router.route(inPrivate(who, command("/privacy")))));
    }
}
