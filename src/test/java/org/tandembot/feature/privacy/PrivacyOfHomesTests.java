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
import org.tandembot.message.Block;
import org.tandembot.message.Message;
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
        teams.join(
                "HOMES",
                new Home(COUNCIL, "council", "Milltown Council", Optional.empty(), Optional.of(IVAN)),
                _ -> true);
        membership.refresh(teams.find("HOMES").orElseThrow());

        for (var who : List.of(person("amy"), IVAN, person("boss"), person("guard"))) {
            assertThat(page(who, "You and your team"))
                    .contains(
                            "Where Riverside meets.",
                            "a channel in a test; #council (Milltown Council, a test)",
                            "Managers in every home see the same group results, and the names",
                            "Nobody in any home sees who said what");
        }
    }

    @Test
    void itSaysNothingOfHomesWhereATeamHasOneOnlyOrIsNotTheirs() {
        assertThat(page(person("amy"), "You and your team")).doesNotContain("Where Riverside");
        assertThat(TestChat.words(inShort(person("amy"))))
                .contains("What is kept about you")
                .as("there is no web here")
                .doesNotContain("Without Slack or Teams", "Voices");
        teams.join("HOMES", Home.of(COUNCIL), _ -> true);
        assertThat(page(person("third", "eve"), "You and your team")).doesNotContain("Riverside");
    }

    @Test
    void whoManagesAndWhoGuardsIsNamedToEverybodyOfTheTeam() {
        for (var who : List.of(person("amy"), person("boss"), person("guard"))) {
            assertThat(page(who, "You and your team"))
                    .contains("Who has a role in Riverside. Managers: Name of boss. The guardian, who is no manager: ");
        }
        assertThat(page(person("third", "eve"), "You and your team")).doesNotContain("Name of boss");
    }

    @Test
    void itIsFiveLinesWithTheFiguresThatHoldHereAndAPageBehindEachButton() {
        var first = inShort(person("amy"));
        assertThat(first.blocks().stream().filter(Block.Text.class::isInstance)).hasSize(5);
        assertThat(TestChat.words(first).split("\\s+").length).isLessThan(140);
        assertThat(TestChat.words(first)).contains("fewer than 5 are never shown", "if 10 people or more wrote one");

        teams.save(TestTeam.like(teams.find("HOMES").orElseThrow()).minimum(8).team());
        assertThat(TestChat.words(inShort(person("amy"))))
                .contains("fewer than 8 are never shown", "if 16 people or more wrote one");
        assertThat(page(person("amy"), "Answers and comments"))
                .contains("fewer than 8 is never shown", "at least 8 people account", "If at least 16 wrote one")
                .doesNotContain("{");
        assertThat(page(person("amy"), "Concerns")).contains("erased after 12 months", "For up to 10 minutes");
        assertThat(page(person("amy"), "What I can't hide")).contains("What I cannot hide.", "made-up accounts count");
    }

    private Message inShort(PersonId who) {
        return shown(router.route(inPrivate(who, command("/privacy"))));
    }

    private String page(PersonId who, String label) {
        var button = TestChat.button(inShort(who), label).orElseThrow();
        return TestChat.words(shown(router.route(inPrivate(who, TestChat.press(button.onPress())))));
    }
}
