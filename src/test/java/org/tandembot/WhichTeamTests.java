package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.roster.Teams;

/** Two teams of one name are told apart, and what a person finds first in the menu. */
@TandemTest
class WhichTeamTests {

    @Autowired
    private TestChat chat;

    @Autowired
    private Router router;

    @Autowired
    private Teams teams;

    private ManyTeams many;

    @BeforeEach
    void staff() {
        chat.staff(ManyTeams.people(0).toArray(String[]::new));
        many = new ManyTeams(teams, router);
    }

    /** Whatever asks, it has a button for each, and no two look the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pulse status",
                "pulse open",
                "pulse start",
                "pulse skip",
                "pulse undo",
                "pulse close",
                "summary",
                "tip settings",
                "summary log",
                "tip me"
            })
    void twoTeamsOfOneNameAreBothThereAndToldApart(String command) {
        many.save(0, "Locality team", "amy");
        many.save(1, "Locality team", "amy");
        var asked = many.inPrivate("amy", new Command(command, ""));
        assertThat(ManyTeams.labels(asked))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.startsWith("Locality team"));
        assertThat(ManyTeams.buttons(asked).stream()
                        .map(button -> button.onPress().arg("team")))
                .containsExactly("TEAM1000", "TEAM1001");
    }

    @Test
    void soAreThoseWhoseNamesAreAsLongAsANameMayBe() {
        IntStream.range(0, 3)
                .forEach(number ->
                        many.save(number, "Riverside and Northern Quarter integrated team, older people", "amy"));
        assertThat(ManyTeams.labels(many.inPrivate("amy", new Command("summary", ""))))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void theyAreToldApartByWhoManagesThem() {
        many.save(0, "Locality team", ManyTeams.boss(0));
        many.save(1, "Locality team", ManyTeams.boss(1));
        many.save(2, "Night team", ManyTeams.boss(0));
        teams.find("TEAM1001")
                .ifPresent(team -> teams.saveRoster(
                        team,
                        new org.tandembot.roster.Roster(java.util.stream.Stream.concat(
                                        teams.rosterOf(team).members().stream(),
                                        teams.rosterOf(teams.find("TEAM1000").orElseThrow()).members().stream()
                                                .filter(member ->
                                                        member.id().id().equals(ManyTeams.member(0, 1))))
                                .toList())));
        var form = many.inPrivate(ManyTeams.member(0, 1), new Command("concern", ""));
        assertThat(((Reply.Open) form)
                        .form().blocks().stream()
                                .flatMap(block -> block instanceof Block.Choose choose
                                                && choose.field().name().equals("team")
                                        ? choose.choices().stream()
                                        : java.util.stream.Stream.of())
                                .map(Choice::label))
                .containsExactly(
                        "Locality team (8 people; managed by Name of boss0)",
                        "Locality team (9 people; managed by Name of boss1)");
    }

    @Test
    void whatWaitsForAPersonComesFirstAndWhatIsRareBehindMore() {
        many.save(1);
        var before = ManyTeams.labels(many.inPrivate(ManyTeams.boss(0), new Command("tandem", "")));
        assertThat(before)
                .containsExactly(
                        "Open a pulse round",
                        "See the team's summary",
                        "Talk and decide",
                        "Raise a concern",
                        "What we decided and did",
                        "More");
        many.inChannel(ManyTeams.boss(0), new Command("pulse open", ""));
        many.inChannel(ManyTeams.boss(0), new Command("pulse start", ""));
        assertThat(ManyTeams.labels(many.inPrivate(ManyTeams.member(0, 1), new Command("tandem", ""))))
                .containsExactly(
                        "Answer the questions",
                        "Raise a concern",
                        "What we decided and did",
                        "A tip for today",
                        "What does a word mean?",
                        "More");
        raise(ManyTeams.member(0, 2));
        var managers = many.inPrivate(ManyTeams.boss(0), new Command("tandem", ""));
        assertThat(ManyTeams.labels(managers))
                .startsWith("Concerns to deal with", "How is the round going?")
                .hasSize(6);
        var more = many.inPrivate(
                ManyTeams.boss(0),
                new Press(ManyTeams.buttons(managers).getLast().onPress()));
        assertThat(ManyTeams.labels(more))
                .contains("What is kept about me?", "When to write to me")
                .doesNotContain("More")
                .doesNotContainAnyElementsOf(ManyTeams.labels(managers));
    }

    private void raise(String who) {
        var form = ((Reply.Open) many.inPrivate(who, new Command("concern", ""))).form();
        var concern = Map.of(
                "topic", List.of("pace"),
                "happened", List.of("Six visits"),
                "readers", List.of("manager"),
                "theme", List.of("no"));
        assertThat(many.inPrivate(who, new Submit(form.onSubmit().orElseThrow(), concern)))
                .isInstanceOf(Reply.Open.class);
    }
}
